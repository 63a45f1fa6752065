"""Supports and vertices, one after the other."""

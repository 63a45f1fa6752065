"""Readers and writers of game files."""

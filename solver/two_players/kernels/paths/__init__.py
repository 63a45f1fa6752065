"""Lemke-Howson paths."""

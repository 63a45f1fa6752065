"""Polytopes, dictionaries, pivoting and linear programs. Knows no players."""

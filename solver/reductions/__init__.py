"""Smaller games, and how their answers become those of the game. Nothing is solved here."""

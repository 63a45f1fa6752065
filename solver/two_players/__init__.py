"""Two players: a file an algorithm."""

"""Pure equilibria, for any number of players."""

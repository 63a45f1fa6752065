"""How fast it is, always as a ratio to something timed in the same run."""

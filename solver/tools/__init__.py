"""Time limits, chunks of work, whole files. Knows no game theory."""

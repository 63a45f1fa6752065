"""Time limits, chunks of work, whole files, how records look. Knows no game theory."""

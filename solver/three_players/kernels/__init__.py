"""Arrays in, arrays out: supports and what their conditions are."""

"""Arrays in, arrays out: what several algorithms share."""

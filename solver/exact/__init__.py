"""What floating point leaves open, in exact arithmetic."""

"""Many small games."""

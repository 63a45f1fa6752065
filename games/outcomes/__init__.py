"""What stands, and why."""

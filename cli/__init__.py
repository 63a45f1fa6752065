"""The command tripolar."""

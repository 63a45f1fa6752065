"""From a file to a validated scenario."""

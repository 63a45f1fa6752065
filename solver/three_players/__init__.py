"""Three players with up to four strategies each."""

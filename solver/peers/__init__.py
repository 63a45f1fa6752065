"""Other programs: games for them, their answers, and ours beside these."""

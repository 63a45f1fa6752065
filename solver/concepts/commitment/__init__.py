"""What it is worth to move first: commitment, and every order of moves."""

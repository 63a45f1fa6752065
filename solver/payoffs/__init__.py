"""What profiles pay: expected payoffs, payoffs in other numbers, regret."""

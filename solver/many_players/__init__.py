"""Any number of players: subdivision for all equilibria, the logit path for one."""

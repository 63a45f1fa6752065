"""Powers, scenarios and the payoffs they lead to."""

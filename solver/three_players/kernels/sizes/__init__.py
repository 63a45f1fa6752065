"""What solves a support, by how many strategies the players mix over."""

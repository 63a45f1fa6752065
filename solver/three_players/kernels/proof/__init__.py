"""From a candidate to an equilibrium, or none."""

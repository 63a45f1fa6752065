"""What the benchmarks share: the games, the solvers, the contest between them, the results."""

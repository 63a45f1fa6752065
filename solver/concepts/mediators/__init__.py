"""What a mediator could have players do: correlated equilibria, the best one or all."""

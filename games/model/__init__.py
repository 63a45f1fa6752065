"""From a scenario to payoffs: the model, written once."""

"""Points of a space of inputs, and what each gives."""

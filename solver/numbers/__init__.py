"""Numbers as text, as Fractions made late, and as real algebraic numbers. Knows no game."""

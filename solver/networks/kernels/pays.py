"""Who gains by which move: the one definition, for kernels and for exact signs alike."""

from solver.jit import lean
from solver.tolerances import better


@lean
def pays(first: int, second: int) -> bool:
    """Whether a move of two pays: one of them gains, and neither loses.

    So a gain for one is enough where the other is indifferent (Jackson & Wolinsky 1996,
    section 2).

    Parameters
    ----------
    first, second : int
        The signs of what they gain; twice the same for a move of one.
    """
    return ((first > 0) | (second > 0)) & (first >= 0) & (second >= 0)


@lean
def sign_of_gain(new: float, old: float) -> int:
    """1 where a payoff is more than it was, -1 where it is less, 0 where the two are equal."""
    return int(better(new, old)) - int(better(old, new))

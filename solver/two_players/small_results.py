"""The equilibria of a small game from what a kernel has written of them."""

from collections.abc import Sequence

from solver.equilibrium import Equilibrium
from solver.game import FloatArray


def listed(
    mixes: FloatArray, payoffs: FloatArray, regrets: Sequence[float], indices: Sequence[int], m: int
) -> tuple[Equilibrium, ...]:
    """All equilibria as `solver.equilibrium_set.in_order` has them, sooner.

    Parameters
    ----------
    mixes : ndarray, shape (E, m + k)
        Both mixes of each.
    payoffs : ndarray, shape (E, 2)
    regrets, indices : sequences, length E
        Index 0 where it is not known.
    m : int
        The number of rows of the game.
    """
    keys = []
    for place, row in enumerate(mixes.tolist()):
        x, y = row[:m], row[m:]
        support = [s for s, p in enumerate(x) if p], [s for s, p in enumerate(y) if p]
        mixed = len(support[0]) + len(support[1]) > 2
        keys.append((mixed, support, [-p for p in row], place))
    keys.sort()
    return tuple(
        Equilibrium(
            strategies=(mixes[place, :m], mixes[place, m:]),
            payoffs=payoffs[place],
            regret=regrets[place],
            index=indices[place] or None,
        )
        for *_, place in keys
    )

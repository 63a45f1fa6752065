"""Two-player games without the strategies that another pure one strictly dominates."""

import numpy as np

from solver.game import NormalFormGame
from solver.reductions.dominance import restricted
from solver.reductions.reduction import Kept, Reduction, embedded
from solver.two_players.bimatrix import Bimatrix
from solver.two_players.kernels.dominance import strictly_dominated


def undominated(bimatrix: Bimatrix) -> Reduction | None:
    """The game that iterated strict dominance by pure strategies leaves.

    Parameters
    ----------
    bimatrix : Bimatrix

    Returns
    -------
    Reduction or None
        None if nothing is dominated.

    Notes
    -----
    In floating point, beyond all rounding. O(m²k + mk²) a round.
    """
    kept = _kept(bimatrix)
    if tuple(map(len, kept)) == bimatrix.sizes:
        return None
    sizes = "×".join(str(len(mine)) for mine in kept)
    game: NormalFormGame = bimatrix.game
    return Reduction(
        game=restricted(game, kept),
        reason=f"strict dominance leaves {sizes} strategies",
        method="dominance",
        lift=lambda found: embedded(found, kept, game.shape, bimatrix.equilibrium),
    )


def _kept(bimatrix: Bimatrix) -> Kept:
    kept = [np.arange(m) for m in bimatrix.sizes]
    while True:
        before = [len(mine) for mine in kept]
        for i, own in enumerate(bimatrix.floats):
            table = own[np.ix_(kept[i], kept[1 - i])]
            dominated = np.empty(len(table), dtype=np.bool_)
            strictly_dominated(table, bimatrix.radius, dominated)
            kept[i] = kept[i][~dominated]
        if [len(mine) for mine in kept] == before:
            return tuple(tuple(mine.tolist()) for mine in kept)

"""All equilibria of a small three-player game, or the supports on which there may be others."""

from itertools import product

from solver.equilibrium import Equilibrium
from solver.game import NormalFormGame
from solver.payoffs.floats import float_payoffs
from solver.payoffs.measure import largest_part_gained, measured
from solver.supports import Searched, members
from solver.three_players.supports import polynomial_supports
from solver.tolerances import STANDS


def search(game: NormalFormGame, *, exact: bool = False) -> Searched:
    """Search all supports of a three-player game with at most four strategies each.

    Parameters
    ----------
    game : NormalFormGame
    exact : bool
        Take float payoffs for the binary fractions that they are.

    Returns
    -------
    Searched
        Of a generic game `polynomial_supports` settles every support, by proof.
    """
    floats = float_payoffs(game, exact)
    if floats is None:
        every = product(*(range(1, 1 << m) for m in game.shape))
        return Searched(open_supports=[members(masks) for masks in every])
    found = polynomial_supports(floats.payoffs[None], equal=floats.equal, slop=floats.slop)
    a, b = game.shape[0], game.shape[0] + game.shape[1]
    equilibria = [
        Equilibrium(
            strategies=(mixes[:a], mixes[a:b], mixes[b:]),
            payoffs=payoffs,
            regret=regret,
            index=index or None,
        )
        for mixes, payoffs, regret, index in zip(
            found.mixes, found.payoffs, found.regret.tolist(), found.index.tolist(), strict=True
        )
    ]
    open_supports = [members(masks) for masks in found.unsettled[:, 1:]]
    if floats.payoffs is game.payoffs:
        return Searched(equilibria=equilibria, open_supports=open_supports)
    kept = []
    for each in equilibria:
        given = measured(game.payoffs, each.strategies, each.index)
        if largest_part_gained(game.payoffs, given.strategies) <= STANDS:
            kept.append(given)
        elif given.support not in open_supports:
            open_supports.append(given.support)
    return Searched(equilibria=kept, open_supports=open_supports)

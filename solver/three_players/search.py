"""All equilibria of a small three-player game, or the supports on which there may be others."""

from itertools import product

from solver.equilibrium import Equilibrium
from solver.game import NormalFormGame
from solver.payoffs.floats import float_payoffs
from solver.payoffs.measure import measured
from solver.supports import Searched, members
from solver.three_players.supports import polynomial_supports


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
    found = polynomial_supports(
        floats.payoffs[None], tie=floats.tie, ulps=floats.ulps, slop=floats.slop
    )
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
    if floats.payoffs is not game.payoffs:
        equilibria = [measured(game.payoffs, each.strategies, each.index) for each in equilibria]
    return Searched(
        equilibria=equilibria, open_supports=[members(masks) for masks in found.unsettled[:, 1:]]
    )

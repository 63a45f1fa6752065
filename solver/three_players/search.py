"""All equilibria of a small three-player game, and the argument that there are no others."""

from itertools import product

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import EquilibriumSet
from solver.game import NormalFormGame
from solver.many_players.polynomial import conclusion, members
from solver.payoffs.floats import float_payoffs
from solver.payoffs.measure import measured
from solver.three_players.supports import polynomial_supports
from solver.tools.deadline import Deadline


def three_players(
    game: NormalFormGame, *, deadline: Deadline, exact: bool = False
) -> EquilibriumSet:
    """Find all equilibria of a three-player game with at most four strategies each.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
    exact : bool
        As in `polynomial`.

    Returns
    -------
    EquilibriumSet

    Notes
    -----
    Floating point first: `polynomial_supports` settles every support of a generic game, by
    proof. What it leaves open is decided in exact arithmetic.
    """
    floats = float_payoffs(game, exact)
    if floats is None:
        smaller = _without_twins(game, deadline, exact)
        if smaller is not None:
            return smaller
        every = product(*(range(1, 1 << m) for m in game.shape))
        return conclusion(game, [], [members(masks) for masks in every], deadline, exact)
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
    open_supports = [members(masks) for masks in found.unsettled[:, 1:]]
    if open_supports:
        smaller = _without_twins(game, deadline, exact)
        if smaller is not None:
            return smaller
    return conclusion(game, equilibria, open_supports, deadline, exact)


def _without_twins(game: NormalFormGame, deadline: Deadline, exact: bool) -> EquilibriumSet | None:
    from solver.reductions.twins import without_twins

    return without_twins(game, deadline, exact)

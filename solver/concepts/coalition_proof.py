"""Coalition-proof equilibria: no coalition has a deviation that its own members would keep.

Bernheim, Peleg & Whinston (1987), "Coalition-proof Nash equilibria I: concepts".
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.concepts.strong import coalitions
from solver.concepts.verdict import Profile, Verdict
from solver.game import NormalFormGame
from solver.payoffs.order import ordered

_MOST = 200_000  # coalitions times profiles: a few seconds


def coalition_proof(game: NormalFormGame, profiles: Sequence[Profile]) -> tuple[Verdict, ...]:
    """Judge whether no self-enforcing deviation of a coalition makes all its members gain.

    Parameters
    ----------
    game : NormalFormGame
        Any number of players.
    profiles : sequence of profiles
        Pure ones; coalitions deviate in pure strategies.

    Returns
    -------
    tuple of Verdict
        None where the game is too large.

    Notes
    -----
    Definition 2 of the paper, from small coalitions to large ones: what a coalition plays, given
    the others, is self-enforcing where what each smaller one of its members plays is
    coalition-proof; and coalition-proof where, besides, no other self-enforcing play is better
    for all of them. O(2^n M), M being the number of profiles, but for comparing self-enforcing
    plays with each other. Every strong equilibrium is coalition-proof.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts.coalition_proof import coalition_proof
    >>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    >>> [each.holds for each in coalition_proof(stag_hunt, [(0, 0), (1, 1)])]
    [True, False]
    """
    if (1 << game.n_players) * np.prod(game.shape) > _MOST:
        return (Verdict(holds=None, by=None, why="too large to decide"),) * len(profiles)
    ranks = ordered(game)
    proof: dict[tuple[int, ...], NDArray[np.bool_]] = {}
    enforced: dict[tuple[int, ...], NDArray[np.bool_]] = {}
    for members in coalitions(game.n_players):
        enforced[members] = np.ones(game.shape, dtype=np.bool_)
        for size in range(1, len(members)):
            for some in combinations(members, size):
                enforced[members] &= proof[some]
        proof[members] = _unbeaten(ranks, members, enforced[members])
    return tuple(_judged(game, proof, profile) for profile in profiles)


def _unbeaten(
    ranks: NDArray[Any], members: tuple[int, ...], enforced: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Where no other self-enforcing play of the members, the rest as it is, is better for all."""
    n = enforced.ndim
    axes = [*(j for j in range(n) if j not in members), *members]
    rest = int(np.prod([enforced.shape[j] for j in axes[: n - len(members)]], dtype=int))
    mine = np.stack([ranks[i].transpose(axes).reshape(rest, -1) for i in members])
    stands = enforced.transpose(axes).reshape(rest, -1)
    kept = stands.copy()
    for row in range(rest):
        plays = np.flatnonzero(stands[row])
        values = mine[:, row, plays]
        better = np.asarray(values[:, None, :] > values[:, :, None]).all(axis=0)
        beaten = np.asarray(better).any(axis=1)
        kept[row, plays[beaten]] = False
    whole = kept.reshape([enforced.shape[j] for j in axes])
    return whole.transpose(np.argsort(axes))


def _judged(
    game: NormalFormGame, proof: dict[tuple[int, ...], NDArray[np.bool_]], profile: Profile
) -> Verdict:
    for members, table in proof.items():
        if not table[profile]:
            names = " and ".join(game.players[i] for i in members)
            why = f"{names} would leave together, and keep to it" if len(members) > 1 else (
                f"{names} would leave alone"
            )  # fmt: skip
            return Verdict(holds=False, by=None, why=why)
    return Verdict(holds=True, by=None, why="no coalition would leave and keep to it")

"""Under which shared weights a network stands: a polytope, its share, and what bounds it.

Payoffs are linear in the weights, so that every gain from a move is, and on the simplex each
condition is a half-space through the origin. A network is in equilibrium on a polytope; it is
pairwise stable where, besides, of every two that could deepen their tie one would lose, which
takes pieces away from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from games.ladder import COMPONENTS
from games.model.formula import formula
from games.model.parameters import parameter
from games.outcomes.moves import Gain, Move, temptation
from games.robustness.question import Question
from solver.linear.cells import Condition, TooManyCellsError, cells_of, share_of
from solver.linear.double_description import in_integers
from solver.numbers.algebraic import to_flint
from solver.tools.shown import Shown

_MOST_CELLS = 1000  # some seconds; beyond them shares are estimated from points
_POINTS = 100_000
_MOST_NETWORKS = 9  # those with the largest shares
_FEW_MOVES = 6  # what each of them excludes alone is found exactly

# What each player gains from each move, by component: linear in the weights.
Vector = tuple[Fraction, ...]
Normals = Mapping[Gain, Vector]


@dataclass(frozen=True, repr=False)
class Volume(Shown):
    """A share of the simplex.

    Attributes
    ----------
    value : Fraction or float
        Exact as a Fraction, estimated as a float.
    error : float
        The standard error of an estimate, 0 of what is exact.
    """

    value: Fraction | float
    error: float = 0.0

    @property
    def is_exact(self) -> bool:
        """Whether it is."""
        return isinstance(self.value, Fraction)

    @property
    def exact(self) -> str | None:
        """The value as a fraction, which may have thousands of digits; None of an estimate."""
        return str(to_flint(self.value)) if isinstance(self.value, Fraction) else None


@dataclass(frozen=True, repr=False)
class Bound(Shown):
    """A move that bounds the weights under which a network stands.

    Attributes
    ----------
    move : Move
    powers : tuple of str
        Who would be tempted.
    excludes : float
        The share of the simplex on which this move alone pays, and no other.
    normals : tuple of tuples of float
        What each of them gains from it for each component; the product with the weights is
        the gain.
    """

    move: Move
    powers: tuple[str, ...]
    excludes: float
    normals: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, repr=False)
class WeightRegion(Shown):
    """The weights under which a network stands.

    Attributes
    ----------
    network : int
    equilibrium, stable : Volume
        The share of the simplex on which it is the outcome of a pure equilibrium, and
        pairwise stable.
    holds : bool
        Whether it is pairwise stable under the weights of the scenario.
    bounds : tuple of Bound
        The moves without which it would be pairwise stable under more weights, those that
        exclude most first.
    """

    network: int
    equilibrium: Volume
    stable: Volume
    holds: bool
    bounds: tuple[Bound, ...]


def weight_regions(
    question: Question, networks: Sequence[int] | None = None, *, seed: int = 0
) -> tuple[WeightRegion, ...]:
    """The share of the weight simplex on which each network stands.

    Parameters
    ----------
    question : Question
    networks : sequence of int, optional
        By default all, or of many the stable ones and those that stand under most weights.
    seed : int
        For estimates, where an exact share takes too many pieces.

    Returns
    -------
    tuple of WeightRegion
        Those that stand under most weights first. All inputs but the shared weights are as in
        the scenario.

    Notes
    -----
    The simplex is cut into polytopes by one condition after the other, in integers: the share
    is exact. The number of cells grows with the number of moves of two that cut.
    """
    gains = _gains(question)
    drawn = np.random.default_rng(seed).dirichlet(np.ones(len(COMPONENTS)), _POINTS)
    if networks is None:
        everything = range(question.form.links.n_networks)
        shares = [
            1.0 if k in question.stable else np.mean(_stands(question.moves[k], gains, drawn))
            for k in everything
        ]
        networks = sorted(everything, key=lambda k: -shares[k])
        if len(networks) > _MOST_NETWORKS:
            networks = [k for k in networks[:_MOST_NETWORKS] if shares[k]]
    found = [_region(question, network, gains, drawn) for network in networks]
    return tuple(sorted(found, key=lambda each: -float(each.stable.value)))


def _gains(question: Question) -> Normals:
    """Every gain as a linear function of the weights: its values at the corners."""
    scenario, form = question.scenario, question.form
    parameters = [parameter(scenario, f"weights.{component}") for component in COMPONENTS]
    made = formula(scenario, form, parameters, exact=True)
    flat = list(made.payoffs.ravel())
    corners = [
        made.graph.evaluate(flat, [Fraction(int(c == k)) for c in range(len(COMPONENTS))])
        for k in range(len(COMPONENTS))
    ]
    payoffs = np.array(corners, dtype=object).reshape(len(COMPONENTS), *made.payoffs.shape)
    return {
        (i, old, new): tuple(Fraction(x) for x in payoffs[:, i, new] - payoffs[:, i, old])
        for moves in question.moves.values()
        for move in moves
        for i, old, new in move.gains
    }


def _decisive(move: Move, gains: Normals) -> list[Vector]:
    """What its players gain, but for one who is indifferent under all weights."""
    never = {gain for gain in move.gains if not any(gains[gain])}
    return [gains[gain] for gain in move.decisive(never)]


def _region(
    question: Question, network: int, gains: Normals, drawn: NDArray[np.float64]
) -> WeightRegion:
    moves = question.moves[network]
    alone = [move for move in moves if len(move.players) == 1]
    equilibrium = _volume(alone, gains, drawn)
    stable = _volume(moves, gains, drawn)
    exclude = _excluded if stable.is_exact and len(moves) <= _FEW_MOVES else _excluded_of_drawn
    bounds = [
        Bound(
            move,
            tuple(question.form.powers[i] for i in move.players),
            share,
            tuple(_numbers(gains[gain]) for gain in move.gains),
        )
        for move, share in zip(moves, exclude(moves, gains, drawn), strict=True)
        if share > 0
    ]
    bounds.sort(key=lambda each: -each.excludes)
    return WeightRegion(network, equilibrium, stable, network in question.stable, tuple(bounds))


def _excluded(moves: Sequence[Move], gains: Normals, drawn: NDArray[np.float64]) -> list[float]:
    """The share on which each move pays and no other does."""
    volumes = [
        _volume(chosen, gains, drawn)
        for chosen in (moves, *([m for m in moves if m != move] for move in moves))
    ]
    return [float(rest.value - volumes[0].value) for rest in volumes[1:]]


def _excluded_of_drawn(
    moves: Sequence[Move], gains: Normals, drawn: NDArray[np.float64]
) -> list[float]:
    pays = np.array([~_stands([move], gains, drawn) for move in moves])
    return [float(np.mean(row & (pays.sum(axis=0) == 1))) for row in pays]


def _numbers(vector: Vector) -> tuple[float, ...]:
    return tuple(map(float, vector))


def _volume(moves: Sequence[Move], gains: Normals, drawn: NDArray[np.float64]) -> Volume:
    try:
        cells = cells_of(_conditions(moves, gains), len(COMPONENTS), most=_MOST_CELLS)
    except TooManyCellsError:
        share = _estimated(moves, gains, drawn)
        return Volume(share, float(np.sqrt(share * (1 - share) / len(drawn))))
    return Volume(share_of(cells))


def _conditions(moves: Sequence[Move], gains: Normals) -> list[Condition]:
    """That no move pays: where the first gains, the other has to lose."""
    decisive = [_decisive(move, gains) for move in moves]
    return [[(0, in_integers(gain)) for gain in each] for each in decisive if each]


def _estimated(moves: Sequence[Move], gains: Normals, drawn: NDArray[np.float64]) -> float:
    return float(np.mean(_stands(moves, gains, drawn)))


def _stands(moves: Sequence[Move], gains: Normals, drawn: NDArray[np.float64]) -> NDArray[np.bool_]:
    stands = np.ones(len(drawn), dtype=np.bool_)
    for move in moves:
        decisive = _decisive(move, gains)
        if decisive:
            stands &= temptation(*(drawn @ np.array(_numbers(gain)) for gain in decisive)) <= 0
    return stands

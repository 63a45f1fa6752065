"""How cost grows with size: for each algorithm a ladder of sizes, and the law that fits it."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.suite.cases import Case, Payoffs
from benchmarks.suite.memory import peak
from benchmarks.suite.model import network_of, plan_of
from benchmarks.suite.solvers import BATCH_ALONE, BATCH_PURE, ours

_GAMES = 5
_BRIEF = 0.05  # seconds for the calls of a measurement, of which the least counts


@dataclass(frozen=True)
class Law:
    """A law of growth to be held against a ladder.

    Attributes
    ----------
    algorithm : str
    size : str
        What is on the axis: the quantity in which theory expects a power law.
    unit : str
        ``s`` or ``MB``.
    expected : str
        The exponent, or its range, and the reason.
    ladder : callable
        Yields pairs of size and cost.
    """

    algorithm: str
    size: str
    unit: str
    expected: str
    ladder: Callable[[], Iterator[tuple[float, float]]]


@dataclass(frozen=True)
class Growth:
    """What was measured of a law: the points, and the exponent of the upper half of them."""

    law: Law
    sizes: NDArray[np.float64]
    costs: NDArray[np.float64]

    @property
    def exponent(self) -> float:
        """The slope between logarithms, by least squares over the larger sizes."""
        return float(self._fit()[0])

    @property
    def line(self) -> NDArray[np.float64]:
        """The costs that the power law gives, where it was fitted; NaN elsewhere."""
        slope, start = self._fit()
        fitted = np.exp(start + slope * np.log(self.sizes))
        fitted[: self._first] = np.nan
        return np.asarray(fitted)

    @property
    def _first(self) -> int:
        return min(len(self.sizes) // 2, len(self.sizes) - 3)

    def _fit(self) -> NDArray[np.float64]:
        x, y = np.log(self.sizes[self._first :]), np.log(self.costs[self._first :])
        return np.asarray(np.polyfit(x, y, 1))


def measure(law: Law) -> Growth:
    """Climb the ladder."""
    sizes, costs = zip(*law.ladder(), strict=True)
    return Growth(law, np.array(sizes, dtype=np.float64), np.array(costs, dtype=np.float64))


def _seconds(call: Callable[[], object]) -> float:
    """The least processor time of a few calls, after one that is not counted."""
    call()
    least, spent = float("inf"), 0.0
    while spent < _BRIEF:
        start = process_time()
        call()
        seconds = process_time() - start
        least, spent = min(least, seconds), spent + max(seconds, 1e-6)
    return least


def _of_games(
    solve: Callable[[Payoffs], Any], cases: Sequence[Case], size: Callable[[Case], float]
) -> Iterator[tuple[float, float]]:
    """The median over some games of each case."""
    for case in cases:
        seconds = [_seconds(lambda: solve(payoffs)) for payoffs in case.payoffs()]  # noqa: B023
        yield size(case), median(seconds)


def _squares(kind: str, sizes: Sequence[int]) -> list[Case]:
    return [Case(kind, (n, n), _GAMES) for n in sizes]


def _supports() -> Iterator[tuple[float, float]]:
    cases = _squares("random", range(4, 12))
    solve = ours("support", floats=True).solve
    return _of_games(solve, cases, lambda case: float(comb(2 * case.shape[0], case.shape[0])))


def _vertices() -> Iterator[tuple[float, float]]:
    """The vertices of the best-response polytope of the rows, counted by Qhull."""
    for case in _squares("random", range(4, 12)):
        seconds, counts = [], []
        for payoffs in case.payoffs():
            seconds.append(_seconds(lambda: ours("vertex", floats=True).solve(payoffs)))  # noqa: B023
            counts.append(_vertex_count(payoffs[1]))
        yield median(counts), median(seconds)


def _vertex_count(columns: NDArray[np.float64]) -> int:
    """Of {x >= 0, Bᵀx <= 1}, the payoffs B of the second player made positive."""
    from scipy.spatial import HalfspaceIntersection

    positive = columns - columns.min() + 1.0
    m, k = positive.shape
    halfspaces = np.block([[-np.eye(m), np.zeros((m, 1))], [positive.T, -np.ones((k, 1))]])
    inside = np.full(m, 0.5 / (m * positive.max()))
    found = HalfspaceIntersection(halfspaces, inside).intersections
    return len(np.unique(np.round(found, 9), axis=0))


def _three_player_supports() -> Iterator[tuple[float, float]]:
    shapes = ((2, 2, 2), (2, 2, 3), (2, 3, 3), (3, 3, 3), (3, 3, 4), (3, 4, 4), (4, 4, 4))
    cases = [Case("random", shape, _GAMES) for shape in shapes]
    return _of_games(
        ours().solve, cases, lambda case: float(np.prod([2**m - 1 for m in case.shape]))
    )


def _lemke_howson() -> Iterator[tuple[float, float]]:
    cases = _squares("random", (25, 50, 100, 200, 400))
    return _of_games(ours("lemke-howson").solve, cases, lambda case: float(case.shape[0]))


def _zero_sum() -> Iterator[tuple[float, float]]:
    cases = _squares("zero-sum", (25, 50, 100, 200, 400))
    return _of_games(ours("lp").solve, cases, lambda case: float(case.shape[0]))


def _pure() -> Iterator[tuple[float, float]]:
    cases = [Case("random", (n, n, n), 1) for n in (10, 20, 40, 80, 160)]
    for case in cases:
        games = case.payoffs()
        yield float(games.size), _seconds(lambda: BATCH_PURE.solve(games))  # noqa: B023


def _batch() -> Iterator[tuple[float, float]]:
    for count in (300, 1_000, 3_000, 10_000, 30_000):
        games = Case("random", (3, 3, 3), count).payoffs()
        yield count, _seconds(lambda: BATCH_ALONE.solve(games))  # noqa: B023


def _networks() -> Iterator[tuple[float, float]]:
    """Powers with all their ties open, 3 to 10 of them, each of so many rungs."""
    for powers, rungs in ((3, 4), (4, 3), (4, 4), (5, 3)):
        point = network_of(powers, rungs)
        yield float(point.form.links.n_networks), _seconds(point.payoffs)


def _points() -> Iterator[tuple[float, float]]:
    from games.sweeps import run

    for points in (100_000, 300_000, 1_000_000, 3_000_000):
        plan = plan_of("triangle", points)
        yield points, _seconds(lambda: run(plan, threads=1))  # noqa: B023


def _memory() -> Iterator[tuple[float, float]]:
    from games.sweeps import run

    with tempfile.TemporaryDirectory() as folder:
        for points in (300_000, 1_000_000, 3_000_000, 10_000_000):
            plan, out = plan_of("triangle", points), str(Path(folder) / str(points))
            yield points, peak(lambda: run(plan, out=out))  # noqa: B023


LAWS = (
    Law(
        "support enumeration",
        "pairs of supports of one size, C(2n, n)",
        "s",
        "1 and a little: each pair is looked at once; what dominance leaves costs n³",
        _supports,
    ),
    Law(
        "vertex enumeration",
        "vertices of a best-response polytope",
        "s",
        "1 and a little: each is visited once, and a pivot costs n² more as n grows",
        _vertices,
    ),
    Law(
        "three players, all equilibria",
        "triples of supports, Π(2^m − 1)",
        "s",
        "above 1: larger supports lead to polynomials of higher degree",
        _three_player_supports,
    ),
    Law(
        "Lemke-Howson",
        "strategies of a player, n",
        "s",
        "2 to 3: n² to read the game, n t for a pivot with t strategies played",
        _lemke_howson,
    ),
    Law(
        "zero-sum, linear program",
        "strategies of a player, n",
        "s",
        "2 to 3: n² to read the game, n² a pivot, O(n) pivots",
        _zero_sum,
    ),
    Law("pure equilibria", "payoffs", "s", "1: each is read once a player", _pure),
    Law("batch of 3×3×3 games, one thread", "games", "s", "1", _batch),
    Law(
        "payoffs of networks",
        "networks, rungs^pairs",
        "s",
        "1 and a little: each is computed by itself, in P³ terms for P powers",
        _networks,
    ),
    Law("sweep, one thread", "points", "s", "1", _points),
    Law("sweep into a data set", "points", "MB", "0: chunks come and go", _memory),
)


def table(found: Sequence[Growth]) -> list[str]:
    """As Markdown."""
    lines = [
        "| algorithm | in terms of | from | to | exponent | in theory |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for each in found:
        law = each.law
        lines.append(
            f"| {law.algorithm}{', memory' if law.unit == 'MB' else ''} | {law.size} "
            f"| {each.sizes[0]:,.0f} | {each.sizes[-1]:,.0f} "
            f"| {each.exponent:.2f} | {law.expected} |"
        )
    return lines

"""The equilibrium that a common prior leads to: Lemke's algorithm along the tracing path."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solver.equilibrium_set import Diagnosis, EquilibriumSet
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.linear.pivoting import exchange, lexicographic_row
from solver.numbers.text import to_fraction
from solver.tolerances import DOUBT, KNOWN
from solver.tools.deadline import Deadline
from solver.tools.missing import refuse_masked
from solver.two_players.bimatrix import NOT_HELD, Bimatrix

Numbers = NDArray[Any]


def tracing(
    game: NormalFormGame,
    *,
    deadline: Deadline | None = None,
    exact: bool = False,
    prior: Sequence[ArrayLike] | None = None,
    **_: Any,
) -> EquilibriumSet:
    """Find the equilibrium at the end of the tracing path.

    Parameters
    ----------
    game : NormalFormGame
        Two players.
    deadline : Deadline, optional
    exact : bool
        Return Fractions, and take float payoffs for the binary fractions that they are.
    prior : two array_like, shapes (m,) and (k,), optional
        What each player is expected to play before the players have thought: probabilities,
        uniform by default.

    Returns
    -------
    EquilibriumSet
        With one equilibrium.

    Raises
    ------
    InputError
        If the game has not two players, or the prior does not fit it.

    Notes
    -----
    At time t each player is in equilibrium of the game in which the other plays the prior
    with probability 1 - t and as it pleases with t: at t = 0 a best reply to the prior, at
    t = 1 an equilibrium of the game itself (Harsanyi & Selten 1988, the linear tracing
    procedure). The path is followed by complementary pivoting (van den Elzen & Talman 1991;
    as Lemke's algorithm: von Stengel, van den Elzen & Talman 2002), in floats as long as each
    pivot is beyond doubt, else in exact arithmetic with a lexicographic ratio test. A pivot
    costs O((m + k)²).
    """
    deadline = deadline or Deadline(None)
    bimatrix = Bimatrix(game, exact=exact, method="the tracing procedure")
    mixes = checked_prior(prior, bimatrix.sizes)
    ended = True
    for integers in (True,) if exact else (False, True):
        supports = _Path(bimatrix, mixes, exact=integers).follow(deadline)
        if supports is None:
            ended = False
            break
        found = bimatrix.equilibrium_on(*supports)
        if found is None and integers:
            found = bimatrix.equilibrium_on(*supports, bimatrix.as_read)
        if found is not None:
            return EquilibriumSet(
                equilibria=(found,),
                complete=False,
                reason="the equilibrium that the prior leads to was looked for",
                method="tracing",
                seconds=deadline.seconds,
            )
    return EquilibriumSet(
        equilibria=(),
        complete=False,
        reason=NOT_HELD if ended else "the time limit came before the path ended",
        method="tracing",
        seconds=deadline.seconds,
        diagnosis=Diagnosis(out_of_time=not ended),
    )


def checked_prior(prior: Sequence[ArrayLike] | None, sizes: Sequence[int]) -> list[Numbers]:
    """A prior as Fractions that sum to 1 for each player, uniform where there is none.

    Raises
    ------
    InputError
        If it has not the shape of the game, a weight is negative or no number, or those of a
        player do not sum to 1.
    """
    if prior is None:
        return [np.array([Fraction(1, m)] * m, dtype=object) for m in sizes]
    if len(prior) != len(sizes):
        raise InputError(
            f"the prior is of {len(prior)} players (right: of {len(sizes)}, an array each)"
        )
    return [_mix(weights, m, i) for i, (weights, m) in enumerate(zip(prior, sizes, strict=True))]


def _mix(weights: ArrayLike, size: int, player: int) -> Numbers:
    refuse_masked(weights, f"the prior of player {player + 1}")
    given = np.asarray(weights, dtype=object)
    if given.shape != (size,):
        raise InputError(
            f"the prior of player {player + 1} has shape {given.shape} (right: {size} weights)"
        )
    mix = np.array([_weight(each, player) for each in given], dtype=object)
    total = mix.sum()
    if abs(total - 1) > KNOWN:
        raise InputError(f"the prior of player {player + 1} sums to {float(total):g} (right: to 1)")
    return np.asarray(mix / total)


def _weight(value: Any, player: int) -> Fraction:
    if isinstance(value, float) and np.isfinite(value):
        value = Fraction(value)
    weight = to_fraction(value)
    if weight < 0:
        raise InputError(
            f"the prior of player {player + 1} has the weight {value} (right: 0 or more)"
        )
    return weight


class _Path:
    """The tableau of the path.

    Variables: x (m), y (k), the slacks s (m) and t (k) of their best-reply conditions, the
    weight z of the prior, and the payoffs u and v, which stay basic. With all of x and y
    scaled by 1 - z,

        Σ x + z = 1,  Σ y + z = 1,  A y + z A ȳ + s = u,  Bᵀ x + z Bᵀ x̄ + t = v,

    and x_i s_i = 0, y_j t_j = 0. A row of the tableau says what a basic variable is.
    """

    def __init__(self, bimatrix: Bimatrix, prior: Sequence[Numbers], *, exact: bool) -> None:
        m, k = bimatrix.sizes
        self.sizes = (m, k)
        rows, columns = bimatrix.as_read.integers.own if exact else bimatrix.floats
        zero = 0 if exact else 0.0
        x, y = prior if exact else (each.astype(np.float64) for each in prior)
        self.exact = exact
        # columns: x, y, s, t, z, u, v, right-hand side; a row for each equation
        size = m + k
        self.table: Numbers = np.full((size + 2, 2 * size + 4), zero, dtype=rows.dtype)
        self.z, u, v = 2 * size, 2 * size + 1, 2 * size + 2
        self.table[0, :m] = self.table[1, m:size] = 1
        self.table[:2, self.z] = self.table[:2, -1] = 1
        for first, own, other, at, value, mean in (
            (2, rows, m, 0, u, y),
            (2 + m, columns, 0, m, v, x),
        ):
            count = len(own)
            block = slice(first, first + count)
            self.table[block, other : other + own.shape[1]] = own
            self.table[block, self.z] = own @ mean
            self.table[range(first, first + count), range(size + at, size + at + count)] = 1
            self.table[block, value] = -1
        self.basic = [-1] * (size + 2)
        # the last best replies: so the slacks of those before them start out positive
        values = rows @ y, columns @ x
        best = _last_best(values[0]), _last_best(values[1])
        self.doubtful = not exact and any(map(_in_doubt, values))
        # the best replies to the prior are played: u, v, z and y of the best column enter
        if exact:
            self.table = np.array([[Fraction(e) for e in row] for row in self.table], dtype=object)
        self._enter(2 + best[0], u)
        self._enter(2 + m + best[1], v)
        self._enter(1, m + best[1])
        self._enter(0, self.z)
        for r, label in enumerate(self.basic):
            if label < 0:
                self.basic[r] = size + r - 2
        self.first = best[0]

    def _enter(self, r: int, c: int) -> None:
        exchange(self.table, r, c)
        self.basic[r] = c

    def follow(self, deadline: Deadline) -> tuple[list[int], list[int]] | None:
        """The supports at the end, empty where floats are in doubt; None if time is up."""
        size = sum(self.sizes)
        entering = self.first
        while not self.doubtful:
            if deadline.passed:
                return None
            r = self._leaving(entering)
            if r is None:
                break
            left = self.basic[r]
            self._enter(r, entering)
            if left == self.z:
                m = self.sizes[0]
                played = sorted(label for label in self.basic if label < size)
                return [i for i in played if i < m], [j - m for j in played if j >= m]
            entering = left + size if left < size else left - size
        return [], []

    def _leaving(self, c: int) -> int | None:
        """The row where the lexicographic ratio test ends an increase of column c.

        None where floats do not tell.
        """
        free = 2 * sum(self.sizes) + 1
        entries = self.table[:, c]
        bounded = [r for r in range(len(entries)) if self.basic[r] < free]
        if not self.exact:
            return self._clearly_leaving(entries, bounded)
        rows = [r for r in bounded if entries[r] > 0]
        m, size = self.sizes[0], sum(self.sizes)
        order = [-1, *range(size, 2 * size), *range(m, size), *range(m)]
        return lexicographic_row(rows, entries, (self.table[:, column] for column in order))

    def _clearly_leaving(self, entries: Numbers, bounded: list[int]) -> int | None:
        values = self.table[:, -1]
        ratios = sorted((values[r] / entries[r], r) for r in bounded if entries[r] > DOUBT)
        if not ratios or (len(ratios) > 1 and ratios[1][0] - ratios[0][0] < DOUBT):
            return None
        least, leaving = ratios[0]
        # an entry that may be positive ends the increase later only if there is enough to use up
        small = [r for r in bounded if abs(entries[r]) <= DOUBT]
        return None if any(values[r] < 2 * DOUBT * (1 + least) for r in small) else leaving


def _last_best(values: Numbers) -> int:
    return max(range(len(values)), key=lambda s: (values[s], s))


def _in_doubt(values: Numbers) -> bool:
    """Whether floats do not tell which is the largest."""
    return len(values) > 1 and bool(np.diff(np.sort(values)[-2:])[0] < DOUBT)

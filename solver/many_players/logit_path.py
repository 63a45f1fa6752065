"""The logit path of a game: where players who err less and less are led."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.equilibrium import Equilibrium
from solver.game import FloatArray, NormalFormGame
from solver.many_players.kernels.logit_path import ARRIVED, BACK, GOING, follow
from solver.payoffs.expected import deviation_payoffs
from solver.payoffs.kernels.differences import scale_of
from solver.payoffs.measure import largest_part_gained, measured
from solver.payoffs.newton import newton
from solver.supports import spread
from solver.tolerances import ALMOST_BEST, EQUAL, SAME_PROFILE, STANDS
from solver.tools.deadline import Deadline

_FAR = 1e8  # λ of the end, the least range of a player's payoffs being 1
_FURTHER = 1e3  # how many times as far a path goes on that does not tell yet where it ends
_TIMES = 3  # that it does
_LATE = 1e-3  # the part of that after which the limit shows where rounding hides the path
_EARLIER = 0.01  # the part of λ at which it is seen how much the path still moves
_NEAR = 1e-2  # how far the end may be from the limit
_CUTS = (1e-6, 1e-4, 1e-2, ALMOST_BEST)  # what is less probable may not be played at the limit
_FIRST_STEP = 0.1
_LONGEST = 5_000  # steps of a path
_BATCH = 2e7  # multiplications between two looks at the clock
_FOLDS = 1024


@dataclass(frozen=True, eq=False)
class Trail:
    """The points of a path.

    Attributes
    ----------
    rationality : ndarray, shape (T,)
        λ, of payoffs as they were scaled.
    logs : ndarray, shape (T, M)
        The logarithms of the probabilities of all M = m1 + … + mn strategies.
    folds : ndarray
        λ where the path turns back.
    crossings : int
        Branches that were crossed.
    ended : bool
        Whether the path arrived where it was followed to.
    out_of_time : bool
    """

    rationality: FloatArray
    logs: FloatArray
    folds: FloatArray
    crossings: int
    ended: bool
    out_of_time: bool = False


class Walk:
    """A walk along the logit correspondence of a game.

    Parameters
    ----------
    game : NormalFormGame
    alike : bool
        Take payoffs as they are. Otherwise scale each player's to a range from 1/2 to 1.
    """

    def __init__(self, game: NormalFormGame, *, alike: bool) -> None:
        self.sizes = np.array(game.shape, dtype=np.int64)
        self.ends = np.cumsum(self.sizes)
        payoffs, self.equal = _comparable(game)
        rows = payoffs.reshape(game.n_players, -1)
        self.payoffs = np.ascontiguousarray(rows)
        self.scales = np.array([scale_of(float(u.min()), float(u.max())) for u in rows])
        if alike:
            self.scales[:] = self.scales.min()
        spans = rows.max(axis=1) * self.scales - rows.min(axis=1) * self.scales
        moved = spans[spans > 0]
        self.far = _FAR / (moved.min() if moved.size else 1.0)
        self.logs = np.concatenate([np.full(m, -np.log(m)) for m in self.sizes])
        self.base, self.rate = np.zeros(int(self.ends[-1])), 1.0
        self.rationality = 0.0
        self.rises = True

    @property
    def unit(self) -> float:
        """What λ is multiplied by for payoffs as given, where all are scaled alike."""
        return float(self.scales[0])

    def strategies(self, logs: FloatArray) -> tuple[FloatArray, ...]:
        """The mixed strategies of logarithms of probabilities."""
        parts = np.split(np.exp(logs), self.ends[:-1])
        return tuple(x / x.sum() for x in parts)

    def begin(self, logs: FloatArray, rationality: float, *, rises: bool) -> None:
        """Begin from another point than uniform play at λ = 0."""
        self.logs, self.rationality, self.rises = logs, rationality, rises

    def trace(self, prior: Sequence[FloatArray], rationality: float) -> None:
        """Begin the tracing path of players who err: λ goes from 0 to 1 and is its time."""
        payoffs = self.payoffs.reshape(len(self.sizes), *self.sizes)
        odds = [
            rationality * scale * deviation_payoffs(payoffs, tuple(prior), i)
            for i, scale in enumerate(self.scales)
        ]
        self.base, self.rate = np.concatenate(odds), rationality
        tops = [own - own.max() for own in odds]
        logs = [own - np.log(np.exp(own).sum()) for own in tops]
        self.begin(np.concatenate(logs), 0.0, rises=True)

    def to(self, top: float, deadline: Deadline, bottom: float = 0.0) -> Trail:
        """Go on up to some λ, or down to another."""
        total = len(self.logs)
        references = np.array([int(part.argmax()) for part in np.split(self.logs, self.ends[:-1])])
        point, tangent = np.zeros(total + 1), np.zeros(total + 1)
        for first, part, best in zip(
            self.ends - self.sizes, np.split(self.logs, self.ends[:-1]), references, strict=True
        ):
            point[first : first + len(part)] = part - part[best]
        point[total] = self.rationality
        tangent[total] = 1.0 if self.rises else -1.0
        control = np.array([_FIRST_STEP * max(1.0, float(np.linalg.norm(point))), 0.0])
        folds, counts = np.empty(_FOLDS), np.zeros(3, dtype=np.int64)
        cost = total**3 + self.payoffs.size * len(self.sizes) * (len(self.sizes) - 1)
        batch = max(1, min(_LONGEST, int(_BATCH / (4 * cost))))
        parts = [np.append(self.logs, self.rationality)[None]]
        status, taken = GOING if bottom <= self.rationality < top else ARRIVED, 0
        while status == GOING and taken < _LONGEST and not deadline.passed:
            points = np.empty((batch, total + 1))
            status = follow(
                self.payoffs, self.scales, self.equal, self.sizes, self.base, self.rate,
                bottom, top, references, point, tangent, control, points, folds, counts,
            )  # fmt: skip
            parts.append(points[: counts[0]])
            taken += batch
        points = np.concatenate(parts)
        self.begin(points[-1, :-1], float(points[-1, -1]), rises=True)
        return Trail(
            rationality=points[:, -1],
            logs=points[:, :-1],
            folds=folds[: min(counts[1], _FOLDS)],
            crossings=int(counts[2]),
            ended=status in (ARRIVED, BACK),
            out_of_time=status == GOING and deadline.passed,
        )

    def to_end(self, game: NormalFormGame, deadline: Deadline) -> tuple[Trail, Equilibrium | None]:
        """Go on until the limit is clear, and the limit; None if it never is."""
        trail = self.to(self.far, deadline)
        for _ in range(_TIMES):
            if trail.out_of_time or self.rationality < (1.0 if trail.ended else _LATE) * self.far:
                break
            earlier = np.flatnonzero(trail.rationality <= _EARLIER * self.rationality)
            x = self.strategies(self.logs)
            moved = _far(x, self.strategies(trail.logs[earlier[-1]])) if len(earlier) else 0.0
            found = limit(game, x, moved)
            if found is not None or not trail.ended:
                return trail, found
            trail = _joined(trail, self.to(_FURTHER * self.rationality, deadline))
        return trail, None


def limit(
    game: NormalFormGame, near: tuple[FloatArray, ...], moved: float = 0.0
) -> Equilibrium | None:
    """The equilibrium that the end of a path is next to.

    Parameters
    ----------
    game : NormalFormGame
    near : tuple of n ndarrays
        Mixed strategies of a large λ.
    moved : float
        How far they were from there at a hundredth of it, and may still go.

    Returns
    -------
    Equilibrium or None
        The nearest one on a support that the end suggests; on a continuum, the nearest point. Of
        those that the path may still come to, the one on the smallest support. None if there is
        none whose regret is within its own margin.
    """
    best: tuple[FloatArray, ...] | None = None
    least = _NEAR, sum(game.shape)
    tried = set()
    for cut in _CUTS:
        support = tuple(tuple(np.flatnonzero(x >= cut).tolist()) for x in near)
        if support in tried:
            continue
        tried.add(support)
        for x in _on(game.payoffs, near, support):
            rank = max(_far(x, near), moved), sum(map(len, support))
            if rank < least and largest_part_gained(game.payoffs, x) <= STANDS:
                best, least = x, rank
        if least[0] <= SAME_PROFILE:
            break
    return None if best is None else measured(game.payoffs, best, None)


def _on(
    payoffs: FloatArray, near: Sequence[FloatArray], support: Sequence[Sequence[int]]
) -> list[tuple[FloatArray, ...]]:
    if all(len(own) == 1 for own in support):
        return [tuple(spread([1.0], own, len(x)) for own, x in zip(support, near, strict=True))]
    starts = [x[None] for x in near]
    found = newton(payoffs, starts, support, singular=False)
    return found or newton(payoffs, starts, support)


def _far(one: tuple[FloatArray, ...], other: tuple[FloatArray, ...]) -> float:
    return max(float(np.abs(x - y).max()) for x, y in zip(one, other, strict=True))


def _comparable(game: NormalFormGame) -> tuple[FloatArray, float]:
    """Payoffs as floats whose differences are right, and the part by which equal ones differ."""
    if not game.is_exact:
        return game.payoffs, EQUAL
    exact = game.exact
    assert exact is not None
    # what others' strategies add is nothing to a player's own choice
    own = [u - u.min(axis=i, keepdims=True) for i, u in enumerate(exact)]
    return np.array(own).astype(np.float64), 0.0


def _joined(one: Trail, other: Trail) -> Trail:
    return Trail(
        rationality=np.append(one.rationality, other.rationality[1:]),
        logs=np.concatenate([one.logs, other.logs[1:]]),
        folds=np.append(one.folds, other.folds),
        crossings=one.crossings + other.crossings,
        ended=other.ended,
        out_of_time=other.out_of_time,
    )

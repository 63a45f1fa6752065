"""The nearest flip: the smallest change of inputs that changes the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.outcomes.moves import Gain
from games.robustness.flips.certified import KeptSigns
from games.robustness.flips.gains import Gains, make_gains
from games.robustness.flips.linear import PENALTY, Region, Tangent, nearest
from games.robustness.flips.ways import Literal, Way
from games.robustness.question import Question
from games.robustness.sample import INTERVALS
from games.space.parse_axes import Spec
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.chunks import Progress
from solver.tools.shown import Shown

Floats = NDArray[np.float64]

NORMS = ("max", "sum")

_ROUNDS = 25  # of linear programs for a way
_HOPELESS = 3.0  # times the distance found: ways that seem farther are not looked at
_STILL = 1e-9  # a step below which the search has arrived
_BEYOND = 1e-8  # by how much a gain has to be on the other side
_JUST_BEYOND = 1e-6  # of the distance: where it is looked at what stands there
_ZOOMS = 6  # into the way there
_DRAWN = 2000  # changes, of which the nearest that open a way are where a search starts
_FARTHEST = 2.0  # times a step, where it is drawn out
_PLACES = 200  # along the way to a flip, looked at for an earlier one


@dataclass(frozen=True, repr=False)
class Changed(Shown):
    """An input that has to change.

    Attributes
    ----------
    name : str
    here, there : float
    part : float
        The change, in units of the interval.
    """

    name: str
    here: float
    there: float
    part: float


@dataclass(frozen=True, repr=False)
class Flip(Shown):
    """The smallest change that was found to change the answer.

    Attributes
    ----------
    question : Question
    norm : str
        ``max``: the largest change of an input counts; ``sum``: all changes together.
    distance : float or None
        In units of the intervals; None if no change within them changes the answer, as far
        as was found.
    changes : tuple of Changed
        The largest first.
    way : Way or None
        What happens there.
    networks : tuple of int
        The pairwise-stable networks just beyond.
    is_linear : bool
        Whether gains are linear in what varies, so that the distance is the least there is.
    certified : float
        No change up to this size changes the answer: it is proved.
    """

    question: Question
    norm: str
    distance: float | None
    changes: tuple[Changed, ...]
    way: Way | None
    networks: tuple[int, ...]
    is_linear: bool
    certified: float


def nearest_flip(
    question: Question,
    space: Mapping[str, Spec] = INTERVALS,
    *,
    norm: str = "sum",
    seed: int = 0,
    progress: Progress | None = None,
) -> Flip:
    """Find the smallest change of inputs, in units of their intervals, that changes the answer.

    Parameters
    ----------
    question : Question
    space : mapping of str to spec
        What may change, within its interval; weights on the simplex.
    norm : str
        ``sum``: as few and small changes as possible, in total. ``max``: all inputs may
        change, and the largest change counts.
    seed : int
        Of the points from which the search starts besides the scenario, where gains are not
        linear.
    progress : callable, optional

    Returns
    -------
    Flip

    Raises
    ------
    InputError
        If there is no such norm, or something varies that has no interval.

    Notes
    -----
    Every way in which the answer can change is a set of conditions on gains (`ways.py`). Where
    gains are linear, the nearest point with these conditions is a linear program, and exact.
    Else a sequence of such programs, each linear around the last point, leads to a nearby point,
    which need not be the nearest; `certified` then bounds from below what the nearest may be
    (`certificate.py`). The point is checked by classifying what lies before and beyond it.
    """
    if norm not in NORMS:
        raise InputError(unknown("norm", norm, NORMS))
    gains = make_gains(question, space)
    ways = gains.ways
    report = progress or (lambda *_: None)
    nothing = np.zeros(len(gains.here))
    tangent = _tangent(gains, nothing)
    estimates = [_estimate(gains, tangent, way, norm) for way in ways]
    drawn = {} if gains.is_linear else _drawn(gains, ways, norm, seed)
    for number, start in drawn.items():
        estimates[number] = min(estimates[number], _size(start, norm))
    best: tuple[float, Floats, Way] | None = None
    for done, number in enumerate(np.argsort(estimates)):
        way = ways[number]
        report(done, len(ways))
        if best is not None and estimates[number] > _HOPELESS * best[0]:
            break
        starts = [nothing, *([drawn[number]] if number in drawn else [])]
        if norm == "sum" and not gains.is_linear:
            # where all inputs move is where to look for few that do, if they are far
            starts.append(_search(gains, way, "max", nothing))
        for start in starts:
            first = _first_flip(gains, _search(gains, way, norm, start))
            if first is not None and (best is None or _size(first, norm) < best[0]):
                best = (_size(first, norm), first, way)
    reach = _size(np.maximum(-gains.region.low, gains.region.high), norm)
    if gains.is_linear:
        certificate = reach if best is None else best[0]
    else:
        certificate = KeptSigns(gains, norm, reach if best is None else best[0]).closed(ways)
    report(len(ways), len(ways))
    if best is None:
        return Flip(question, norm, None, (), None, (), gains.is_linear, certificate)
    distance, change, way = best
    there = gains.inputs(change)
    changed = [
        Changed(each.name, float(here), float(new), float(part))
        for each, here, new, part in zip(gains.parameters, gains.here, there, change, strict=True)
        if abs(part) > _STILL
    ]
    changed.sort(key=lambda each: (-round(abs(each.part), 9), each.name))
    networks = gains.stable(change * (1 + _JUST_BEYOND))
    return Flip(
        question, norm, distance, tuple(changed), way, networks, gains.is_linear, certificate
    )


def _size(change: Floats, norm: str) -> float:
    return float(np.abs(change).max() if norm == "max" else np.abs(change).sum())


def _search(gains: Gains, way: Way, norm: str, start: Floats) -> Floats:
    """A point near to which the way opens: linear programs in a region of trust.

    The step that a program takes is kept if it brings the change nearer to holding or makes
    it smaller, else the next one is shorter (Fletcher 1987, section 14.4).
    """
    change, trust = start, 2.0  # whole intervals: at first everything may change
    lacking = _merit(gains, way, norm, change)
    for _ in range(_ROUNDS):
        region = Region(
            np.maximum(gains.region.low, change - trust),
            np.minimum(gains.region.high, change + trust),
            gains.region.balanced,
        )
        found = nearest(way, _tangent(gains, change), region, norm, _BEYOND)
        if found is None or np.abs(found - change).max() < _STILL:
            break
        now = _merit(gains, way, norm, found)
        if not gains.is_linear and not gains.region.balanced.any():
            other = _along(gains, way, found)  # what the tangent misses along the step
            if _merit(gains, way, norm, other) < now:
                found, now = other, _merit(gains, way, norm, other)
        if now < lacking:
            arrived = lacking - now < _STILL
            change, lacking, trust = found, now, 2 * trust
            if arrived:
                break
        else:
            trust = float(np.abs(found - change).max()) / 4
    return change


def _drawn(gains: Gains, ways: Sequence[Way], norm: str, seed: int) -> dict[int, Floats]:
    """By the number of a way, the nearest at which it is open of some changes that are drawn.

    Of each change a part of the inputs, larger or smaller, is left as it is, and so are weights.
    """
    rng = np.random.default_rng(seed)
    size = len(gains.here)
    low, high = gains.region.low[:, None], gains.region.high[:, None]
    changes = low + (high - low) * rng.random((size, _DRAWN))
    changes *= rng.random((size, _DRAWN)) < rng.random(_DRAWN)
    changes[np.array(gains.of_weights)] = 0
    changes = changes[:, np.argsort([_size(each, norm) for each in changes.T])]
    found = {}
    for number, way in enumerate(ways):
        is_open = _lacks(gains, way, changes) < 0
        if is_open.any():
            found[number] = changes[:, int(np.argmax(is_open))]
    return found


def _tangent(gains: Gains, change: Floats) -> Tangent:
    values, slopes = gains.linearised(change)
    at_zero = (values - slopes @ change).tolist()
    return Tangent(
        dict(zip(gains.names, at_zero, strict=True)), dict(zip(gains.names, slopes, strict=True))
    )


def _estimate(gains: Gains, tangent: Tangent, way: Way, norm: str) -> float:
    """How far a way is, and far more where it is out of reach, if gains were linear."""
    found = nearest(way, tangent, gains.region, norm, _BEYOND)
    return np.inf if found is None else _merit(gains, way, norm, found)


def _merit(gains: Gains, way: Way, norm: str, change: Floats) -> float:
    """The size of a change and, far more, what is lacking for the way to be open."""
    lacks = float(_lacks(gains, way, change[:, None])[0])
    return _size(change, norm) + PENALTY * max(0.0, lacks)


def _lacks(gains: Gains, way: Way, changes: Floats) -> Floats:
    """By how much a way fails to be open at changes, shape (D, B); negative where it is."""
    values = dict(zip(gains.names, gains.values(changes), strict=True))
    clauses = [
        np.min([_fails(literal, values) for literal in clause], axis=0) for clause in way.clauses
    ]
    return np.asarray(np.max(clauses, axis=0) + _BEYOND / 2)  # on its edge it is not open yet


def _fails(literal: Literal, values: Mapping[Gain, Floats]) -> Floats:
    return np.asarray(np.max([-sign * values[gain] for gain, sign in literal], axis=0))


def _along(gains: Gains, way: Way, change: Floats) -> Floats:
    """The change cut short or drawn out to where the way just opens, if it does."""
    low, high = gains.region.low[:, None], gains.region.high[:, None]
    along = np.clip(change[:, None] * np.linspace(0, _FARTHEST, _PLACES), low, high)
    is_open = _lacks(gains, way, along) < 0
    return along[:, int(np.argmax(is_open))] if is_open.any() else change


def _first_flip(gains: Gains, change: Floats) -> Floats | None:
    """The first point on the way to a change at which the answer is another one."""
    low, high = 0.0, 1 + _JUST_BEYOND
    for _ in range(_ZOOMS):
        along = np.linspace(low, high, _PLACES)
        flipped = gains.stands(change[:, None] * along) != gains.question.holds
        if not flipped.any():
            return None
        first = int(np.argmax(flipped))
        if first == 0:
            return change * 0
        low, high = float(along[first - 1]), float(along[first])
    return np.asarray(change * high)

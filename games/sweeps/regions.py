"""The regions of a plane of two inputs: which outcome where, and the exact lines between."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from games.space.axes import Range
from games.space.evaluate import Evaluator
from games.space.plan import Plan
from games.space.profiles import Profiles
from games.space.space import Design, Space
from solver.errors import InputError
from solver.tools.deadline import Deadline
from solver.tools.shown import Shown

if TYPE_CHECKING:
    from games.thresholds import Branch


@dataclass(frozen=True, eq=False, repr=False)
class Regions(Shown):
    """Outcomes on a grid over one or two inputs.

    Attributes
    ----------
    plan : Plan
    axes : tuple of Range
        The first is drawn to the right, the second upwards.
    values : tuple of ndarray
        The grid along each.
    labels : tuple of str
        The outcomes, the most frequent first.
    codes : ndarray of int, shape (n2, n1) or (n1,)
        Which of them where.
    networks : tuple of tuples of int
        For each outcome the networks of its profiles.
    """

    plan: Plan
    axes: tuple[Range, ...]
    values: tuple[NDArray[np.float64], ...]
    labels: tuple[str, ...]
    codes: NDArray[np.int64]
    networks: tuple[tuple[int, ...], ...]


def ranges(space: Space) -> tuple[Range, ...]:
    """The axes of a space that are ranges, if it has no others."""
    found = tuple(axis for axis in space.axes if isinstance(axis, Range))
    return found if len(found) == len(space.axes) else ()


def regions(plan: Plan, shape: Sequence[int]) -> Regions:
    """Which outcome is where, for a plan that varies one or two numbers over ranges.

    Parameters
    ----------
    plan : Plan
        Its design does not matter.
    shape : sequence of int
        How many values along each axis.

    Raises
    ------
    InputError
        If something else varies.
    """
    axes = ranges(plan.space)
    if len(axes) not in (1, 2):
        raise InputError(
            f"{len(plan.space.axes)} axes cannot be drawn (right: one or two ranges LO:HI:N)"
        )
    sized = tuple(
        Range(axis.parameter, axis.low, axis.high, size)
        for axis, size in zip(axes, shape, strict=False)
    )
    grid, lengths = Space(sized), tuple(shape[: len(axes)])
    points = grid.points(Design("grid", prod(lengths), 0), 0, prod(lengths))
    stable = Evaluator(_over(plan, grid)).classify(points).stable
    masks, codes, counts = np.unique(stable, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    profiles = Profiles(plan.form)
    network_of = plan.form.network_of.ravel()
    members = [profiles.members(masks[k]) for k in order]
    table = rank[codes.ravel()].reshape(lengths).T
    values = tuple(
        axis.on_grid(np.arange(length))[0] for axis, length in zip(sized, lengths, strict=True)
    )
    return Regions(
        plan,
        sized,
        values,
        tuple(profiles.joined(masks[k]) for k in order),
        table,
        tuple(tuple(sorted({int(network_of[p]) for p in each})) for each in members),
    )


def _over(plan: Plan, space: Space) -> Plan:
    return Plan(plan.scenario, plan.form, space, plan.design, (), plan.chunk)


def _window(axis: Range) -> tuple[Fraction, Fraction]:
    return Fraction(axis.low), Fraction(axis.high)


def boundaries(found: Regions) -> "tuple[Branch, ...]":
    """The exact curves at which some outcome of two inputs begins or ends.

    Raises
    ------
    InputError
        If there are none to be had, see `games.thresholds.curve`.
    """
    from games.thresholds.curve import bounded
    from games.thresholds.plane import make_plane

    first, second = found.axes
    plane = make_plane(
        found.plan.scenario,
        found.plan.form,
        (first.parameter, second.parameter),
        (_window(first), _window(second)),
    )
    networks = sorted({k for networks in found.networks for k in networks})
    return tuple(branch for network in networks for branch in bounded(plane, (network,)))


def ends(found: Regions) -> tuple[tuple[float, str], ...]:
    """Where along one input some outcome begins or ends, exactly, and whose temptation it is."""
    from games.model.formula import formula
    from games.outcomes.moves import moves_from
    from games.thresholds.line import pieces
    from games.thresholds.solve import PATIENCE, solve_line

    plan, (axis,) = found.plan, found.axes
    line = pieces(formula(plan.scenario, plan.form, [axis.parameter], exact=True), *_window(axis))
    moves = moves_from(plan.form, "pairwise")
    places = {
        float(each.point): plan.form.powers[each.player]
        for network in sorted({k for networks in found.networks for k in networks})
        for each in solve_line(line, moves, (network,), Deadline(PATIENCE))[1]
    }
    return tuple(sorted(places.items()))

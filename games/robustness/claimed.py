"""In what share of the intervals and of the weight simplex the article's claims hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from games.claims import Claim, claims_about
from games.ladder import ATTRIBUTES, COMPONENTS, RUNGS
from games.model.parameters import uncertain
from games.model.point import Changes, Point
from games.robustness.sample import INTERVALS, WEIGHTS
from games.robustness.shares import Share
from games.scenario.scenario import Scenario
from games.space.parse_axes import Spec
from games.space.plan import make_plan
from solver.tools.chunks import Progress
from solver.tools.shown import Shown

_PROBES = 10  # of the points, at which each rung attribute is put to the ends of its domain
_CORNERS = 64  # of the intervals, half of them with lopsided weights
_LOPSIDED = Fraction(9, 10)  # of the weights, on one component


@dataclass(frozen=True, repr=False)
class ClaimShare(Shown):
    """How robust a claim is.

    Attributes
    ----------
    claim : Claim
    holds : bool
        In the scenario as it stands.
    intervals, weights : Share
        Where it holds, of the points drawn from the input intervals and from the simplex.
    assumed : bool
        Whether the verdict is the same at all of these points, and at corners of the spaces:
        no input was seen to decide it.
    forced_by : tuple of str
        Of an assumed claim: the rung entries that, put to 0 or to 1 alone, change the verdict.
    """

    claim: Claim
    holds: bool
    intervals: Share
    weights: Share
    assumed: bool
    forced_by: tuple[str, ...] = ()


def claim_shares(
    scenario: Scenario,
    numbers: tuple[int, ...] = (),
    *,
    samples: int = 300,
    seed: int = 0,
    progress: Progress | None = None,
) -> tuple[ClaimShare, ...]:
    """Test claims at points drawn from the input intervals, and from the weight simplex.

    Parameters
    ----------
    scenario : Scenario
    numbers : tuple of int, optional
        Which claims; all by default.
    samples : int
        Points of each of the two spaces, drawn uniformly and independently.
    seed : int
    progress : callable, optional

    Returns
    -------
    tuple of ClaimShare

    Raises
    ------
    InputError
        As `games.claims.claims_about`.

    Notes
    -----
    A claim is marked as assumed if its verdict is the same at every point of both spaces, and
    at corners of the intervals, with the weights of the scenario and with nine tenths on one
    component: it says more of the ladder's construction than of the world. The entries that
    force it are looked for one at a time, at the scenario and some of the points, at 0 and at 1.
    """
    claims = claims_about(scenario, numbers)
    base = Point(scenario)
    here = {claim.number: claim.test(base).holds for claim in claims}
    spaces = [
        [base.at(changed) for changed in _drawn(scenario, space, samples, seed)]
        for space in (INTERVALS, WEIGHTS)
    ]
    report = progress or (lambda *_: None)
    counts = {claim.number: [0, 0] for claim in claims}
    done = 0
    report(0, 2 * samples)
    for k, points in enumerate(spaces):
        for point in points:
            for claim in claims:
                counts[claim.number][k] += claim.test(point).holds
            done += 1
            report(done, 2 * samples)
    corners = [base.at(changed) for changed in _corners(scenario, seed)]
    found = []
    for claim in claims:
        holds = here[claim.number]
        shares = [Share(count, samples) for count in counts[claim.number]]
        same = all(share.always if holds else share.never for share in shares)
        assumed = same and all(claim.test(point).holds == holds for point in corners)
        probes = [base, *spaces[0][:_PROBES]] if assumed else []
        forced = tuple(path for path in _entries() if _changes(claim, probes, path, holds))
        found.append(ClaimShare(claim, holds, shares[0], shares[1], assumed, forced))
    return tuple(found)


def _corners(scenario: Scenario, seed: int) -> list[Changes]:
    """Corners of the intervals, where points that are drawn never come."""
    rng = np.random.default_rng(seed)
    inputs = uncertain(scenario)
    found: list[Changes] = []
    for number, row in enumerate(rng.random((_CORNERS, len(inputs))) < 0.5):
        corner: dict[str, Any] = {
            path: each.high if high else each.low
            for each, high in zip(inputs, row, strict=True)
            for path in each.paths
        }
        if number % 2:
            heavy = COMPONENTS[number // 2 % len(COMPONENTS)]
            rest = (1 - _LOPSIDED) / (len(COMPONENTS) - 1)
            corner |= {f"weights.{c}": _LOPSIDED if c == heavy else rest for c in COMPONENTS}
        found.append(corner)
    return found


def _drawn(scenario: Scenario, space: Mapping[str, Spec], samples: int, seed: int) -> list[Changes]:
    plan = make_plan(scenario, space, "dyad", design="random", points=samples, seed=seed)
    points = plan.space.points(plan.design, 0, samples)
    return [
        {path: float(x) for p, x in zip(plan.space.parameters, column, strict=True)
         for path in p.paths}
        for column in points.inputs.T
    ]  # fmt: skip


def _entries() -> Sequence[str]:
    return [f"rungs.{rung}.{attribute}" for attribute in ATTRIBUTES for rung in RUNGS[1:]]


def _changes(claim: Claim, probes: Sequence[Point], path: str, holds: bool) -> bool:
    return any(
        claim.test(point.at({path: end})).holds != holds
        for point in probes
        for end in (Fraction(0), Fraction(1))
    )

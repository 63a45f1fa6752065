"""In what share of the intervals and of the weight simplex the article's claims hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from games.claims import Claim, claims_about
from games.ladder import ATTRIBUTES, RUNGS
from games.point import Changes, Point
from games.robustness.sample import INTERVALS, WEIGHTS
from games.robustness.shares import Share
from games.scenario import Scenario
from games.sweeps.plan import make_plan
from games.sweeps.words import Spec
from solver.chunks import Progress

_PROBES = 10  # of the points, at which each rung attribute is put to the ends of its domain


@dataclass(frozen=True)
class ClaimShare:
    """How robust a claim is.

    Attributes
    ----------
    claim : Claim
    holds : bool
        In the scenario as it stands.
    intervals, weights : Share
        Where it holds, of the points drawn from the input intervals and from the simplex.
    forced_by : tuple of str
        Of an assumed claim: the rung entries that, put to 0 or to 1 alone, change the verdict.
    """

    claim: Claim
    holds: bool
    intervals: Share
    weights: Share
    forced_by: tuple[str, ...] = ()

    @property
    def assumed(self) -> bool:
        """Whether the verdict was the same at every point: no input decides it."""
        counts = self.intervals.count + self.weights.count
        return counts == (self.intervals.of + self.weights.of if self.holds else 0)


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
    A claim is marked as assumed if its verdict is the same at every point of both spaces: it
    says more of the ladder's construction than of the world. The entries that force it are
    looked for one at a time, at the scenario and some of the points, at 0 and at 1.
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
    for k, points in enumerate(spaces):
        for point in points:
            for claim in claims:
                counts[claim.number][k] += claim.test(point).holds
            done += 1
            report(done, 2 * samples)
    found = []
    for claim in claims:
        shares = [Share(count, samples) for count in counts[claim.number]]
        each = ClaimShare(claim, here[claim.number], shares[0], shares[1])
        if each.assumed:
            probes = [base, *spaces[0][:_PROBES]]
            forced = tuple(path for path in _entries() if _changes(claim, probes, path, each.holds))
            each = ClaimShare(claim, each.holds, shares[0], shares[1], forced)
        found.append(each)
    return tuple(found)


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

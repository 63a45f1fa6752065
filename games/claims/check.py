"""Test the claims, and whether any one input at an end of its interval changes a verdict."""

from collections.abc import Callable
from dataclasses import dataclass

from games.claims.conclusions import CLAIMS, Claim
from games.model.point import Point
from games.scenario.scenario import Scenario
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.shown import Shown

_SHOWN = 5  # ends named in a sentence
_NEEDED = ("united_states", "china", "russia")
_RUNGS = ("alignment", "partnership", "alliance")


@dataclass(frozen=True, repr=False)
class Verdict(Shown):
    """What became of a claim.

    Attributes
    ----------
    claim : Claim
    holds : bool
        In the scenario as it stands.
    words : str
        What was found there.
    beside : tuple of str
        What is reported with it, and no part of the claim.
    elsewhere : tuple of (str, str)
        The leaves, each with its end, at which alone the verdict is the other one.
    """

    claim: Claim
    holds: bool
    words: str
    beside: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]

    @property
    def verdict(self) -> str:
        """`holds`, `fails`, or `holds only for/without …` where some interval end changes it."""
        if not self.elsewhere:
            return "holds" if self.holds else "fails"
        ends = [f"{path} at its {end} end" for path, end in self.elsewhere[:_SHOWN]]
        if len(self.elsewhere) > _SHOWN:
            ends.append(f"{len(self.elsewhere) - _SHOWN} others")
        return f"holds only {'without' if self.holds else 'for'} {' or '.join(ends)}"


def claims_about(scenario: Scenario, numbers: tuple[int, ...] = ()) -> tuple[Claim, ...]:
    """The claims of these numbers, all by default.

    Raises
    ------
    InputError
        If the scenario lacks a power or a rung that they are about, or there is no claim of
        that number.
    """
    for power in _NEEDED:
        if power not in scenario.powers:
            raise InputError(f"the claims are about {power}, which {scenario.name} lacks")
    for question, menu in scenario.menus:
        for rung in _RUNGS:
            if rung not in menu:
                raise InputError(f"the claims are about {rung}, which menus.{question} lacks")
    known = [claim.number for claim in CLAIMS]
    for number in numbers:
        if number not in known:
            raise InputError(unknown("claim", str(number), map(str, known)))
    return tuple(claim for claim in CLAIMS if not numbers or claim.number in numbers)


def check_claims(
    scenario: Scenario,
    numbers: tuple[int, ...] = (),
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Verdict, ...]:
    """Test the article's conclusions, and whether any one input at an end changes them.

    Parameters
    ----------
    scenario : Scenario
        With the powers united_states, china and russia, and a bloc that the first leads.
    numbers : tuple of int, optional
        Which claims; all by default.
    progress : callable, optional
        Called after each point with how many are done and how many there are.

    Returns
    -------
    tuple of Verdict

    Raises
    ------
    InputError
        If the scenario lacks a power, or there is no claim of that number.

    Notes
    -----
    Each leaf in turn is put to the low and to the high end of its interval, all others
    staying as they are: some two hundred points for each claim.
    """
    claims = claims_about(scenario, numbers)
    here = Point(scenario)
    ends = [
        (path, end, here.at({path: getattr(leaf, end)}))
        for path, leaf in scenario.leaves.items()
        for end in ("low", "high")
        if getattr(leaf, end) != leaf.value
    ]
    verdicts = []
    done = 0
    for claim in claims:
        finding = claim.test(here)
        other = []
        for path, end, point in ends:
            if claim.test(point).holds != finding.holds:
                other.append((path, end))
            done += 1
            if progress is not None:
                progress(done, len(claims) * len(ends))
        verdicts.append(Verdict(claim, *finding, tuple(other)))
    return tuple(verdicts)

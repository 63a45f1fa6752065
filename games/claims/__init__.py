"""The article's conclusions as claims that the program tests."""

from collections.abc import Callable
from dataclasses import dataclass

from games.claims import predicates
from games.claims.predicates import Finding
from games.outcomes.point import Point
from games.scenario.scenario import Scenario
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.shown import Shown


@dataclass(frozen=True, repr=False)
class Claim(Shown):
    """One conclusion of the article.

    Attributes
    ----------
    number : int
    title : str
        In one sentence.
    form, concept : str
        The form of the game and the solution concept that it is about.
    section : str
        Where the article says it.
    test : callable
        From a point to a finding.
    """

    number: int
    title: str
    form: str
    concept: str
    section: str
    test: Callable[[Point], Finding]


CLAIMS = (
    Claim(
        1,
        "China and Russia stay in partnership",
        "triangle",
        "pairwise stability",
        "Conclusions, first",
        predicates.partnership_everywhere,
    ),
    Claim(
        2,
        "Enough pressure on both forces them into an alliance",
        "triangle",
        "pairwise stability",
        "Conclusions, first",
        predicates.alliance_under_pressure,
    ),
    Claim(
        3,
        "Pressure on one of them alone does not",
        "dyad",
        "Nash equilibrium",
        "Conclusions, first",
        predicates.both_have_to_be_pressed,
    ),
    Claim(
        4,
        "The security dilemma feeds itself",
        "triangle",
        "payoff differences",
        "Conclusions, first",
        predicates.dilemma_feeds_itself,
    ),
    Claim(
        5,
        "A Sino-Russian alliance is shallow: it bears less ideational distance",
        "dyad",
        "Nash equilibrium, both cornered",
        "Conclusions, second",
        predicates.alliance_is_shallow,
    ),
    Claim(
        6,
        "Russia may become part of the West, China never",
        "network",
        "bilateral stability",
        "Conclusions, second",
        predicates.russia_may_turn_west,
    ),
    Claim(
        7,
        "Short of an alliance they serve another order better",
        "triangle",
        "payoffs",
        "Conclusions, third",
        predicates.partnership_pays_more,
    ),
    Claim(
        8,
        "China's growth strains the partnership for Russia",
        "dyad",
        "payoff differences",
        "The 'Material Forces'",
        predicates.growth_strains_russia,
    ),
)

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
    elsewhere : tuple of (str, str)
        The leaves, each with its end, at which alone the verdict is the other one.
    """

    claim: Claim
    holds: bool
    words: str
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


def check_claims(scenario: Scenario, numbers: tuple[int, ...] = ()) -> tuple[Verdict, ...]:
    """Test the article's conclusions, and whether any one input at an end changes them.

    Parameters
    ----------
    scenario : Scenario
        With the powers united_states, china and russia, and a bloc that the first leads.
    numbers : tuple of int, optional
        Which claims; all by default.

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
    for claim in claims:
        finding = claim.test(here)
        other = [
            (path, end) for path, end, point in ends if claim.test(point).holds != finding.holds
        ]
        verdicts.append(Verdict(claim, finding.holds, finding.words, tuple(other)))
    return tuple(verdicts)

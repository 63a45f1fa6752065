"""The article's conclusions as claims that the program tests."""

from collections.abc import Callable
from dataclasses import dataclass

from games.claims import predicates
from games.claims.predicates import Finding
from games.model.point import Point
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

"""Ties in words: who with whom, at which rung."""

from games.model.forms import Form
from games.outcomes.moves import Move
from games.scenario.scenario import Scenario


def pair_in_words(scenario: Scenario, a: str, b: str) -> str:
    """Two actors as one name: `China–Russia`.

    A bloc has one leader, so that its own name is enough.
    """
    if b in scenario.blocs:
        return scenario.name_of(b).removeprefix("the ")
    return f"{scenario.name_of(a)}–{scenario.name_of(b)}"


def tie_in_words(scenario: Scenario, a: str, b: str, rung: str) -> str:
    """A tie by the two actors' names: `China–Russia: partnership`."""
    return f"{pair_in_words(scenario, a, b)}: {rung}"


def ties_in_words(scenario: Scenario, form: Form, network: int) -> tuple[str, ...]:
    """The chosen ties of a network, those between powers first: they are what is asked about."""
    ties = sorted(form.named(network), key=lambda tie: tie[1] in scenario.blocs)
    return tuple(tie_in_words(scenario, *tie) for tie in ties)


def outcome_asked_for(scenario: Scenario, pair: tuple[str, str], rung: str) -> str:
    """A tie that somebody asks about: `China–Russia alliance`, `no tie of China and Russia`."""
    if rung == "none":
        return f"no tie of {' and '.join(map(scenario.name_of, pair))}"
    return f"{pair_in_words(scenario, *pair)} {rung}"


def change_in_words(scenario: Scenario, form: Form, move: Move) -> str:
    """The ties that a move changes: `China–Russia: partnership → alliance`."""
    ends = (ties_in_words(scenario, form, network) for network in (move.old, move.new))
    return ", ".join(
        f"{old} → {new.rpartition(' ')[2]}" for old, new in zip(*ends, strict=True) if old != new
    )

"""Ties in words: who with whom, at which rung."""

from collections.abc import Iterable

from games.model.forms import Form
from games.outcomes.moves import Move
from games.scenario.scenario import Scenario
from games.space.profiles import NOTHING


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


def network_in_words(scenario: Scenario, form: Form, network: int) -> str:
    """The ties of a network that are not none, in a line."""
    ties = [tie for tie in ties_in_words(scenario, form, network) if not tie.endswith(": none")]
    return ", ".join(ties) or "no ties"


def networks_in_words(scenario: Scenario, form: Form, networks: Iterable[int]) -> str:
    """An outcome: the networks that are stable together, each once."""
    found = dict.fromkeys(network_in_words(scenario, form, k) for k in networks)
    return " or ".join(found) or "nothing"


def label_in_words(scenario: Scenario, form: Form, label: str) -> str:
    """The same of an outcome by its label in a sweep: the stable profiles, joined."""
    written = [] if label == NOTHING else [each.split(",") for each in label.split(" + ")]
    profiles = (
        tuple(form.short[i].index(word) for i, word in enumerate(words)) for words in written
    )
    return networks_in_words(scenario, form, (int(form.network_of[each]) for each in profiles))


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

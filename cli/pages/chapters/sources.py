"""Where every number comes from."""

from typing import TYPE_CHECKING, Any

from cli.output import Section
from cli.pages.asked import Asked
from cli.pages.page import Chapter, Findings
from solver.tools.tables import as_text

if TYPE_CHECKING:
    from games.scenario.scenario import Scenario

KEY, TITLE = "sources", "Sources: where every number comes from"


def sources(asked: Asked) -> Findings:
    """Every input with its interval, its source, and what is wrong with it."""
    scenario = asked.scenario
    judged = sum(leaf.judgement for leaf in scenario.leaves.values())
    flagged = sum(bool(leaf.flag) for leaf in scenario.leaves.values())
    words = [
        *filter(None, [scenario.description]),
        f"{len(scenario.leaves)} numbers: {judged} are judgements, each with its reason, and "
        f"{len(scenario.leaves) - judged} are figures of a source; {flagged or 'none'} of them "
        f"{'have' if flagged > 1 else 'has'} a flag that says what is wrong with the figure. What "
        "the page says follows from these by the formulas of docs/model.md.",
    ]
    computed = [
        [path, float(value), *(None if end is None else float(end) for end in ends)]
        for path, (value, *ends) in computed_numbers(scenario).items()
    ]
    tables = [
        _inputs(scenario),
        Section("Computed from these", ["input", "value", "low", "high"], computed),
    ]
    return Findings([Chapter(KEY, TITLE, words, (), tables)])


def _inputs(scenario: "Scenario") -> Section:
    """A row a number: its interval where it has one, and where it comes from, flags first."""
    rows = []
    for path, leaf in scenario.leaves.items():
        value, low, high = as_text([[float(leaf.value), float(leaf.low), float(leaf.high)]])[0]
        number = f"{value} ({low} to {high})" if leaf.low < leaf.high else value
        kind = "Judgement" if leaf.judgement else "Figure"
        about = f"{kind} of {leaf.year}" if leaf.year else kind
        flag = f"FLAG: {leaf.flag}. " if leaf.flag else ""
        said = [text.rstrip(".") for text in (about, leaf.reason, leaf.source) if text]
        rows.append([path, f"{number} {leaf.unit}".strip(), f"{flag}{'. '.join(said)}."])
    return Section("Inputs", ["input", "value (interval)", "where it comes from"], rows)


def computed_numbers(scenario: "Scenario") -> dict[str, tuple[Any, Any, Any]]:
    """The value and the interval of every number that is made of others, by its name."""
    found: dict[str, tuple[Any, Any, Any]] = {
        f"capability.{actor}": (share, *scenario.capability_intervals.get(actor, (None, None)))
        for actor, share in scenario.capability_shares.items()
    }
    wholes = {f"deterrent.{actor}": leaf for actor, leaf in scenario.deterrent.items()}
    for family in ("threat", "distance"):
        for i, row in getattr(scenario, family).items():
            wholes |= {f"{family}.{i}.{j}": leaf for j, leaf in row.items()}
    made = {path: leaf for path, leaf in wholes.items() if leaf.made_of()}
    return found | {path: (leaf.value, leaf.low, leaf.high) for path, leaf in made.items()}

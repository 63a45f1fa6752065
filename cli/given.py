"""What the words on the command line name: a scenario, two powers."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from games.scenario.scenario import Scenario

_YEAR = re.compile(r"year-(\d{4})", re.ASCII)  # a scenario of the panel


def load(scenario: str, changes: tuple[str, ...] = ()) -> "Scenario":
    """The scenario that the words on the command line name: a file, built in, or of a year."""
    from games.scenario.layers import parse_changes
    from games.scenario.loader import load as load_scenario

    year = panel_year(scenario)
    if year is not None:
        from games.history.panel import scenario_of

        return scenario_of(year, parse_changes(changes))
    return load_scenario(scenario, parse_changes(changes))


def panel_year(word: str) -> int | None:
    """The year of which a word is the scenario: year-1969."""
    year = _YEAR.fullmatch(word)
    return int(year[1]) if year else None


def named_first(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The scenario that the first word names, or the baseline, and the other words."""
    from games.scenario.layers import BASELINE, is_scenario

    if words and (panel_year(words[0]) is not None or is_scenario(words[0])):
        return words[0], tuple(words[1:])
    return BASELINE, tuple(words)


def pair_of(between: str) -> tuple[str, str]:
    """The two powers of `--between`."""
    from games.data.states import actor_of
    from solver.errors import InputError

    words = [actor_of(word.strip()) for word in between.split(",")]
    if len(words) != 2:
        raise InputError(f"'{between}' is no pair (right: china,russia)")
    return words[0], words[1]

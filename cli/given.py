"""What the words on the command line name: a scenario, two powers."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from games.history import Record, Variants
    from games.scenario.scenario import Scenario

_YEAR = re.compile(r"year-(\d{4})", re.ASCII)  # a scenario of the panel
_YEARS = re.compile(r"\d{4}(:\d{4})?", re.ASCII)
_ENDS_WITH_YEAR = re.compile(r"(?<!\d)(\d{4})$", re.ASCII)


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


def years_of(years: str) -> tuple[int, int]:
    """The first and the last year of A:B, or of one year."""
    from solver.errors import InputError

    first, _, last = years.partition(":")
    try:
        return int(first), int(last or first)
    except ValueError:
        raise InputError(f"--years {years} (right: A:B, such as 1972:2016)") from None


def ties_of(ties: str | None, name: str) -> "Record":
    """The recorded ties of a file, or those that ship."""
    from games.history import built_in, read_record

    return built_in(name) if ties is None else read_record(ties, name)


def panel_of(
    first: int, last: int, variants: "Variants", record: "Record"
) -> "dict[int, Scenario]":
    """The panel's scenarios of these years, as far as it reaches."""
    from games.history import FIRST, LAST, panel

    first, last = max(first, FIRST), min(last, LAST)
    return panel(first, last, variants=variants, record=record) if first <= last else {}


def own_scenario(word: str) -> "tuple[int, Scenario]":
    """A year and the scenario given for it."""
    from solver.errors import InputError

    year, _, source = word.partition("=")
    if not source.strip() or not year.strip().isdecimal():
        raise InputError(f"{word} names no scenario of a year (right: YEAR=SCENARIO)")
    return int(year), load(source.strip())


def scenarios_by_year(words: Sequence[str], record: "Record") -> "dict[int, Scenario]":
    """The scenarios that words name: 1969, 1950:1960, a name that ends with its year, 2014=NAME."""
    from games.scenario.layers import BASELINE
    from solver.errors import InputError

    found: dict[int, Scenario] = {}
    for word in words or (BASELINE,):
        for year, scenario in _years_named(word, record).items():
            if year in found:
                raise InputError(f"{word}: {year} twice (right: each year once)")
            found[year] = scenario
    return found


def _years_named(word: str, record: "Record") -> "dict[int, Scenario]":
    from games.history import panel
    from solver.errors import InputError

    if _YEARS.fullmatch(word):
        return panel(*years_of(word), record=record)
    if panelled := panel_year(word):
        return panel(panelled, panelled, record=record)
    if "=" in word:
        year, scenario = own_scenario(word)
        return {year: scenario}
    scenario = load(word)
    named = _ENDS_WITH_YEAR.search(scenario.name)
    if named is None:
        raise InputError(f"{word}: of which year? (right: YEAR={word})")
    return {int(named[1]): scenario}

"""Scenarios side by side, as tables."""

from typing import TYPE_CHECKING

from cli.output import Section
from cli.tables.documents import plain

if TYPE_CHECKING:
    from games.outcomes.compare import Comparison
    from games.outcomes.solution import Solution


def outcome_of(solution: "Solution") -> str:
    """The networks that are pairwise stable."""
    from games.words.ties import networks_in_words

    form = solution.game.form
    networks = [int(form.network_of[profile]) for profile in solution.stable_profiles]
    return networks_in_words(solution.game.scenario, form, networks)


def outcomes_section(solutions: "list[Solution]") -> Section:
    """What stands in each scenario."""
    rows = [
        [
            _name(each),
            each.game.scenario.label,
            sum(found.profile is not None for found in each.found.equilibria),
            outcome_of(each),
        ]
        for each in solutions
    ]
    return Section("Outcomes", ["scenario", "label", "pure equilibria", "pairwise stable"], rows)


def inputs_section(comparisons: "tuple[Comparison, ...]") -> Section:
    """Every input in which some scenario differs from the first."""
    from games.scenario.differences import value_of

    paths = dict.fromkeys(d.path for each in comparisons for d in each.differences)
    scenarios = [comparisons[0].first.game.scenario] + [
        each.second.game.scenario for each in comparisons
    ]
    rows = [[path, *(plain(value_of(scenario, path)) for scenario in scenarios)] for path in paths]
    return Section("Inputs that differ", ["input", *(s.name for s in scenarios)], rows)


def payoffs_section(comparisons: "tuple[Comparison, ...]") -> Section:
    """What each power has in the outcome of the first scenario, there and in the others."""
    rows = [
        [
            _name(each.second),
            each.second.game.scenario.name_of(change.power),
            change.first,
            change.second,
            change.second - change.first,
            f"{change.main_cause} ({change.by_cause:+.4f})" if change.main_cause else None,
        ]
        for each in comparisons
        for change in each.payoffs
    ]
    first = _name(comparisons[0].first)
    columns = ["scenario", "power", f"in {first}", "there", "change", "mostly because of"]
    return Section(f"Payoffs in the outcome of {first}", columns, rows)


def _name(solution: "Solution") -> str:
    return solution.game.scenario.name

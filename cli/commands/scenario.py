"""`tripolar scenario`: list, show, check, compare, start and describe scenario files."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.encoding import write_file
from cli.given import load, named_first, panel_year
from cli.groups import Group
from cli.options import (
    BASELINE,
    complete_scenario,
    format_option,
    set_option,
)
from cli.output import Report, Section, json_text, write
from cli.tables.documents import (
    capability_changes,
    capability_table,
    cite,
    inputs_section,
    leaf_or_value,
    plain,
    title_lines,
)

if TYPE_CHECKING:
    from games.scenario.leaf import Leaf
    from games.scenario.scenario import Scenario

_MATRICES = (
    "threat",
    "pressure",
    "complementarity",
    "dependence",
    "sanctions",
    "distance",
)


@click.group(cls=Group)
def scenario() -> None:
    """List, show, check and write scenarios."""


@scenario.command("list")
@format_option
def list_(style: str) -> None:
    """List the built-in scenarios."""
    from games.scenario.layers import built_in_scenarios

    loaded = [load(name) for name in built_in_scenarios()]
    rows = [[each.name, each.title, each.label, each.hash] for each in loaded]
    document = {
        "scenarios": [
            {**cite(each), "title": each.title, "label": each.label, "about": each.description}
            for each in loaded
        ]
    }
    section = Section("", ["name", "title", "label", "hash"], rows)
    write(Report(document, [section]), style)
    if style == "table":
        hint = "tripolar: yours: tripolar scenario new my.toml, then tripolar solve my.toml"
        click.echo(hint, err=True)


@scenario.command()
@click.argument(
    "words", nargs=-1, shell_complete=complete_scenario, metavar="[SCENARIO] [FILTER]..."
)
@set_option
@click.option("--provenance", is_flag=True, help="In JSON, all that is known about each number.")
@format_option
def show(words: tuple[str, ...], changes: tuple[str, ...], provenance: bool, style: str) -> None:
    """Show the numbers of a scenario, with their intervals and where they come from.

    Every number, or those of which a filter is a part of the name: threat, threat.us.prc,
    rungs.alliance.

    \b
    Examples:
      tripolar scenario show
      tripolar scenario show threat
      tripolar scenario show reset pressure sanctions.russia
      tripolar scenario show reset --format json --provenance
    """
    scenario, filters = named_first(words)
    loaded = load(scenario, changes)
    if filters:
        write(_some(loaded, filters, provenance), style)
        return
    shares = [
        [loaded.name_of(actor), float(share), *loaded.capability_intervals.get(actor, (None, None))]
        for actor, share in loaded.capability_shares.items()
    ]
    judged = sum(leaf.judgement for leaf in loaded.leaves.values())
    note = f"{judged} of {len(loaded.leaves)} are judgements."
    numbers = inputs_section(loaded.leaves, note)
    deterrents = [
        [loaded.name_of(actor), float(each.value), float(each.low), float(each.high)]
        for actor, each in loaded.deterrent.items()
        if each.made_of()
    ]
    sections = [
        Section("Capability, computed", ["actor", "share", "low", "high"], shares),
        Section("Deterrents, computed", ["actor", "deterrent", "low", "high"], deterrents),
        numbers,
    ]
    report = Report(
        document(loaded, provenance),
        sections,
        title_lines(loaded),
        [loaded.description] if loaded.description else [],
        records=numbers,
    )
    write(report, style)


def _some(loaded: "Scenario", filters: tuple[str, ...], provenance: bool) -> Report:
    """The numbers in whose names one of the filters stands."""
    from games.scenario.layers import built_in_scenarios
    from games.scenario.shorthands import path_by_name
    from games.suggest import near
    from solver.errors import InputError

    parts = [path_by_name(word).casefold() for word in filters]
    found = {
        path: leaf
        for path, leaf in loaded.leaves.items()
        if any(part in path.casefold() for part in parts)
    }
    if not found:
        known = [*built_in_scenarios(), *(key for path in loaded.leaves for key in path.split("."))]
        close = near(filters[0], dict.fromkeys(known))
        hint = f"did you mean '{close}'?" if close else f"right: {', '.join(_families(loaded))}"
        raise InputError(f"{loaded.name} has no input with '{filters[0]}' in its name ({hint})")
    inputs = {path: leaf_or_value(leaf, provenance) for path, leaf in found.items()}
    section = inputs_section(found, f"{len(found)} of {len(loaded.leaves)} inputs.")
    return Report({"scenario": cite(loaded), "inputs": inputs}, [section], title_lines(loaded))


def _families(loaded: "Scenario") -> list[str]:
    return list(dict.fromkeys(path.partition(".")[0] for path in loaded.leaves))


def document(loaded: "Scenario", provenance: bool) -> dict[str, Any]:
    """The resolved scenario in the layout that programs read."""
    from games.ladder import ATTRIBUTES, COMPONENTS, RUNGS, SCALES

    def leaf(each: "Leaf") -> Any:
        return leaf_or_value(each, provenance)

    content: dict[str, Any] = {
        "scenario": cite(loaded),
        "title": loaded.title,
        "label": loaded.label,
        "description": loaded.description,
        "powers": loaded.powers,
        "blocs": {
            name: {"leader": bloc.leader, "beta": leaf(bloc.beta)}
            for name, bloc in loaded.blocs.items()
        },
        "capability": {
            actor: _computed(loaded, actor) if provenance else float(share)
            for actor, share in loaded.capability_shares.items()
        },
        "groups": {
            name: {
                "weight": leaf(group.weight),
                "indicators": {
                    indicator: {power: leaf(each.values[power]) for power in loaded.powers}
                    for indicator, each in group.indicators.items()
                },
            }
            for name, group in loaded.capability.groups.items()
        },
        "deterrent": {actor: leaf(each) for actor, each in loaded.deterrent.items()},
    }
    for family in _MATRICES:
        content[family] = {
            i: {j: leaf(each) for j, each in row.items()}
            for i, row in getattr(loaded, family).items()
        }
    for i, row in list(content["distance"].items()):
        for j, each in row.items():
            content["distance"].setdefault(j, {})[i] = each
    content["revisionism"] = {power: leaf(each) for power, each in loaded.revisionism.items()}
    content["rungs"] = {
        rung: {name: leaf(getattr(getattr(loaded.rungs, rung), name)) for name in ATTRIBUTES}
        for rung in RUNGS
    }
    content["weights"] = {name: leaf(getattr(loaded.weights, name)) for name in COMPONENTS}
    if loaded.weights_by_power:
        content["weights_by_power"] = {
            power: {name: leaf(getattr(weights, name)) for name in COMPONENTS}
            for power, weights in loaded.weights_by_power.items()
        }
    content["scales"] = {name: leaf(getattr(loaded.scales, name)) for name in SCALES}
    content["menu"] = loaded.menu
    content["menus"] = dict(loaded.menus)
    content["ties"] = {"given": [list(tie) for tie in loaded.ties.given]}
    return content


def _computed(loaded: "Scenario", actor: str) -> dict[str, Any]:
    low, high = loaded.capability_intervals.get(actor, (None, None))
    return {
        "value": float(loaded.capability_shares[actor]),
        "low": low,
        "high": high,
        "unit": "share of all capability",
        "year": None,
        "source": "computed from groups",
        "judgement": False,
        "flag": "",
        "reason": "",
    }


@scenario.command()
@click.argument("files", nargs=-1, required=True, shell_complete=complete_scenario)
def check(files: tuple[str, ...]) -> None:
    """Check scenario files, and say what each amounts to.

    Ends with status 2 and a message at the first that is wrong. Warns of numbers at or beyond an
    end of the interval that they took over.
    """
    from games.scenario.one_sided import one_sided

    for file in files:
        loaded = load(file)
        judged = sum(leaf.judgement for leaf in loaded.leaves.values())
        click.echo(
            f"{file}: good, {len(loaded.powers)} powers, {len(loaded.leaves)} inputs, "
            f"{judged} of them judgements, hash {loaded.hash}"
        )
        for words in one_sided(loaded).values():
            click.echo(f"tripolar: {file}: {words} (right: an interval of its own)", err=True)


@scenario.command()
@click.argument("first", shell_complete=complete_scenario)
@click.argument("second", shell_complete=complete_scenario)
@format_option
def diff(first: str, second: str, style: str) -> None:
    """Show the inputs in which two scenarios differ."""
    from games.scenario.differences import differences

    here, there = load(first), load(second)
    found = differences(here, there)
    rows = [[d.path, plain(d.first), plain(d.second)] for d in found]
    content: dict[str, Any] = {
        "scenarios": [cite(here), cite(there)],
        "inputs": [
            {"name": d.path, "first": plain(d.first), "second": plain(d.second)} for d in found
        ],
    }
    content["capability"] = capability_changes(here, there)
    closing = [] if found else ["All inputs are the same."]
    section = Section("", ["input", here.name, there.name], rows)
    write(Report(content, [section, capability_table(here, there)], closing=closing), style)


@scenario.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--extends",
    "parent",
    default=BASELINE,
    show_default=True,
    shell_complete=complete_scenario,
    help="The scenario that it starts from.",
)
@click.option(
    "--year",
    type=int,
    metavar="YEAR",
    help="Write that of a year from 1950 to 2016 instead, whole, made by rule from data.",
)
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
def new(file: Path, parent: str, year: int | None, force: bool) -> None:
    """Start a scenario file that extends another one, with every input of it to choose from.

    \b
    Examples:
      tripolar scenario new my.toml
      tripolar scenario new 1969.toml --year 1969
    """
    from games.scenario.template import template
    from solver.tools.atomic import write_atomically

    if year is None:
        year = panel_year(parent)  # which no file can extend
    if year is None:
        text = template(parent, load(parent))
    else:
        from games.history.panel import scenario_text

        text = scenario_text(year)
    if str(file) == "-":
        write_file(text)
        return
    write_atomically(file, text, force=force)
    click.echo(f"{file} written. Edit it, then: tripolar solve {file}")


@scenario.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from games.scenario.schema import scenario_schema

    click.echo(json_text(scenario_schema()))

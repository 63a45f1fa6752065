"""`tripolar data list` and `show`: tables of figures, with their sources and flags."""

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from cli.given import years_of
from cli.options import format_option
from cli.output import Report, Section, write

if TYPE_CHECKING:
    from games.data.tables import Cell


def complete_table(ctx: click.Context, param: click.Parameter, word: str) -> list[CompletionItem]:
    """The tables of that beginning, or else files."""
    from games.data.kept import kept_tables
    from games.data.tables import built_in_tables

    names = (*built_in_tables(), *kept_tables())
    found = [CompletionItem(name) for name in names if name.startswith(word)]
    return found or [CompletionItem(word, type="file")]


def _complete_cell(ctx: click.Context, param: click.Parameter, word: str) -> list[CompletionItem]:
    """The indicators or actors of the table named before."""
    from games.data.tables import load_table

    # click gives up parsing at an option that still lacks its value
    table = ctx.params.get("table") or next(iter(ctx.args), "")
    try:
        cells = load_table(table).cells
    except ValueError:
        return []
    names = dict.fromkeys(str(getattr(cell, str(param.name).removesuffix("s"))) for cell in cells)
    return [CompletionItem(name) for name in names if name.startswith(word)]


@click.command("list")
@format_option
def list_(style: str) -> None:
    """List the tables that ship with the program, and those that you keep."""
    from games.data.kept import kept_folder, kept_tables, origin_of
    from games.data.tables import TITLES, load_table

    tables = {name: load_table(name) for name in TITLES}
    rows: list[list[Any]] = [
        [
            name,
            TITLES[name],
            len(table.indicators()),
            len(table.cells),
            sum(bool(cell.flag) for cell in table.cells),
            "",
        ]
        for name, table in tables.items()
    ]
    kept = {name: origin_of(name) for name in kept_tables()}
    rows += [
        [name, *(origin.get(key, "") for key in ("name", "indicators", "cells", "flagged", "file"))]
        for name, origin in kept.items()
    ]
    columns = ["name", "title", "indicators", "cells", "flagged", "from"]
    document = {
        "tables": [
            {**dict(zip(columns, row, strict=True)), "origin": kept.get(row[0])} for row in rows
        ]
    }
    if not kept:
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    closing = ["Those of the article are transcribed from Gore (2017) as printed."]
    if kept:
        closing.append(f"Kept in {kept_folder()}: delete a file there to forget the table.")
    write(Report(document, [Section("", columns, rows)], closing=closing), style)
    if style == "table" and not kept:
        click.echo("tripolar: to keep one of yours: tripolar data import FILE --keep", err=True)


@click.command()
@click.argument("table", shell_complete=complete_table)
@click.option("--indicator", shell_complete=_complete_cell, help="Only this one.")
@click.option(
    "--actor",
    "--state",
    "actors",
    multiple=True,
    shell_complete=_complete_cell,
    help="Only this, or of several these and the pairs of these. Repeatable.",
)
@click.option("--year", type=int, help="Only this one.")
@click.option("--years", metavar="A:B", help="Only these.")
@click.option("--flagged", is_flag=True, help="Only figures with a flag.")
@format_option
def show(
    table: str,
    indicator: str | None,
    actors: tuple[str, ...],
    year: int | None,
    years: str | None,
    flagged: bool,
    style: str,
) -> None:
    """Show a table's cells with unit, year, source and flag.

    TABLE is the name of a shipped table or of one that you keep, or a file of yours in the same
    layout, or with a column for the country and one for each indicator.

    \b
    Examples:
      tripolar data show table4_nuclear_forces
      tripolar data show table2_real_gdp --actor russia --years 1989:1992
    """
    from games.data.states import actor_of, state_id
    from games.data.tables import NOTES, TITLES, load_table
    from games.suggest import unknown
    from solver.errors import InputError

    loaded = load_table(table)
    first, last = years_of(years) if years else (year, year)
    theirs = frozenset(state_id(actor) or actor_of(actor) for actor in actors)
    there = dict.fromkeys(each for cell in loaded.cells for each in (cell.actor, cell.partner))
    there.pop("", None)
    for what, words, known in (
        ("indicator", [indicator] if indicator else [], loaded.indicators()),
        ("actor", sorted(theirs), tuple(there)),
    ):
        for word in words:
            if word not in known:
                raise InputError(f"{table}: {unknown(what, word, known)}")
    cells = [
        cell
        for cell in loaded.cells
        if indicator in (None, cell.indicator)
        and _among(cell, theirs)
        and (first is None or last is None or (cell.year and first <= cell.year <= last))
        and (cell.flag or not flagged)
    ]
    if not cells:
        has = sorted({cell.year for cell in loaded.cells if cell.year})
        span = f" (it has {has[0]} to {has[-1]})" if has else ""
        raise InputError(f"{table}: no such figure{span}")
    columns = [
        "indicator",
        "actor",
        *(["partner"] if any(cell.partner for cell in cells) else []),
        "year",
        "value",
        "high",
        "unit",
        "printed",
        "source",
        "flag",
        "note",
    ]
    rows = [[_plain(getattr(cell, column)) for column in columns] for cell in cells]
    document = {
        "table": table,
        "title": TITLES.get(table, ""),
        "notes": list(NOTES.get(table, ())),
        "cells": [dict(zip(columns, row, strict=True)) for row in rows],
    }
    intro = [f"{table}: {TITLES[table]}"] if table in TITLES else [table]
    write(Report(document, [Section("", columns, rows)], intro, NOTES.get(table, ())), style)


def _among(cell: "Cell", theirs: frozenset[str]) -> bool:
    """Whether a figure is of one of them: of one alone towards all, of several among these."""
    if len(theirs) < 2:
        return not theirs or cell.actor in theirs
    return {cell.actor, cell.partner or cell.actor} <= theirs


def _plain(value: Any) -> Any:
    from fractions import Fraction

    if not isinstance(value, Fraction):
        return value
    return int(value) if value.denominator == 1 else float(value)

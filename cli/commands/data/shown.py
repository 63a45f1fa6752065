"""`tripolar data list` and `show`: tables of figures, with their sources and flags."""

from typing import Any

import click
from click.shell_completion import CompletionItem

from cli.options import format_option
from cli.output import Report, Section, write


def complete_table(ctx: click.Context, param: click.Parameter, word: str) -> list[CompletionItem]:
    """The tables of that beginning, or else files."""
    from games.data.tables import built_in_tables

    found = [CompletionItem(name) for name in built_in_tables() if name.startswith(word)]
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
    names = dict.fromkeys(str(getattr(cell, str(param.name))) for cell in cells)
    return [CompletionItem(name) for name in names if name.startswith(word)]


@click.command("list")
@format_option
def list_(style: str) -> None:
    """List the tables that ship with the program."""
    from games.data.tables import TITLES, load_table

    tables = {name: load_table(name) for name in TITLES}
    rows = [
        [
            name,
            TITLES[name],
            len(table.indicators()),
            len(table.cells),
            sum(bool(cell.flag) for cell in table.cells),
        ]
        for name, table in tables.items()
    ]
    columns = ["name", "title", "indicators", "cells", "flagged"]
    document = {"tables": [dict(zip(columns, row, strict=True)) for row in rows]}
    closing = ["Transcribed from Gore (2017) as printed."]
    write(Report(document, [Section("", columns, rows)], closing=closing), style)
    if style == "table":
        hint = "tripolar: yours: tripolar data import FILE --out FILE.csv, then in a scenario "
        click.echo(f'{hint}table = "FILE.csv"', err=True)


@click.command()
@click.argument("table", shell_complete=complete_table)
@click.option("--indicator", shell_complete=_complete_cell, help="Only this one.")
@click.option("--actor", shell_complete=_complete_cell, help="Only this one.")
@click.option("--year", type=int, help="Only this one.")
@click.option("--flagged", is_flag=True, help="Only figures with a flag.")
@format_option
def show(
    table: str,
    indicator: str | None,
    actor: str | None,
    year: int | None,
    flagged: bool,
    style: str,
) -> None:
    """Show a table's cells with unit, year, source and flag.

    TABLE is the name of a shipped table, or a file of yours in the same layout, or with a column
    for the country and one for each indicator.

    \b
    Examples:
      tripolar data show table4_nuclear_forces
      tripolar data show table2_real_gdp --actor russia --flagged
    """
    from games.data.states import actor_of, state_id
    from games.data.tables import NOTES, TITLES, load_table
    from games.suggest import unknown
    from solver.errors import InputError

    loaded = load_table(table)
    actor = state_id(actor) or actor_of(actor) if actor else None
    actors = dict.fromkeys(cell.actor for cell in loaded.cells)
    for what, word, known in (
        ("indicator", indicator, loaded.indicators()),
        ("actor", actor, tuple(actors)),
    ):
        if word is not None and word not in known:
            raise InputError(f"{table}: {unknown(what, word, known)}")
    cells = [
        cell
        for cell in loaded.cells
        if indicator in (None, cell.indicator)
        and actor in (None, cell.actor)
        and year in (None, cell.year)
        and (cell.flag or not flagged)
    ]
    if not cells:
        years = sorted({cell.year for cell in loaded.cells if cell.year})
        has = f" (it has {years[0]} to {years[-1]})" if years else ""
        raise InputError(f"{table}: no such figure{has}")
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


def _plain(value: Any) -> Any:
    from fractions import Fraction

    if not isinstance(value, Fraction):
        return value
    return int(value) if value.denominator == 1 else float(value)

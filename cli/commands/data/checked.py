"""`tripolar data check`: what tables cover, what is missing, and what is to be doubted."""

from typing import TYPE_CHECKING, Any

import click

from cli.commands.data.shown import complete_table
from cli.options import format_option
from cli.output import Report, Section, write

if TYPE_CHECKING:
    from games.data.coverage import Coverage
    from games.data.tables import Cell

_SHOWN = 12  # of what is missing or to be doubted


@click.command()
@click.argument("tables", nargs=-1, shell_complete=complete_table)
@format_option
def check(tables: tuple[str, ...], style: str) -> None:
    """Check tables: what they cover, what is missing in between, and what is to be doubted.

    TABLES are names of tables that ship or that you keep, or files, also in their makers' layout;
    by default all that ship and are kept. Missing are years without a figure inside what is
    covered of a state or pair; to be doubted are known errors of the data set, each with the
    reason, and figures ten times that of the year before, or a tenth.

    Ends with status 2 and a message at the first that cannot be read.

    \b
    Examples:
      tripolar data check
      tripolar data check nmc_60_abridged.csv
    """
    from games.data.coverage import coverage
    from games.data.kept import kept_tables
    from games.data.tables import built_in_tables

    documents, intro, sections = [], [], []
    records: list[list[Any]] = []
    for table in tables or (*built_in_tables(), *kept_tables()):
        cells = _cells(table)
        found = coverage(cells)
        flags = [cell.flag for cell in cells if cell.flag]
        counts = ", ".join(f"{flags.count(flag)} {flag}" for flag in dict.fromkeys(flags))
        intro.append(
            f"{table}: good, {len(cells)} cells of {len(found)} indicators; "
            f"flagged: {counts or 'none'}"
        )
        rows = [_row(each) for each in found]
        records += [[table, *row] for row in rows]
        doubts = _doubts(cells, found)
        documents.append(_document(table, cells, found, doubts))
        if tables:
            sections += _sections(table if len(tables) > 1 else "", rows, doubts)
    columns = ["table", *_COLUMNS]
    whole = Section("", columns, records)
    write(Report({"tables": documents}, sections, intro, records=whole), style)


_COLUMNS = ["indicator", "states", "pairs", "first", "last", "cells", "missing", "flagged", "jumps"]


def _cells(table: str) -> "tuple[Cell, ...]":
    from games.data.importers import known_layout, read
    from games.data.tables import load_table

    return read(table).cells if known_layout(table) else load_table(table).cells


def _row(each: "Coverage") -> list[Any]:
    first, last = each.years or (None, None)
    missing = sum(gap.last - gap.first + 1 for gap in each.gaps)
    return [
        each.indicator, each.actors, each.pairs, first, last, each.cells, missing, each.flagged,
        len(each.jumps),
    ]  # fmt: skip


def _doubts(cells: "tuple[Cell, ...]", found: "list[Coverage]") -> list[list[Any]]:
    """What is missing or to be doubted: the indicator, of whom, when, and what."""
    rows: list[list[Any]] = []
    known: dict[tuple[str, str, str], list[int]] = {}
    for cell in cells:
        if cell.flag:
            key = (cell.indicator, _whose(cell), f"{cell.flag}: {cell.note}")
            known.setdefault(key, []).extend([cell.year] if cell.year else [])
    rows += [[name, of, _span(*ends(years)), why] for (name, of, why), years in known.items()]
    for each in found:
        rows += [
            [each.indicator, _whose(jump), str(jump.year), f"{_short(jump.before)} the year before,"
             f" then {_short(jump.value)}"]
            for jump in each.jumps
        ]  # fmt: skip
    for each in found:
        rows += [
            [each.indicator, _whose(gap), _span(gap.first, gap.last), "missing"]
            for gap in each.gaps
        ]
    return rows


def ends(years: list[int]) -> tuple[int | None, int | None]:
    """The first and the last."""
    return (min(years), max(years)) if years else (None, None)


def _sections(title: str, rows: list[list[Any]], doubts: list[list[Any]]) -> list[Section]:
    more = len(doubts) - _SHOWN
    note = f"and {more:,} more: --format json has all of them" if more > 0 else ""
    columns = ["indicator", "of", "years", "what"]
    made = [Section(title, _COLUMNS, rows)]
    if doubts:
        made.append(Section("Missing, or to be doubted", columns, doubts[:_SHOWN], note))
    return made


def _document(
    table: str, cells: "tuple[Cell, ...]", found: "list[Coverage]", doubts: list[list[Any]]
) -> dict[str, Any]:
    return {
        "table": table,
        "cells": len(cells),
        "coverage": [dict(zip(_COLUMNS, _row(each), strict=True)) for each in found],
        "doubts": [
            dict(zip(("indicator", "of", "years", "what"), row, strict=True)) for row in doubts
        ],
    }


def _whose(of: Any) -> str:
    from games.data.states import name_of

    return name_of(of.actor) + (f" towards {name_of(of.partner)}" if of.partner else "")


def _span(first: int | None, last: int | None) -> str:
    return "" if first is None else str(first) if first == last else f"{first}-{last}"


def _short(value: Any) -> str:
    return f"{float(value):g}"

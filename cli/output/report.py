"""One report in four formats: a table for people, JSON and CSV for programs, Markdown."""

import csv
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from cli.encoding import has_every_character, legible
from cli.version import version

if TYPE_CHECKING:
    from solver.tools.tables import Table

SCHEMA = 2

Row = Sequence[Any]


@dataclass(frozen=True)
class Section:
    """A table with a heading."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    note: str = ""


@dataclass(frozen=True)
class Report:
    """What a command has to say.

    Attributes
    ----------
    document : dict
        The whole of it for programs, as the JSON layout has it.
    sections : sequence of Section
        The same for people.
    intro, closing : sequence of str
        Lines before and after the tables.
    records : Section or None
        What the CSV format writes: one tidy table, with numbers in full. By default the
        first section.
    """

    document: dict[str, Any]
    sections: Sequence["Section | Table"]
    intro: Sequence[str] = ()
    closing: Sequence[str] = field(default=())
    records: "Section | Table | None" = None

    def with_more(
        self, key: str, sections: Sequence["Section | Table"], document: Any, sentence: str
    ) -> "Report":
        """The report with tables behind the others, a sentence and a key of the document."""
        return replace(
            self,
            document={**self.document, key: document},
            sections=[*self.sections, *sections],
            closing=[*self.closing, "", sentence],
        )


def write(report: Report, style: str) -> None:
    """Write a report to standard output in one of the formats."""
    try:
        {"table": _table, "json": _json, "csv": _csv, "markdown": _markdown}[style](report)
    except BrokenPipeError:
        raise BrokenPipeError from None  # click would end with status 1; the entry knows better


def _json(report: Report) -> None:
    document = {"schema": SCHEMA, "version": version(), **report.document}
    click.echo(json_text(document))


def json_text(document: Any) -> str:
    """A document in JSON; with escapes where standard output has not every character."""
    return json.dumps(
        document,
        indent=2,
        ensure_ascii=not has_every_character(),
        allow_nan=False,
        default=_jsonable,
    )


def _jsonable(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"no JSON for {type(value)}")


def _csv(report: Report) -> None:
    from solver.tools.labels import told_apart

    table = report.records or report.sections[0]
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(told_apart(table.columns))
    writer.writerows([_raw(cell) for cell in row] for row in table.rows)
    click.echo(out.getvalue(), nl=False)


def _raw(cell: Any) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return float(cell) if hasattr(cell, "dtype") else cell


def _markdown(report: Report) -> None:
    from cli.output.text_table import shown
    from solver.tools.tables import worth_showing

    blocks = list(report.intro)
    for section in report.sections:
        if not section.rows:
            continue
        head = [f"## {section.title}", ""] if section.title else []
        kept = worth_showing(section.rows)
        columns = list(map(legible, section.columns))
        rows = [columns, ["---"] * len(columns), *shown(section.rows)]
        cells = ([row[k].replace("|", "\\|") for k in kept] for row in rows)
        blocks.append("\n".join([*head, *(f"| {' | '.join(row)} |" for row in cells)]))
        blocks.append(section.note)
    blocks += report.closing
    click.echo("\n\n".join(_lines(block) for block in blocks if block))


def _lines(text: str) -> str:
    """Lines of text as standard output shows them."""
    return "\n".join(map(legible, text.split("\n")))


# what makes rich write for a terminal where there is none
_AS_IF_TERMINAL = ("COLUMNS", "FORCE_COLOR", "TTY_COMPATIBLE")
# a pipe or a file has no width to fit into: nothing is folded there, unless COLUMNS says so
_ENDLESS = 10_000


def _table(report: Report) -> None:
    from cli.output.text_table import lay_out

    seen = sys.stdout.isatty() or any(map(os.environ.get, _AS_IF_TERMINAL))
    say, width = _terminal() if seen else (_plainly, _ENDLESS)
    for line in report.intro:
        say(_lines(line))
    for section in report.sections:
        if not section.rows:
            continue
        say()
        if section.title:
            say(_lines(section.title), style="bold")
        head, rule, body = _at_the_rule(lay_out(section.columns, section.rows, width))
        say(head, style="bold")
        say(f"{rule}\n{body}")
        if section.note:
            say(_lines(section.note), style="dim")
    if report.closing:
        say()
    for line in report.closing:
        say(_lines(line))


def _plainly(text: str = "", *, style: str = "") -> None:
    """Print text without a style: rich, which takes its time to import, has nothing to do."""
    click.echo(text)


def _terminal() -> tuple[Callable[..., None], int]:
    """How to print text in a style for people, and the width to fit into."""
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would end with status 1; the entry knows better

    fitted = sys.stdout.isatty() or "COLUMNS" in os.environ
    width = None if fitted else _ENDLESS
    console = Output(highlight=False, markup=False, emoji=False, width=width)
    return console.print, console.width


def _at_the_rule(lines: Sequence[str]) -> tuple[str, str, str]:
    """What stands above the rule of a table, the rule, and what stands below."""
    place = next(k for k, line in enumerate(lines) if line.startswith("─"))
    return "\n".join(lines[:place]), lines[place], "\n".join(lines[place + 1 :])

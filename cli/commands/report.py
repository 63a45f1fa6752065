"""`tripolar report`: one page to hand on."""

import shlex
import sys
from pathlib import Path

import click

from cli.given import load, pair_of
from cli.options import (
    BASELINE,
    between_option,
    complete_scenario,
    form_option,
    set_option,
)
from cli.progress import Progress
from cli.sizes import refuse_long_tables

_MOST = 8  # scenarios on one page


@click.command()
@click.argument("scenarios", nargs=-1, shell_complete=complete_scenario, metavar="[SCENARIO]...")
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    help="Where it is written: report.html, or report.md, if nothing is said.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(("html", "md")),
    help="A page, or a document in Markdown; by default as the name of the file ends.",
)
@click.option(
    "--pdf",
    is_flag=True,
    help="Print it too, beside the page, by a browser (Chromium or Chrome). Status 1 if there is "
    "none: the page is written all the same.",
)
@form_option
@between_option
@set_option
@click.option("--force", is_flag=True, help="Replace the files if they are there.")
def report(
    scenarios: tuple[str, ...],
    out: str | None,
    style: str | None,
    pdf: bool,
    form: str,
    between: str,
    changes: tuple[str, ...],
    force: bool,
) -> int:
    """Write a page to hand on: the answer, why, and what would change it.

    One file that needs no network: the question and the answer with its confidence first, then
    what would change it, payoffs, equilibria, a map, robustness, the record, the claims, every
    number with its source, and how to reproduce all that. Several scenarios, one word each, stand
    side by side. Less than half a minute a scenario; the network form takes minutes.

    \b
    Example:
      tripolar report -o report.html
    """
    from cli.pages import files
    from cli.pages.asked import Asked
    from cli.pages.contents import make_page
    from solver.errors import InputError

    style = style or ("md" if out is not None and Path(out).suffix == ".md" else "html")
    name = out or f"report.{style}"
    files.check(name, style=style, pdf=pdf, force=force)
    names = scenarios or (BASELINE,)
    if len(names) > _MOST:
        raise InputError(f"{len(names)} scenarios (right: up to {_MOST} on one page)")
    loaded = [load(word, changes) for word in names]
    for each in loaded:
        refuse_long_tables(each, form, yes=False)
    pair = pair_of(between)
    asked = [Asked(each, form, pair, first=k == 0) for k, each in enumerate(loaded)]
    with Progress("chapters") as progress:
        page = make_page(asked, shlex.join(["tripolar", *sys.argv[1:]]), progress)
    if style == "md":
        from cli.pages.markdown import markdown

        return files.write(name, markdown(page), pdf=False, force=force)
    from cli.pages.html import html

    return files.write(name, html(page), pdf=pdf, force=force)

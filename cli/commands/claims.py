"""`tripolar claims`: the article's conclusions, each tested."""

from typing import TYPE_CHECKING

import click

from cli.compiling import announce_compilation
from cli.given import load
from cli.options import (
    format_option,
    scenario_argument,
    set_option,
)
from cli.output import Report, Section, write
from cli.tables.documents import cite, title_lines

if TYPE_CHECKING:
    from games.claims import Verdict


@click.command()
@scenario_argument
@set_option
@click.option(
    "--claim", "numbers", type=int, multiple=True, help="Only the claim of this number. Repeatable."
)
@format_option
def claims(scenario: str, changes: tuple[str, ...], numbers: tuple[int, ...], style: str) -> None:
    """Test the article's conclusions.

    Each claim is tested in the scenario, and again with every input in turn at each end of
    its interval. A claim that fails is a result: the inputs were frozen before any was run.

    \b
    Examples:
      tripolar claims
      tripolar claims cornered --claim 2 --claim 3
    """
    announce_compilation()
    from games.claims import check_claims

    loaded = load(scenario, changes)
    verdicts = check_claims(loaded, numbers)
    rows = [
        [each.claim.number, each.claim.title, each.claim.form, _short(each)] for each in verdicts
    ]
    document = {
        "scenario": cite(loaded),
        "claims": [
            {
                "number": each.claim.number,
                "title": each.claim.title,
                "form": each.claim.form,
                "concept": each.claim.concept,
                "section": each.claim.section,
                "holds": each.holds,
                "verdict": each.verdict,
                "found": each.words,
                "beside": list(each.beside),
                "elsewhere": [{"name": path, "end": end} for path, end in each.elsewhere],
            }
            for each in verdicts
        ],
    }
    held = sum(each.holds for each in verdicts)
    closing = []
    for each in verdicts:
        where = f" It {each.verdict}." if each.elsewhere else ""
        closing.append(f"{each.claim.number}  {each.words}.{where}")
        closing += [f"   {words}." for words in each.beside]
    closing += [
        "",
        f"{held} of {len(verdicts)} claims hold. Each was tested again with every input in turn "
        "at either end of its interval.",
    ]
    shown = Section("", ["no.", "claim", "form", "verdict"], rows)
    records = Section(
        "",
        ["number", "claim", "form", "concept", "holds", "verdict", "found"],
        [
            [
                each.claim.number,
                each.claim.title,
                each.claim.form,
                each.claim.concept,
                each.holds,
                each.verdict,
                each.words,
            ]
            for each in verdicts
        ],
    )
    write(Report(document, [shown], title_lines(loaded), closing, records), style)


def _short(verdict: "Verdict") -> str:
    return (
        f"{'holds' if verdict.holds else 'fails'}{', not everywhere' if verdict.elsewhere else ''}"
    )

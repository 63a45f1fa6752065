"""`tripolar claims`: the article's conclusions, each tested."""

import click

from cli.documents import cite, title_lines
from cli.options import (
    announce_compilation,
    format_option,
    load,
    scenario_argument,
    set_option,
)
from cli.output import Report, Section, write


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
        [each.claim.number, each.claim.title, each.claim.form, each.verdict, each.words]
        for each in verdicts
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
                "elsewhere": [{"name": path, "end": end} for path, end in each.elsewhere],
            }
            for each in verdicts
        ],
    }
    held = sum(each.holds for each in verdicts)
    closing = [
        f"{held} of {len(verdicts)} claims hold here. A verdict names the inputs that change it "
        "when one alone is put to an end of its interval."
    ]
    section = Section("", ["no.", "claim", "form", "verdict", "found"], rows)
    write(Report(document, [section], title_lines(loaded), closing), style)

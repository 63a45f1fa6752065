"""`tripolar claims`: the article's conclusions, each tested."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from cli.compiling import announce_compilation
from cli.given import load
from cli.options import confidence_option, format_option, scenario_argument, set_option
from cli.output import Report, Section, write
from cli.progress import Progress
from cli.sizes import MANY, announce_size
from cli.tables.claims import claims_section, findings
from cli.tables.confidence import claim_document
from cli.tables.documents import cite, title_lines

if TYPE_CHECKING:
    from games.claims import Verdict
    from games.robustness import ClaimShare

_POINTS = 64  # of each of the two spaces: a standard error of 6 percentage points at most


@click.command()
@scenario_argument
@set_option
@click.option(
    "--claim", "numbers", type=int, multiple=True, help="Only the claim of this number. Repeatable."
)
@confidence_option
@click.option(
    "--points",
    type=click.IntRange(min=2),
    default=_POINTS,
    show_default=True,
    metavar="N",
    help="Of the intervals and of the weights, at which each claim is tested.",
)
@format_option
def claims(
    scenario: str,
    changes: tuple[str, ...],
    numbers: tuple[int, ...],
    with_confidence: bool,
    points: int,
    style: str,
) -> None:
    """Test the article's conclusions.

    Each claim is tested in the scenario, again with every input in turn at each end of its
    interval, and at points drawn from the intervals and from the weights. A claim that fails is
    a result: the inputs were frozen before any was run.

    \b
    Examples:
      tripolar claims
      tripolar claims cornered --claim 2 --claim 3
      tripolar claims --claim 3 --points 500
    """
    announce_compilation()
    from games.claims import check_claims, claims_about

    loaded = load(scenario, changes)
    networks = any(claim.form == "network" for claim in claims_about(loaded, numbers))
    large = networks and announce_size(loaded, form="network") >= MANY
    with Progress("tests") as progress:
        verdicts = check_claims(loaded, numbers, progress=progress if large else None)
    shares: Sequence[ClaimShare | None] = [None] * len(verdicts)
    if with_confidence:
        from games.robustness import claim_shares

        with Progress("points for the claims") as progress:
            shares = claim_shares(loaded, numbers, samples=points, progress=progress)
    document = {
        "scenario": cite(loaded),
        "claims": [_document(*each) for each in zip(verdicts, shares, strict=True)],
    }
    held = sum(each.holds for each in verdicts)
    answer = [f"{held} of {len(verdicts)} claims hold at the values of {loaded.name}."]
    if with_confidence:
        answer.append(
            "Confidence: in the table, in what share of the intervals and of the weights each "
            f"holds ({points:,} points of each)."
        )
    section, closing = claims_section(verdicts, shares), findings(verdicts)
    intro = [*title_lines(loaded), "", *answer]
    write(
        Report(document, [section], intro, closing, _records(verdicts, shares)),
        style,
    )


def _document(each: "Verdict", share: "ClaimShare | None") -> dict[str, Any]:
    return {
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
        **({} if share is None else {"confidence": claim_document(share)}),
    }


def _records(verdicts: "Sequence[Verdict]", shares: "Sequence[ClaimShare | None]") -> Section:
    columns = ["number", "claim", "section", "form", "concept", "holds", "verdict", "found"]
    rows = []
    for each, share in zip(verdicts, shares, strict=True):
        claim = each.claim
        about = [claim.number, claim.title, claim.section, claim.form, claim.concept]
        values = [None] * 3 if share is None else list(claim_document(share).values())[:3]
        rows.append([*about, each.holds, each.verdict, each.words, *values])
    return Section("", [*columns, "of intervals", "of weights", "error"], rows)

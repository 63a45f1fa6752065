"""The article's conclusions, each tested."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.pages.asked import Asked
from cli.pages.page import Chapter, Findings, Fold
from cli.tables.claims import claims_section, findings

if TYPE_CHECKING:
    from games.robustness import ClaimShare

KEY, TITLE = "claims", "The article's claims"
_POINTS = 32  # of each space: the command takes 64


def claims(asked: Asked) -> Findings:
    """Test the claims in the scenario, and at points of the intervals and weights."""
    if not asked.first:
        later = f"Tested for the first scenario only: tripolar claims {asked.scenario.name}."
        return Findings([Chapter(KEY, TITLE, [later])])
    from games.claims import check_claims
    from games.robustness import claim_shares

    verdicts = check_claims(asked.scenario)
    shares: Sequence[ClaimShare | None] = [None] * len(verdicts)
    words = [
        f"{sum(each.holds for each in verdicts)} of {len(verdicts)} conclusions of Gore (2017) "
        f"hold at the values of {asked.scenario.name}."
    ]
    if asked.alone:
        shares = claim_shares(asked.scenario, samples=_POINTS)
        words.append(
            f"Beside: in what share of the intervals and of the weights each holds ({_POINTS} "
            "points of each, so that the shares are rough)."
        )
    lines = [line for line in findings(verdicts) if line]
    fold = Fold("What was found of each claim", lines)
    return Findings([Chapter(KEY, TITLE, words, (), [claims_section(verdicts, shares)], [fold])])

"""The article's conclusions, each tested."""

from cli.pages.asked import Asked
from cli.pages.page import Chapter, Findings, Fold
from cli.tables.claims import claims_section, findings

KEY, TITLE = "claims", "The article's claims"


def claims(asked: Asked) -> Findings:
    """Test the claims in the scenario, and with every input at the ends of its interval."""
    if not asked.first:
        later = f"Tested for the first scenario only: tripolar claims {asked.scenario.name}."
        return Findings([Chapter(KEY, TITLE, [later])])
    from games.claims import check_claims

    verdicts = check_claims(asked.scenario)
    held = sum(each.holds for each in verdicts)
    words = [
        f"{held} of {len(verdicts)} conclusions of Gore (2017) hold at the values of "
        f"{asked.scenario.name}. In what share of the intervals and of the weights each of them "
        f"does: tripolar claims {asked.scenario.name}."
    ]
    table = claims_section(verdicts, [None] * len(verdicts))
    fold = Fold("What was found of each claim", [line for line in findings(verdicts) if line])
    return Findings([Chapter(KEY, TITLE, words, (), [table], [fold])])

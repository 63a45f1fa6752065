"""The article's conclusions, each with its verdict."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.output import Section
from cli.tables.confidence import share_in_words

if TYPE_CHECKING:
    from games.claims import Verdict
    from games.robustness import ClaimShare


def claims_section(verdicts: "Sequence[Verdict]", shares: "Sequence[ClaimShare | None]") -> Section:
    """A row a claim, with the shares in which it holds where these are known."""
    columns = ["no.", "claim", "as it is"]
    rows = [[each.claim.number, each.claim.title, _short(each)] for each in verdicts]
    known = [share for share in shares if share is not None]
    if known:
        columns += ["of the intervals", "of the weights"]
        for row, share in zip(rows, known, strict=True):
            row += [share_in_words(share.intervals), share_in_words(share.weights)]
    return Section("", columns, rows)


def findings(verdicts: "Sequence[Verdict]") -> list[str]:
    """What was found of each, a line each."""
    lines = ["What was found, and where in the article and in which form it is asked:"]
    for each in verdicts:
        where = f" It {each.verdict}." if each.elsewhere else ""
        about = f"{each.claim.section}; {each.claim.form}"
        lines.append(f"{each.claim.number}  {each.words}.{where} [{about}]")
        lines += [f"   {words}." for words in each.beside]
    return [
        *lines, "", "Each was tested again with every input in turn at either end of its interval."
    ]  # fmt: skip


def _short(verdict: "Verdict") -> str:
    """A verdict is one of these values; whether one input alone turns it is said with it."""
    word = "holds" if verdict.holds else "fails"
    return f"{word}, one input turns it" if verdict.elsewhere else f"{word}, no one input turns it"

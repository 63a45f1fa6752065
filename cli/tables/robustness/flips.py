"""The nearest flip, as tables and in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import Section
from cli.tables.robustness import Part, Record, outcome_in_words, percent, ties_of

if TYPE_CHECKING:
    from games.robustness import Flip

_MOST = 8  # inputs shown
_IN_WORDS = 2  # of them in a sentence
_COUNTING = {"sum": "all changes together", "max": "the largest change"}


def flips_part(flips: Sequence["Flip"]) -> Part:
    """The smallest changes that change the answer, by what counts."""
    document: list[dict[str, Any]] = []
    records: list[Record] = []
    rows = []
    for flip in flips:
        document.append(
            {
                "norm": flip.norm,
                "distance": flip.distance,
                "certified": flip.certified,
                "method": "linear program" if flip.is_linear else "bounded search",
                "changes": [
                    {"name": c.name, "from": c.here, "to": c.there, "part": c.part}
                    for c in flip.changes
                ],
                "outcomes": [list(ties_of(flip.question, k)) for k in flip.networks],
            }
        )
        records.append(("flip", flip.norm, "certified", flip.certified, None))
        if flip.distance is not None:
            records.append(("flip", flip.norm, "distance", flip.distance, None))
        records += [("flip", c.name, f"{flip.norm}: to", c.there, None) for c in flip.changes]
        rows.append(
            [
                _COUNTING[flip.norm],
                "nowhere" if flip.distance is None else percent(flip.distance),
                percent(flip.certified),
                _outcome(flip),
            ]
        )
    how = "by linear programs: exact" if flips[0].is_linear else "by a bounded search"
    sections = [
        Section(
            f"The nearest flip, in parts of the intervals ({how})",
            ["counting", "found at", "none below (proved)", "leads to"],
            rows,
        )
    ]
    for flip in flips:
        if flip.norm == "sum" and len(flip.changes) > 1:
            more = len(flip.changes) - _MOST
            sections.append(
                Section(
                    "What changes least together",
                    ["input", "now", "there", "part of its interval"],
                    [
                        [c.name, f"{c.here:.4g}", f"{c.there:.4g}", f"{c.part:+.1%}"]
                        for c in flip.changes[:_MOST]
                    ],
                    f"and {more} smaller changes" if more > 0 else "",
                )
            )
    return Part("flip", document, sections, [_in_words(flip) for flip in flips], records)


def _outcome(flip: "Flip") -> str:
    if flip.distance is None:
        return ""
    return outcome_in_words(flip.question, flip.networks)


def _in_words(flip: "Flip") -> str:
    bound = f"no change below {percent(flip.certified)} does"
    if flip.distance is None:
        return f"No change within the intervals was found that changes the answer; {bound}: proved."
    if not flip.changes:
        return "The scenario lies on an edge of its outcome: the smallest change turns it."
    if flip.is_linear:
        bound = "no smaller one does"
    if flip.norm == "max":
        return (
            f"Where all inputs change at once, {percent(flip.distance)} of each interval can be "
            f"enough; {bound}: proved."
        )
    shown = [f"{c.name} from {c.here:.4g} to {c.there:.4g}" for c in flip.changes[:_IN_WORDS]]
    more = len(flip.changes) - len(shown)
    also = f", with {more} more" if more else ""
    return (
        f"The least change that was found to turn the answer: {', '.join(shown)}{also}. Then: "
        f"{_outcome(flip)}."
    )

"""The shares of outcomes and ties, of the weights under which they stand, and of the claims."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cli.output import Section
from cli.tables.robustness import (
    Part,
    Record,
    asked_in_words,
    network_in_words,
    outcome_in_words,
    percent,
    ties_of,
    with_error,
)

if TYPE_CHECKING:
    from games.robustness import ClaimShare, Question, Sample, Share, WeightRegion

_MOST = 8  # outcomes shown
_RULE_OF_THREE = 3  # by it the share of what was never seen is below 3/points, at 95 %


def shares_part(samples: Mapping[str, "Sample"]) -> Part:
    """Of each space, in what share of it every outcome and every tie stands."""
    from games.robustness import outcome_shares, rung_shares, share_standing

    found = {space: outcome_shares(sample) for space, sample in samples.items()}
    rungs = {space: rung_shares(sample) for space, sample in samples.items()}
    question = next(iter(samples.values())).question
    document: dict[str, Any] = {}
    records: list[Record] = []
    cells: dict[str, dict[str, str]] = {}
    for space, outcomes in found.items():
        document[space] = {
            "points": samples[space].plan.points,
            "outcomes": [
                {
                    "outcome": each.label,
                    "ties": [list(ties_of(question, k)) for k in each.networks],
                    **_share(each.share),
                }
                for each in outcomes
            ],
            "ties": {rung: _share(share) for rung, share in rungs[space].items()},
        }
        for each in outcomes:
            words = outcome_in_words(question, each.networks)
            cells.setdefault(words, {})[space] = with_error(each.share.value, each.share.error)
            records.append(
                ("shares", each.label, f"of {space}", each.share.value, each.share.error)
            )
        for rung, share in rungs[space].items():
            records.append(("ties", rung, f"of {space}", share.value, share.error))
    columns = ["", *(f"of the {space}" for space in samples)]
    rows = [[words, *(row.get(space, "0%") for space in samples)] for words, row in cells.items()]
    note = f"and {len(rows) - _MOST} rarer ones" if len(rows) > _MOST else ""
    sections = [
        Section("What is pairwise stable, in what share", columns, rows[:_MOST], note),
    ]
    pair = "–".join(map(question.scenario.name_of, question.pair)) if question.menu else ""
    ties = [
        [rung, *(with_error(rungs[s][rung].value, rungs[s][rung].error) for s in samples)]
        for rung in next(iter(rungs.values()))
    ]
    if ties:
        sections.append(Section(f"{pair} in some pairwise-stable outcome", columns, ties))
    parts = [
        f"{with_error(stands.value, stands.error)} of the {space}"
        for space, stands in ((space, share_standing(sample)) for space, sample in samples.items())
    ]
    words_ = [f"{_asked(question)} in {' and '.join(parts)}."]
    words_ += [
        sentence
        for space in samples
        for rung, share in rungs[space].items()
        for sentence in _extremes(f"{pair} {rung}", share, space)
    ]
    return Part("shares", document, sections, words_, records)


def _share(share: "Share") -> dict[str, float]:
    return {"share": share.value, "error": share.error}


def _asked(question: "Question") -> str:
    """What is asked, as the subject and verb of a sentence."""
    if question.rung is None:
        return f"The answer ({outcome_in_words(question, question.stable)}) stands"
    return f"{asked_in_words(question)} is pairwise stable"


def _extremes(what: str, share: "Share", space: str) -> list[str]:
    """In words, what was seen nowhere or everywhere."""
    if not (share.never or share.always):
        return []
    bound = percent(_RULE_OF_THREE / share.of)
    if share.never:
        return [
            f"{what} never appears: at none of {share.of:,} points of the {space} (so in less "
            f"than {bound} of them, with 95% confidence)."
        ]
    return [
        f"{what} always appears: at each of {share.of:,} points of the {space} (so in all but "
        f"{bound} of them at most, with 95% confidence)."
    ]


def weights_part(question: "Question", regions: Sequence["WeightRegion"]) -> Part:
    """The share of the simplex on which each network stands, and what bounds it."""
    from games.words.ties import change_in_words

    scenario, form = question.scenario, question.form
    document, rows, records = [], [], []
    for each in regions:
        bounds = [
            {
                "powers": list(bound.powers),
                "move": change_in_words(scenario, form, bound.move),
                "excludes": bound.excludes,
                "gain": [list(normal) for normal in bound.normals],
            }
            for bound in each.bounds
        ]
        ties = ", ".join(ties_of(question, each.network))
        document.append(
            {
                "ties": list(ties_of(question, each.network)),
                "equilibrium": float(each.equilibrium.value),
                "stable": float(each.stable.value),
                "exact": each.stable.exact,
                "error": each.stable.error,
                "holds": each.holds,
                "bounds": bounds,
            }
        )
        records += [
            ("weights", ties, "equilibrium", float(each.equilibrium.value), each.equilibrium.error),
            ("weights", ties, "pairwise stable", float(each.stable.value), each.stable.error),
        ]
        if not each.stable.value:
            continue
        name = network_in_words(question, each.network)
        binding = ""
        if each.bounds:
            first = each.bounds[0]
            who = " and ".join(scenario.name_of(power) for power in first.powers)
            binding = (
                f"{who}: {change_in_words(scenario, form, first.move)} "
                f"(alone rules out {percent(first.excludes)})"
            )
        rows.append(
            [
                name + (" (now)" if each.holds else ""),
                with_error(float(each.equilibrium.value), each.equilibrium.error),
                with_error(float(each.stable.value), each.stable.error),
                binding,
            ]
        )
    exact = all(each.stable.is_exact for each in regions)
    section = Section(
        "Share of the weight simplex, " + ("exactly" if exact else "exactly where without ±"),
        ["", "in equilibrium", "pairwise stable", "whose temptation binds"],
        rows,
    )
    never = [
        network_in_words(question, each.network)
        for each in regions
        if each.stable.is_exact and not each.stable.value
    ]
    words = [f"Pairwise stable under no weights at all: {'; '.join(never)}."] if never else []
    return Part("weights", document, [section], words, records)


def claims_part(found: Sequence["ClaimShare"]) -> Part:
    """In what share of both spaces each claim holds."""
    rows, records, document, words = [], [], [], []
    for each in found:
        claim = each.claim
        document.append(
            {
                "number": claim.number,
                "title": claim.title,
                "holds": each.holds,
                "intervals": _share(each.intervals),
                "weights": _share(each.weights),
                "points": each.intervals.of,
                "assumed": each.assumed,
                "forced_by": list(each.forced_by),
            }
        )
        rows.append(
            [
                claim.number,
                claim.title,
                "holds" if each.holds else "fails",
                with_error(each.intervals.value, each.intervals.error),
                with_error(each.weights.value, each.weights.error),
                "assumed" if each.assumed else "",
            ]
        )
        for space, share in (("intervals", each.intervals), ("weights", each.weights)):
            records.append(("claims", str(claim.number), f"of {space}", share.value, share.error))
        if each.assumed:
            why = (
                f"forced by {', '.join(each.forced_by)}"
                if each.forced_by
                else "no rung entry changes it alone"
            )
            words.append(
                f"Claim {claim.number} is assumed: no input and no weight was seen to decide it; "
                f"{why}."
            )
    columns = ["no.", "claim", "now", "holds in, of the intervals", "of the weights", ""]
    return Part(
        "claims", document, [Section("The article's claims", columns, rows)], words, records
    )

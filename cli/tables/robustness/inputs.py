"""What inputs decide: Sobol indices, and boxes of inputs in which the outcome stands."""

from typing import TYPE_CHECKING, Any

from cli.output import Section
from cli.tables.robustness import Part, Record, asked_in_words, percent, with_error

if TYPE_CHECKING:
    from games.robustness import Discovery, Indices
    from games.robustness.boxes import Box, Limit

_MOST = 10  # inputs shown
_METHODS = {"prim": "PRIM", "cart": "CART"}


def indices_part(found: "Indices") -> Part:
    """Which inputs decide by how much the outcome stands."""
    document = {
        "points": found.points,
        "mean": found.mean,
        "deviation": found.deviation,
        "indices": [
            {
                "name": each.name,
                "first": each.first,
                "first_error": each.first_error,
                "total": each.total,
                "total_error": each.total_error,
            }
            for each in found.indices
        ],
    }
    records: list[Record] = []
    for each in found.indices:
        records.append(("indices", each.name, "first order", each.first, each.first_error))
        records.append(("indices", each.name, "total", each.total, each.total_error))
    if not found.indices:
        words = [f"No input decides the margin: it is {found.mean:.4g} at every point."]
        return Part("indices", document, [], words, records)
    rows = [
        [
            each.name,
            f"{each.total:.3f} ± {each.total_error:.3f}",
            f"{each.first:.3f} ± {each.first_error:.3f}",
        ]
        for each in found.indices[:_MOST]
    ]
    more = len(found.indices) - _MOST
    note = f"and {more} smaller ones" if more > 0 else ""
    section = Section(
        "Which inputs decide the margin of stability (Sobol indices, 95% intervals)",
        ["input", "with all others (total)", "alone (first order)"],
        rows,
        note,
    )
    half, asked = _decisive(found), asked_in_words(found.question)
    words = [
        f"Of {len(found.indices)} inputs, {half} by themselves decide half of by how much "
        f"{asked} stands ({found.points:,} points)."
        if half
        else f"No inputs by themselves decide half of by how much {asked} stands: they "
        f"act together ({found.points:,} points)."
    ]
    return Part("indices", document, [section], words, records)


def _decisive(found: "Indices") -> int:
    """How many inputs it takes until their first orders sum to a half; 0 if all do not."""
    total = 0.0
    firsts = sorted((each.first for each in found.indices), reverse=True)
    for number, first in enumerate(firsts, 1):
        total += first
        if total >= 0.5:
            return number
    return 0


def boxes_part(found: "Discovery") -> Part:
    """In which boxes of inputs the outcome stands."""
    question, share = found.question, found.share
    document: dict[str, Any] = {
        "points": share.of,
        "share": share.value,
        "boxes": [
            {
                "method": each.method,
                "limits": [
                    {"name": limit.name, "low": limit.low, "high": limit.high}
                    for limit in each.limits
                ],
                "coverage": each.coverage.value,
                "density": each.density.value if each.density.of else None,
                "points": each.density.of,
            }
            for each in found.boxes
        ],
    }
    if not found.boxes:
        return Part("boxes", document, [], [_too_rare(found)])
    records: list[Record] = []
    rows = []
    for each in found.boxes:
        limits = ", ".join(map(_limit, each.limits))
        name = f"{_METHODS[each.method]}: {limits}"
        records.append(("boxes", name, "coverage", each.coverage.value, each.coverage.error))
        if each.density.of:
            records.append(("boxes", name, "density", each.density.value, each.density.error))
        rows.append([_METHODS[each.method], percent(each.coverage.value), _density(each), limits])
    title = f"Boxes in which {asked_in_words(question)} stands, recounted at other points"
    section = Section(title, ["by", "coverage", "density", "box"], rows)
    words = [
        f"Without a box, {percent(share.value)} of the points have it; density is that share "
        "inside, coverage what part of them is inside."
    ]
    return Part("boxes", document, [section], words, records)


def _density(box: "Box") -> str:
    return with_error(box.density.value, box.density.error) if box.density.of else "no points"


def _limit(limit: "Limit") -> str:
    if limit.low is None:
        return f"{limit.name} ≤ {limit.high:.3g}"
    if limit.high is None:
        return f"{limit.name} ≥ {limit.low:.3g}"
    return f"{limit.low:.3g} ≤ {limit.name} ≤ {limit.high:.3g}"


def _too_rare(found: "Discovery") -> str:
    """In words, why there is no box."""
    what, share = asked_in_words(found.question), found.share
    at = f"{share.of:,} points of the intervals"
    if share.never:
        return f"No box: {what} never appears, at none of {at}."
    if share.always:
        return f"No box: {what} always stands, at each of {at}."
    if share.value < 0.5:
        return f"No box: {what} stands at {share.count} of {at} only, too few to tell where."
    return f"No box: {what} fails at {share.of - share.count} of {at} only, too few to tell where."

"""The line that says how far an answer may be trusted."""

from typing import TYPE_CHECKING, Any

from cli.tables.robustness import with_error

if TYPE_CHECKING:
    from games.robustness import ClaimShare, Confidence, Share


def confidence_document(found: "Confidence | None") -> dict[str, Any] | None:
    """The shares, and the larger one of their standard errors; null where they are not known."""
    return None if found is None else _document(found.intervals, found.weights)


def claim_document(found: "ClaimShare") -> dict[str, Any]:
    """The same for a claim."""
    return _document(found.intervals, found.weights)


def _document(intervals: "Share | None", weights: "Share | None") -> dict[str, Any]:
    known = [share for share in (intervals, weights) if share is not None]
    return {
        "intervals": None if intervals is None else intervals.value,
        "weights": None if weights is None else weights.value,
        "error": max((share.error for share in known), default=0.0),
        "points": max((share.of for share in known), default=0),
    }


def confidence_in_words(found: "Confidence | None") -> str:
    """Under the answer: in what share of what could be otherwise it stands."""
    spaces = {} if found is None else {"intervals": found.intervals, "weights": found.weights}
    known = {name: share for name, share in spaces.items() if share is not None}
    if not known:
        return "Confidence: no quick sample is possible (tripolar robustness)."
    shares = [f"{share_in_words(share)} of the {name}" for name, share in known.items()]
    return f"Confidence: this stands in {' and '.join(shares)} (a quick sample)."


def share_in_words(share: "Share") -> str:
    """A share with its error; what was seen everywhere or nowhere may be so by chance."""
    if share.always or share.never:
        bound = 300 / share.of  # the rule of three, at 95 %
        return f"> {100 - bound:.3g}%" if share.always else f"< {bound:.2g}%"
    return with_error(share.value, share.error)

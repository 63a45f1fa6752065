"""How predictions of ties fared, for tables and documents."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from games.history import Score


def percent(share: float | None) -> str:
    """A share to a tenth of a percent."""
    return "" if share is None else f"{share:.1%}"


def hyphened(tie: tuple[str, str]) -> str:
    """A tie as a key of a document."""
    return "-".join(tie)


def score_document(score: "Score") -> dict[str, Any]:
    """A score as documents have it."""

    def number(value: float | None) -> float | None:
        return value if value is not None and value == value else None  # nan: nothing to score

    return {
        "count": score.count,
        "exact": number(score.exact),
        "within_one": number(score.within_one),
        "brier": number(score.brier),
        "log": number(score.log),
        "changes": score.changes,
        "caught": score.caught,
        "false_alarms": score.false_alarms,
        "interval": [number(end) for end in score.interval],
        "by_tie": {hyphened(tie): share for tie, share in score.by_tie.items()},
        "without_bloc": number(score.without_bloc),
    }

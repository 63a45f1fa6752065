"""What each input alone would have to be, as tables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.output import Section

if TYPE_CHECKING:
    from games.thresholds import Lever

_SHOWN = 10  # inputs that never turn the outcome


def lever_sections(found: "Sequence[Lever]", *, everything: bool = False) -> list[Section]:
    """The inputs that turn the outcome, the nearest first, and those that never do."""
    asked = found[0].threshold
    turning = [each for each in found if each.turns_at is not None]
    never = [each for each in found if each.turns_at is None]
    shown = never if everything else never[:_SHOWN]
    verb = "ends" if asked.stands else "begins"
    more = f" And {len(never) - len(shown)} more (--all)." if len(shown) < len(never) else ""
    return [
        Section(
            f"Inputs at which it {verb}",
            ["input", "now", "interval", f"{verb} at", "within it", "widths away"],
            [
                [each.of.name, _number(each.now), _interval(each), _number(each.turns_at),
                 "yes" if each.in_interval else "no",
                 "–" if each.widths is None else f"{each.widths:.3g}"]
                for each in turning
            ],
        ),
        Section(
            f"Inputs at no value of which it {verb}",
            ["input", "now", "interval", "nearest at", "short by"],
            [
                [each.of.name, _number(each.now), _interval(each), _best(each),
                 f"{each.short_by:.4f}"]
                for each in shown
            ],
            f"Short by: in payoffs, at the best value.{more}",
        ),
    ]  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.5g}"


def _interval(each: "Lever") -> str:
    low, high = float(each.of.low), float(each.of.high)
    return "–" if low == high else f"{low:.4g} to {high:.4g}"


def _best(each: "Lever") -> str:
    missing = each.threshold.shortfall
    return "∞" if missing is None or missing.at is None else f"{missing.at:.5g}"

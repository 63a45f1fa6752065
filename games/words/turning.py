"""What turns an outcome, and what is missing where nothing does, in sentences."""

from collections.abc import Sequence

from games.thresholds import Lever, Threshold
from games.thresholds.solve import Interval
from games.words.ties import outcome_asked_for
from solver.tools.words import counted

_HOW = {"pairwise": "pairwise stable", "nash": "in equilibrium"}


def threshold_in_words(found: Threshold) -> str:
    """Where an outcome stands, whether it does as things are, and what is missing elsewhere."""
    name = found.of.name
    subject = f"{outcome_asked_for(found.scenario, found.pair, found.rung)}: {_HOW[found.concept]}"
    if not found.holds and found.of.value is not None:
        return f"{subject} for no {name}.{_missing(found)}"
    parts = [_range(each, name) for each in found.holds] or [f"no {name}"]
    here = " and ".join(f"{path} is {float(value):g}" for path, value in found.of.here.items())
    stands = "it is" if found.stands else "it is not"
    return f"{subject} for {' or '.join(parts)}. Here {here}: {stands}.{_missing(found)}"


def _missing(found: Threshold) -> str:
    missing = found.shortfall
    if missing is None:
        return ""
    at = "however large it is" if missing.at is None else f"at {missing.at:.4g}"
    what = "it would end with" if found.holds else "it still lacks"
    return f" Nearest {at}, where {what} {missing.by:.2g} of payoff."


def _range(each: Interval, name: str) -> str:
    low = f"{float(each.low):.4g}"
    if each.high is None:
        return f"{name} {'≥' if each.low_included else '>'} {low}"
    high = f"{float(each.high):.4g}"
    if low == high:
        return f"{name} = {low}"
    signs = "≤" if each.low_included else "<", "≤" if each.high_included else "<"
    return f"{low} {signs[0]} {name} {signs[1]} {high}"


def levers_in_words(found: Sequence[Lever]) -> str:
    """What any one input can do, the nearest first."""
    first = found[0].threshold
    stands = first.stands
    subject = outcome_asked_for(first.scenario, first.pair, first.rung)
    turning = [each for each in found if each.turns_at is not None]
    inside = sum(each.in_interval for each in turning)
    verb = "end" if stands else "begin"
    lead = f"{subject}: {'' if stands else 'not '}{_HOW[first.concept]} now."
    if not turning:
        return f"{lead} None of {counted(len(found), 'input')} alone makes it {verb}, at any value."
    nearest = turning[0]
    away = f", {nearest.widths:.3g} widths of its interval away" if nearest.widths else ""
    return (
        f"{lead} {len(turning)} of {counted(len(found), 'input')} alone make it {verb}, {inside} "
        f"within its interval; the nearest: {nearest.of.name} from {nearest.now:g} to "
        f"{nearest.turns_at:.4g}{away}."
    )

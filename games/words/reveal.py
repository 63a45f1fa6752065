"""Which weights make the record stable, in sentences."""

from games.history.backtest import IN_SAMPLE
from games.history.reveal import RECORDED, RecordedMove, Revealed
from games.scenario.scenario import Scenario
from games.words.names import in_a_row
from games.words.ties import pair_in_words
from solver.tools.words import counted


def reveal_in_words(found: Revealed) -> list[str]:
    """The answer, how sure it is, and what it leaves open."""
    lines = [_answer(found)]
    if found.ranges:
        lines += [_own(found), _width(found)]
    if found.least_regret:
        lines.append(_regret(found))
    if found.record_ships and min(found.years) <= IN_SAMPLE:
        lines.append("The formulas were chosen knowing this record: in sample as to that choice.")
    return lines


def move_in_words(scenario: Scenario, move: RecordedMove) -> str:
    """The ties that a move changes: `China–Russia: partnership → alliance`."""
    return ", ".join(
        f"{pair_in_words(scenario, *tie)}: {old} → {new}" for tie, old, new in move.changes
    )


def powers_in_words(scenario: Scenario, move: RecordedMove) -> str:
    """Who makes a move: `China and Russia`."""
    return in_a_row([scenario.name_of(power) for power in move.powers])


def percent_in_words(share: float) -> str:
    """A share in percent, a small one with two digits."""
    return f"{share:.1%}" if share >= 0.01 or share == 0 else f"{100 * share:.2g}%"


def _answer(found: Revealed) -> str:
    which = "" if found.question == RECORDED else f" (form {found.question})"
    whose = "each power with its own" if found.per_power else "shared by all powers"
    record = f"the {found.record.name} record of {_when(found.years)}{which}"
    if found.empty:
        some = counted(len(found.conflict), "move")
        return (
            f"Under no weights, {whose}, is {record} pairwise stable: of {some} out of "
            f"{found.moves:,} one always pays."
        )
    how = "exact" if found.is_exact else f"estimated, ± {percent_in_words(found.error)}"
    return (
        f"{record[0].upper()}{record[1:]} is pairwise stable under "
        f"{percent_in_words(float(found.share))} of all weights ({how}), {whose}: {found.moves:,} "
        "moves must not pay."
    )


def _when(years: tuple[int, ...]) -> str:
    first, last, some = min(years), max(years), len(years)
    if some > 2 and some == last - first + 1:
        return f"{first} to {last}"
    if some > 3:
        return f"{some} years from {first} to {last}"
    return " and ".join(map(str, sorted(years)))


def _own(found: Revealed) -> str:
    if found.holds:
        return "It is so under the scenario's own weights."
    moved = sum(
        abs(found.nearest[group][name] - own) / 2
        for group, weights in found.own.items()
        for name, own in weights.items()
    )
    return (
        "It is not under the scenario's own weights; to the nearest that make it so, "
        f"{moved / len(found.own):.2g} of all weight would have to move."
    )


def _width(found: Revealed) -> str:
    widths = {
        (group, name): high - low
        for group, weights in found.ranges.items()
        for name, (low, high) in weights.items()
    }
    least, most = min(widths, key=widths.__getitem__), max(widths, key=widths.__getitem__)
    return (
        f"That leaves each weight a range of {widths[least]:.2g} ({least[1]}) to "
        f"{widths[most]:.2g} ({most[1]}): the incentre is one point of many, no estimate."
    )


def _regret(found: Revealed) -> str:
    if not found.empty:
        return "None of the weights drawn is among them; none pays under those of least regret."
    if found.regret == 0:
        return (
            "Only on an edge without room does none pay: under the weights of least regret below, "
            "and next to them one does."
        )
    return (
        f"Under the weights of least regret the most tempting move still pays {found.regret:.2g}: "
        "little may also mean that they are on what hardly changes."
    )

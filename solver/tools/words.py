"""Numbers, and mixed strategies, in words."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

_LONGEST = 16  # characters of a fraction that is easier to read than its decimals
MOST = 8  # strategies of a mix that are named in a table


def number(value: Any, digits: int = 6) -> str:
    """A number for people: a short fraction as it is, else some digits."""
    if isinstance(value, Fraction) and len(str(value)) <= _LONGEST:
        return str(value)
    return f"{float(value):.{digits}g}"


def counted(number: int, noun: str) -> str:
    """A number and its noun, in the plural where it is not one."""
    plural = noun if number == 1 else f"{noun}s" if not noun.endswith("um") else f"{noun[:-2]}a"
    return f"{number} {plural}"


def probability(value: Any) -> str:
    """A probability for people: a short fraction, or four digits."""
    return number(value, digits=4)


def percent(value: Any) -> str:
    """A probability in whole percent."""
    return f"{float(value):.0%}"


def in_words(
    mix: Iterable[Any],
    labels: Sequence[str],
    write: Callable[[Any], str] = probability,
    most: int | None = MOST,
) -> str:
    """What a mixed strategy plays: `left`, or `left: 1/3, right: 2/3`.

    Of more than `most` strategies only the likeliest are named.
    """
    played = [(weight, label) for weight, label in zip(mix, labels, strict=True) if weight]
    if len(played) == 1:
        return played[0][1]
    rest = []
    if most is not None and len(played) > most:
        played.sort(key=lambda each: -each[0])
        played, rest = played[:most], played[most:]
    parts = [f"{label}: {write(weight)}" for weight, label in played]
    if rest:
        parts.append(f"{len(rest)} others: {write(sum(weight for weight, _ in rest))}")
    return ", ".join(parts)

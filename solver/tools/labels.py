"""The labels of players and strategies: texts, no two of one list the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from math import isfinite
from numbers import Real
from typing import Any

from solver.errors import InputError


def labels_of(given: Any, name: str) -> tuple[str, ...]:
    """Labels as a game keeps them.

    Parameters
    ----------
    given : sequence
        Texts. Numbers, such as the years on an index of a table, become the text that they
        are written as.
    name : str
        What to call the list in a message.

    Returns
    -------
    tuple of str
        Blank and repeated ones are told apart.

    Raises
    ------
    InputError
        If one is neither text nor a finite number, or is text that no file can hold.
    """
    every = sequence_of(given, name)
    return tuple(told_apart([_label(each, f"{name}[{k}]") for k, each in enumerate(every)]))


def sequence_of(given: Any, name: str) -> list[Any]:
    """The members of a sequence that is no text."""
    if isinstance(given, (str, bytes)):
        raise InputError(f"{name} is one text (right: a list)")
    try:
        return list(given)
    except TypeError:
        raise InputError(f"{name} is no list (right: a list)") from None


def checked_text(given: Any, name: str) -> str:
    """Text that a file can hold."""
    if not isinstance(given, str):
        raise InputError(f"{name} is {type(given).__name__} (right: text)")
    try:
        given.encode()
    except UnicodeEncodeError:
        raise InputError(
            f"{name} has half a character (right: text that UTF-8 can write)"
        ) from None
    return str(given)


def _label(label: Any, name: str) -> str:
    written = _written(label)
    if written is None:
        raise InputError(f"{name} is no text (right: text, or a number)")
    return checked_text(written, name)


def _written(label: Any) -> str | None:
    """The text that a label is, or that a number is written as; None for anything else."""
    if isinstance(label, str):
        return label
    if not isinstance(label, Real) or isinstance(label, bool):
        return None
    try:
        return str(label) if isfinite(label) else None  # of numpy's numbers too: 2014, 0.5
    except (OverflowError, ValueError):  # Python writes out no number of that many digits
        return None


def told_apart(labels: Sequence[str]) -> list[str]:
    """Put `_1`, `_2`, … behind labels that are blank or there more than once, as Gambit does."""
    times = Counter(labels)
    if len(times) == len(labels) and all(map(str.strip, labels)):
        return list(labels)
    used = set(labels)
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    apart = []
    for label in labels:
        name = label
        if not label.strip() or times[label] > 1:
            stem = label.strip() and label
            name = next(new for k in numbers[stem] if (new := f"{stem}_{k}") not in used)
            used.add(name)
        apart.append(name)
    return apart

"""Messages for what is wrong: the words that are not known, with the near one."""

from collections.abc import Iterable
from difflib import get_close_matches
from numbers import Number
from typing import Any

_LONGEST = 60  # characters of a value that are worth repeating


def near(word: str, known: Iterable[str]) -> str:
    """The known word closest to one that is not, or nothing."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def unknown(what: str, word: str, known: Iterable[str]) -> str:
    """`there is no power 'rusia' (did you mean 'russia'?)`, or with what there is."""
    names = list(known)
    close = near(word, names)
    hint = f"did you mean '{close}'?" if close else f"right: {', '.join(names)}"
    return f"there is no {what} '{word}' ({hint})"


def in_short(value: Any) -> str:
    """A value as a message repeats it."""
    try:
        text = str(value) if isinstance(value, Number) else repr(value)
    except ValueError:  # Python refuses to write out whole numbers of more than 4,300 digits
        return "a very large number"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

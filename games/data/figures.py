"""Numbers and years as data files have them: missing ones, and marks within numbers.

A comma may stand between thousands or before decimals; which of the two it does in a file is
read from all its numbers together. Where both are possible the file is refused: a number a
thousand times too large is worse than none.
"""

import re
from fractions import Fraction

from solver.errors import InputError
from solver.numbers.text import parse_number

# What R, Stata, spreadsheets and publishers write where there is no value.
_MISSING = frozenset(
    ["", ".", "..", "...", ". .", "…", "-", "--", "–", "—", ":", "?", "na", "n/a", "n.a.", "#n/a",
     "nan", "<na>", "none", "null", "#null!", "nil", "missing", "nd", "n.d.", "not available"]
)  # fmt: skip
_SPACES = re.compile(r"(?<=\d)[ '\u2019\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}]"
                     r"(?=\d{3}(?!\d))")  # fmt: skip
_WHOLE = 20  # digits
_YEAR = re.compile(r"(\d{1,4})(?:\.0*)?", re.ASCII)


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return text.strip().casefold() in _MISSING


def year_of(text: str) -> int:
    """A year: 2014, or 2014.0 as programs write it whose columns are of floats.

    Raises
    ------
    InputError
        If it is none; 2014.5 is none.
    """
    match = _YEAR.fullmatch(text.strip())
    if match is None:
        raise InputError(f"'{text[:40]}' is not a whole number (right: a year such as 2014)")
    return int(match[1])


def _pattern(group: str, decimal: str) -> re.Pattern[str]:
    whole = rf"(?:[1-9]\d{{0,2}}(?:{group}\d{{3}})+|\d+)"
    return re.compile(rf"[+-]?(?:{whole}(?:{decimal}\d*)?|{decimal}\d+)(?:e[+-]?\d+)?", re.I | re.A)


_POINT, _COMMA = _pattern(",", r"\."), _pattern(r"\.", ",")


class Marks:
    """Which mark stands before decimals in a file: shown all its numbers, it reads them."""

    def __init__(self) -> None:
        self._as_point: str | None = None  # a number that only a decimal point explains
        self._as_comma: str | None = None
        self._with_comma: str | None = None  # a number with a comma

    def look(self, text: str) -> None:
        """See a number before any is read."""
        comma = "," in text
        if not comma and ("." not in text or self._as_point is not None):
            return
        text = _spelt(text)
        point, decimal = _POINT.fullmatch(text), _COMMA.fullmatch(text)
        if comma:
            self._with_comma = self._with_comma or text
        if point and not decimal:
            self._as_point = self._as_point or text
        elif decimal and not point:
            self._as_comma = self._as_comma or text

    def check(self) -> None:
        """Refuse numbers that can be read in two ways, or that no one way reads.

        Raises
        ------
        InputError
        """
        if self._as_point and self._as_comma:
            raise InputError(
                f"'{self._as_comma}' has a decimal comma, and '{self._as_point}' has none (right: "
                "one kind of numbers)"
            )
        if self._with_comma and not (self._as_point or self._as_comma):
            thousands = self._with_comma.replace(",", "")
            raise InputError(
                f"'{self._with_comma}' can be {thousands}, or a number with a decimal comma, and "
                "no other number says which (right: numbers without commas)"
            )

    def number(self, text: str) -> Fraction | None:
        """The number in a cell; None if it is missing.

        Raises
        ------
        InputError
            If it is none.
        """
        if text.isdecimal() and text.isascii() and len(text) < _WHOLE:
            return Fraction(int(text))  # most figures are: the same as below, and sooner
        if is_missing(text):
            return None
        spelt = _spelt(text)
        if "," in spelt or self._as_comma:
            pattern = _COMMA if self._as_comma else _POINT
            if not pattern.fullmatch(spelt):
                raise InputError(f"'{text.strip()[:40]}' is not a number")
            group, decimal = (".", ",") if self._as_comma else (",", ".")
            spelt = spelt.replace(group, "").replace(decimal, ".")
        return parse_number(spelt)


def _spelt(text: str) -> str:
    """The number with a plain minus, and without spaces between its thousands."""
    return _SPACES.sub("", text.strip().replace("−", "-"))

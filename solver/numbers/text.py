"""Numbers that mean exactly what was written."""

import re
from decimal import Decimal
from fractions import Fraction
from numbers import Integral

from solver.errors import InputError

# The grammar of Gambit's .nfg files, used for every number that arrives as text.
_NUMBER = re.compile(
    r"[+-]?(?:(?P<ratio>\d+/\d+)|(?:\d+\.?\d*|\.\d+)(?:[eE](?P<exponent>[+-]?\d+))?)", re.ASCII
)
_LONGEST = 4000  # characters; CPython refuses to read integers of more than 4,300 digits
_PLACES = 12  # decimals up to here are easier to read than a ratio
_EXPONENT = 400  # beyond the range of a float, and far below what would fill the memory


def parse_number(text: str) -> Fraction:
    """Read a whole, decimal, scientific or `a/b` number without rounding.

    Parameters
    ----------
    text : str
        For example ``12``, ``-1.5``, ``5.``, ``.5``, ``7/20``, ``1e3``, ``+6``.

    Returns
    -------
    Fraction

    Raises
    ------
    InputError
        If `text` is anything else; infinities and NaN are.
    """
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        shown = text if len(text) <= 40 else text[:37] + "..."
        raise InputError(f"'{shown}' is not a number (right: 12, -1.5, 7/20 or 1e3)")
    if match["exponent"] and abs(int(match["exponent"])) > _EXPONENT:
        raise InputError(f"the exponent of '{text}' is beyond {_EXPONENT}")
    if match["ratio"] is None:
        return Fraction(Decimal(text))  # exact, and twice as fast as Fraction(text)
    try:
        return Fraction(*map(int, text.split("/")))
    except ZeroDivisionError:
        raise InputError(f"'{text}' divides by zero") from None


def format_number(value: int | float | Fraction) -> str:
    """Write a number so that `parse_number` reads the same value again.

    Parameters
    ----------
    value : int, float or Fraction
        A float is written with the fewest digits that make the same float again.

    Returns
    -------
    str
        For example ``12``, ``0.35``, ``1/3``, ``1e-07``: decimals where they are short.

    Raises
    ------
    InputError
        If it takes more characters than `parse_number` reads.
    """
    if isinstance(value, float):
        return repr(value).replace("e+", "e")  # Gambit reads no plus sign
    top, bottom = value.numerator, value.denominator
    if top.bit_length() + bottom.bit_length() > 3 * _LONGEST:  # 3.3 bits make a digit
        raise InputError(f"a number takes more than {_LONGEST} characters")
    if bottom == 1:
        return str(top)
    if 10**_PLACES % bottom == 0:
        digits = str(abs(top) * (10**_PLACES // bottom)).zfill(_PLACES + 1)
        sign = "-" if top < 0 else ""
        return f"{sign}{digits[:-_PLACES]}.{digits[-_PLACES:].rstrip('0')}"
    return f"{top}/{bottom}"


def to_fraction(value: object) -> Fraction:
    """Turn an int, Fraction, finite Decimal or number in text into a Fraction, exactly.

    Raises
    ------
    InputError
        For a float (its decimal digits are not what it holds) and anything else.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, Integral) and not isinstance(value, bool):
        return Fraction(int(value))
    if isinstance(value, Decimal):
        return parse_number(str(value))
    if isinstance(value, str):
        return parse_number(value.strip())
    raise InputError(f"{value!r} is not an exact number (right: an int, a Fraction or text)")

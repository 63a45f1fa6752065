"""Numbers in text, as floats.

A kernel over an array of bytes, and as plain Python over bytes as well: short files are read
without waiting for the compiler, by the same rules.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, lean, output, u1

_EXACT = 2**53  # floats hold whole numbers up to here exactly
_LONGEST = 150  # bytes of a word; up to here, and
_EXPONENT = 150  # with exponents up to here, no number is too large for a float

_TAB, _CARRIAGE_RETURN, _SPACE = 9, 13, 32  # 9 to 13 are tab, the line ends and form feeds
_PLUS, _MINUS, _DOT, _SLASH = 43, 45, 46, 47
_ZERO, _NINE = 48, 57
_UPPER_E, _LOWER_E = 69, 101


@lean
def _is_space(byte: int) -> bool:
    return byte == _SPACE or _TAB <= byte <= _CARRIAGE_RETURN


@lean
def _digits(data: bytes | NDArray[np.uint8], position: int, value: int) -> tuple[int, int]:
    """Append digits to a number, and say where they end; above 2^53 it stays above."""
    while position < len(data) and _ZERO <= data[position] <= _NINE:
        if value <= _EXACT:
            value = value * 10 + (int(data[position]) - _ZERO)
        position += 1
    return value, position


@kernel(i8(array(u1, 1), output(i8, 1), output(f8, 1), output(i8, 1), output(i8, 1)))
def scan_numbers(
    data: bytes | NDArray[np.uint8],
    place: NDArray[np.int64],
    values: NDArray[np.float64],
    starts: NDArray[np.int64],
    largest: NDArray[np.int64],
) -> int:
    """Read whole, decimal, scientific and `a/b` numbers with white space between them.

    Parameters
    ----------
    data : bytes, shape (L,)
    place : array, shape (1,)
        Where to start; afterwards where the scan stopped: at the end, behind the last number
        for which there was room, or at the start of a word that is no number or too long.
    values : array, shape (R,)
        Filled from the start with the nearest floats; NaN stands for a number that takes
        more than one division of integers up to 2^53.
    starts : array, shape (R,)
        Where these numbers begin.
    largest : array, shape (2,)
        Raised to the largest numerator and denominator among the others.

    Returns
    -------
    int
        How many numbers were read.
    """
    count = 0
    position = place[0]
    while count < len(values):
        while position < len(data) and _is_space(data[position]):
            position += 1
        place[0] = start = position
        if position == len(data):
            break
        negative = data[position] == _MINUS
        if negative or data[position] == _PLUS:
            position += 1
        first = position
        above, position = _digits(data, position, 0)
        written = position - first
        below = 1
        exponent = 0
        if written > 0 and position < len(data) and data[position] == _SLASH:
            below, position = _digits(data, position + 1, 0)
            if below == 0:
                break
        else:
            if position < len(data) and data[position] == _DOT:
                first = position + 1
                above, position = _digits(data, first, above)
                written += position - first
                exponent = first - position
            if position < len(data) and (data[position] == _LOWER_E or data[position] == _UPPER_E):
                position += 1
                down = position < len(data) and data[position] == _MINUS
                if down or (position < len(data) and data[position] == _PLUS):
                    position += 1
                first = position
                power, position = _digits(data, position, 0)
                if position == first or power > _EXPONENT:
                    break
                exponent += -power if down else power
        if written == 0 or position - start > _LONGEST:
            break
        if position < len(data) and not _is_space(data[position]):
            break

        while exponent < 0 and below <= _EXACT:
            below *= 10
            exponent += 1
        while exponent > 0 and above <= _EXACT:
            above *= 10
            exponent -= 1
        if above <= _EXACT and below <= _EXACT and exponent == 0:
            # the division of two numbers that are exact rounds once, so to the nearest
            values[count] = (-above if negative else above) / below
            largest[0] = max(largest[0], above)
            largest[1] = max(largest[1], below)
        else:
            values[count] = np.nan
        starts[count] = start
        count += 1
        place[0] = position
    return count

"""Long lists of numbers in text, read exactly and fast."""

import re
from functools import lru_cache, partial
from math import prod
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from solver.errors import InputError
from solver.formats.kernels.scan_numbers import scan_numbers
from solver.formats.source import Source
from solver.jit.policy import worth_compiling
from solver.numbers.deferred import DeferredNumbers
from solver.numbers.text import parse_number

Order = Literal["C", "F"]

_CHUNK = 1 << 20  # numbers between two returns from the kernel, some 50 ms
_WORD = re.compile(rb"\S+")
_COUNT = re.compile(rb"\+?[0-9]{1,18}")
# Numerators times denominators up to here: a/b and c/d that differ do so by at least 1/bd,
# which is 1/ad of the larger one, and rounding moves neither by more than 2^-53 of itself.
_DISTINCT = 2**51
_REMEMBERED = 1 << 16


class NumberError(InputError):
    """A word that is no number, or the end of the text where one should be.

    Attributes
    ----------
    index : int
        Which number it would be, from 0.
    offset : int
        Where it is in the text, in bytes.
    """

    def __init__(self, message: str, index: int, offset: int) -> None:
        super().__init__(message)
        self.index = index
        self.offset = offset


def read_numbers(
    data: bytes, start: int, shape: tuple[int, ...], order: Order = "C"
) -> tuple[DeferredNumbers, int]:
    """Read as many numbers, separated by white space, as an array of this shape holds.

    Parameters
    ----------
    data : bytes
    start : int
        Where the numbers begin.
    shape : tuple of int
        No axis is empty.
    order : {"C", "F"}
        Whether the last or the first axis varies fastest in the text.

    Returns
    -------
    DeferredNumbers, int
        The numbers, and where the last one ends.

    Raises
    ------
    NumberError
        At the first word that is not a number or too large for a float, or where the text
        ends too early.
    """
    count = prod(shape)
    # no memory for numbers that a text of this length cannot hold; the end will be reported
    floats = np.empty(shape if 2 * count - 1 <= len(data) - start else 0)
    flat = floats.reshape(-1) if order == "C" else floats.T.flat
    compiled = worth_compiling(len(data) - start, "bytes read")
    scan = scan_numbers if compiled else scan_numbers.function
    text = np.frombuffer(data, dtype=np.uint8) if compiled else data
    room = min(count, _CHUNK, len(data) - start + 1)
    values, starts = np.empty(room), np.empty(room, dtype=np.int64)
    place, largest = np.array([start]), np.ones(2, dtype=np.int64)
    simple = True
    for done in range(0, count, room):
        size = min(room, count - done)
        filled = 0
        while filled < size:
            filled += scan(text, place, values[filled:size], starts[filled:size], largest)
            if filled < size:
                values[filled], place[0] = _by_itself(data, int(place[0]), done + filled)
                filled += 1
                simple = False
        left = np.flatnonzero(np.isnan(values[:size]))
        values[left] = [_nearest(data, offset) for offset in starts[left].tolist()]
        simple = simple and not left.size
        if floats.size:
            flat[done : done + size] = values[:size]
    numerator, denominator = largest.tolist()
    exact = partial(_exact, data, start, shape, order)
    if simple and denominator == 1:
        exact = partial(floats.astype, np.int64)
    distinct = simple and numerator * denominator <= _DISTINCT
    return DeferredNumbers(floats, distinct, exact), int(place[0])


def numbers_to_the_end(
    source: Source,
    start: int,
    shape: tuple[int, ...],
    what: str,
    right: str,
    order: Order = "C",
) -> DeferredNumbers:
    """The numbers with which a file ends: as many as an array of this shape holds.

    Parameters
    ----------
    source : Source
    start : int
        Where the numbers begin.
    shape : tuple of int
    what, right : str
        What one of them is, and how many there should be, for the message.
    order : {"C", "F"}

    Raises
    ------
    InputError
        At the first word that is no number, where the file ends too early, or goes on.
    """
    try:
        packed, end = read_numbers(source.data, start, shape, order)
    except NumberError as error:
        place = f"{what} {error.index + 1}"
        if error.offset == len(source.data):
            raise source.error(
                error.offset, f"the file ends before {place} (right: {right})"
            ) from None
        raise source.error(error.offset, f"{place}: {error}") from None
    more = _WORD.search(source.data, end)
    if more:
        raise source.error(more.start(), f"the file goes on after the last {what} (right: {right})")
    return packed


def read_counts(source: Source, start: int, count: int, right: str) -> tuple[tuple[int, ...], int]:
    """Whole numbers from 1 on, separated by white space, and where the last one ends.

    Parameters
    ----------
    source : Source
    start, count : int
        Where they begin, and how many there are.
    right : str
        What they should be, for the message.

    Raises
    ------
    InputError
        At the first word that is none.
    """
    counts = []
    for _ in range(count):
        word = _WORD.search(source.data, start)
        if word is None:
            raise source.error(len(source.data), f"the file ends here (right: {right})")
        if not _COUNT.fullmatch(word[0]) or int(word[0]) == 0:
            shown = word[0][:40].decode("utf-8", "replace")
            raise source.error(word.start(), f"'{shown}' stands here (right: {right})")
        counts.append(int(word[0]))
        start = word.end()
    return tuple(counts), start


def _by_itself(data: bytes, offset: int, index: int) -> tuple[float, int]:
    """One number at which the scan stopped, and where it ends."""
    word = _WORD.match(data, offset)
    if word is None:
        raise NumberError("the numbers end here", index, offset)
    try:
        return float(parse_number(word[0].decode("utf-8", "replace"))), word.end()
    except InputError as error:
        raise NumberError(str(error), index, offset) from None
    except OverflowError:
        raise NumberError("a number is too large (right: below 1e308)", index, offset) from None


def _nearest(data: bytes, offset: int) -> float:
    """The number there, which the scan knows to be one."""
    word = cast(re.Match[bytes], _WORD.match(data, offset))[0]
    return float(parse_number(word.decode())) if b"/" in word else float(word)


def _exact(data: bytes, start: int, shape: tuple[int, ...], order: Order) -> NDArray[np.object_]:
    # games repeat their payoffs: each that is remembered is read once and held once
    read = lru_cache(_REMEMBERED)(lambda word: parse_number(word.decode()))
    words = (match[0] for match in _WORD.finditer(data, start))
    flat = np.fromiter(map(read, words), dtype=object, count=prod(shape))
    return np.ascontiguousarray(flat.reshape(shape, order=order))

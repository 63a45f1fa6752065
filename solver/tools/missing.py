"""Values that are not there: masked ones, in what users hand in."""

import sys
from collections.abc import Iterator
from typing import Any

from solver.errors import InputError


def refuse_masked(values: Any, name: str) -> None:
    """Refuse nested lists and arrays in which a value is masked.

    Numpy hands out what lies under a mask, any filler, wherever a plain array is asked for.

    Parameters
    ----------
    values : array_like
    name : str
        What to call it in the message.

    Raises
    ------
    InputError
        With the place of the first value that is masked.
    """
    if "numpy.ma" not in sys.modules:  # then nobody has made a mask
        return
    for place in _masked(values):
        at = f"[{', '.join(map(str, place))}]" if place else ""
        raise InputError(f"{name}{at} is masked, a missing value (right: a finite number)")


def _masked(values: Any) -> Iterator[tuple[int, ...]]:
    """The places of masked values, the first first."""
    from numpy import argwhere
    from numpy.ma import MaskedArray, getmaskarray

    if isinstance(values, MaskedArray):
        for place in argwhere(getmaskarray(values)):
            yield tuple(place.tolist())
    elif isinstance(values, (list, tuple)):
        for k, each in enumerate(values):
            if isinstance(each, (list, tuple, MaskedArray)):
                yield from ((k, *place) for place in _masked(each))

"""Memory that shows what a kernel must not do: read what it has not written, or beside an array."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from solver.jit import interpreted


class Guarded(np.ndarray[Any, Any]):
    """An array that knows no negative places: they would be beside it in a compiled kernel."""

    def __getitem__(self, place: Any) -> Any:
        _check(place)
        return super().__getitem__(place)

    def __setitem__(self, place: Any, value: Any) -> None:
        _check(place)
        super().__setitem__(place, value)


def _check(place: Any) -> None:
    for one in place if isinstance(place, tuple) else (place,):
        if isinstance(one, (int, np.integer)) and one < 0:
            raise IndexError(f"place {place} of an array")


@contextmanager
def filled(number: float, whole: int) -> Iterator[None]:
    """Run kernels as plain Python, every new array guarded and full of a number.

    Parameters
    ----------
    number : float
        Of arrays of floats.
    whole : int
        Of arrays of integers; whether it is odd fills arrays of bool.
    """
    plain = np.empty

    def empty(shape: Any, dtype: Any = np.float64, **options: Any) -> Any:
        made = plain(shape, dtype, **options).view(Guarded)
        made.fill(number if made.dtype.kind == "f" else whole)
        return made

    np.empty = empty  # type: ignore[misc, assignment]
    try:
        with interpreted(), np.errstate(all="ignore"):
            yield
    finally:
        np.empty = plain  # type: ignore[misc]

"""What makes players obey a mediator: the rows of a linear program over profiles."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = tuple[NDArray[np.int64], NDArray[Any]]


def incentives(payoffs: NDArray[Any], *, coarse: bool) -> Iterator[Rows]:
    """What each deviation gains by profile: a distribution p is an equilibrium if p · gain ≤ 0.

    Parameters
    ----------
    payoffs : ndarray, shape (n, m1, …, mn)
    coarse : bool
        Whether players decide before they are told anything, so that a deviation is a strategy;
        else it is one for another that a player is told.

    Yields
    ------
    places, gains : ndarrays, of equal length
        The profiles, numbered in C order, whose gain is not 0 by construction, and the gains:
        ``u_i(b, s_-i) - u_i(a, s_-i)`` at all s with s_i = a (Aumann 1987, equation 2.1), or
        ``u_i(b, s_-i) - u_i(s)`` at all s (Moulin & Vial 1978).
    """
    shape = payoffs.shape[1:]
    places = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    for i, own in enumerate(payoffs):
        rows = np.moveaxis(own, i, 0)
        at = np.moveaxis(places, i, 0)
        for b in range(len(rows)):
            if coarse:
                yield at.ravel(), (rows[b] - rows).ravel()
                continue
            for a in range(len(rows)):
                if a != b:
                    yield at[a].ravel(), (rows[b] - rows[a]).ravel()

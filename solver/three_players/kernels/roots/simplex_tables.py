"""Index tables for polynomials in Bernstein form on a simplex of dimension 2 or 3.

A polynomial of degree n in barycentric coordinates λ0, …, λd is stored as its coefficients
over the multi-indices of n, in the order of `multi_indices`. All tables are indexed by
dimension and degree first, and padded.
"""

from itertools import combinations
from math import factorial, prod

import numpy as np

_DIMENSIONS = (2, 3)
_HIGHEST = 6


def multi_indices(dimension: int, degree: int) -> list[tuple[int, ...]]:
    """The exponents of all monomials of a degree in dimension + 1 variables."""
    if dimension == 0:
        return [(degree,)]
    return [
        (first, *rest)
        for first in range(degree, -1, -1)
        for rest in multi_indices(dimension - 1, degree - first)
    ]


_INDICES = {(d, n): multi_indices(d, n) for d in _DIMENSIONS for n in range(_HIGHEST + 1)}
_PLACES = {key: {m: i for i, m in enumerate(indices)} for key, indices in _INDICES.items()}
_LARGEST = len(_INDICES[3, _HIGHEST])
_SHAPE = (4, _HIGHEST + 1)

# How many coefficients there are.
COUNT = np.zeros(_SHAPE, dtype=np.int64)
# n! / (m0!·…·md!) of each multi-index: Bernstein coefficients are monomial ones over these.
MULTINOMIAL = np.ones((*_SHAPE, _LARGEST))
# The exponents themselves.
EXPONENT = np.zeros((*_SHAPE, _LARGEST, 4), dtype=np.int64)
# RAISE[d, n, b, j]: the place among degree n of multi-index b of degree n - 1 with one more
# in the exponent of λj.
RAISE = np.zeros((*_SHAPE, len(_INDICES[3, _HIGHEST - 1]), 4), dtype=np.int64)
# SQUARE[d, g, a, b]: the place among degree 2g of the product of two monomials of degree g.
SQUARE = np.zeros((4, 4, 20, 20), dtype=np.int64)
# CORNER[d, n, j]: the place of λj^n, whose coefficient is the value at the corner j.
CORNER = np.zeros((*_SHAPE, 4), dtype=np.int64)
# The pairs of corners.
EDGES = np.zeros((4, 6, 2), dtype=np.int64)

# De Casteljau's algorithm along an edge works on chains of coefficients whose exponents
# differ along that edge only. From CHAIN_START[d, n, edge] there are CHAIN_COUNT[d, n]
# chains in CHAINS, each its length and then its places.
CHAIN_START = np.zeros((*_SHAPE, 6), dtype=np.int64)
CHAIN_COUNT = np.zeros(_SHAPE, dtype=np.int64)
_chains: list[int] = []


def _add_chains(d: int, n: int, edge: int, ends: tuple[int, int]) -> None:
    CHAIN_START[d, n, edge] = len(_chains)
    others = [v for v in range(d + 1) if v not in ends]
    groups: dict[tuple[int, ...], list[int]] = {}
    for place in sorted(range(len(_INDICES[d, n])), key=lambda i: _INDICES[d, n][i][ends[1]]):
        fixed = tuple(_INDICES[d, n][place][v] for v in others)
        groups.setdefault(fixed, []).append(place)
    for chain in groups.values():
        _chains.extend([len(chain), *chain])
    CHAIN_COUNT[d, n] = len(groups)


def _raised(index: tuple[int, ...], by: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(index, by, strict=True))


for _d in _DIMENSIONS:
    _units = multi_indices(_d, 1)
    for _edge, _ends in enumerate(combinations(range(_d + 1), 2)):
        EDGES[_d, _edge] = _ends
        for _n in (2, 3, 4, 6):
            _add_chains(_d, _n, _edge, _ends)
    for _n in range(_HIGHEST + 1):
        COUNT[_d, _n] = len(_INDICES[_d, _n])
        for _j, _unit in enumerate(_units):
            CORNER[_d, _n, _j] = _PLACES[_d, _n][tuple(_n * e for e in _unit)]
        for _i, _index in enumerate(_INDICES[_d, _n]):
            MULTINOMIAL[_d, _n, _i] = factorial(_n) / prod(factorial(e) for e in _index)
            EXPONENT[_d, _n, _i, : _d + 1] = _index
            if _n < _HIGHEST:
                for _j, _unit in enumerate(_units):
                    RAISE[_d, _n + 1, _i, _j] = _PLACES[_d, _n + 1][_raised(_index, _unit)]
            if _n in (2, 3):
                for _k, _other in enumerate(_INDICES[_d, _n]):
                    SQUARE[_d, _n, _i, _k] = _PLACES[_d, 2 * _n][_raised(_index, _other)]
CHAINS = np.array(_chains, dtype=np.int64)

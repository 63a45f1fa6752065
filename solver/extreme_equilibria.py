"""The extreme equilibria of a degenerate two-player game, its components and their indices."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from solver.bimatrix import Bimatrix
from solver.components import Pair, components, connected
from solver.deadline import Deadline
from solver.equilibrium import Component, Equilibrium, in_order
from solver.kernels.complementary_pairs import complementary_pairs
from solver.limit_vertices import Bits, LimitVertices, limit_vertices
from solver.polytope_walk import ENDED


def extreme_equilibria(
    bimatrix: Bimatrix, deadline: Deadline
) -> tuple[tuple[Equilibrium, ...], tuple[Component, ...], int]:
    """Find every extreme equilibrium and component.

    Parameters
    ----------
    bimatrix : Bimatrix
    deadline : Deadline

    Returns
    -------
    equilibria, components : tuple
    status : int
        `solver.polytope_walk.ENDED` if these are all.

    Notes
    -----
    Both polytopes are perturbed, which is to perturb the payoffs, to be simple. The fully
    labelled pairs of their vertices are the equilibria of a nondegenerate game as near as one
    likes, so that the sum of their indices near a component is its index (von Stengel 2022,
    chapter 13); the limits are all vertices of the polytopes themselves, and those of them
    that are fully labelled the extreme equilibria.
    """
    solved = bimatrix.snapped
    x = limit_vertices(solved, 0, deadline.part(0.5))
    y = limit_vertices(solved, 1, deadline)
    pairs = _fully_labelled(x, y, bimatrix.sizes)
    indices = _indices(x, y, solved)
    alone = {group[0] for group in connected(pairs) if len(group) == 1}
    mixes = [
        {v: _mix(solved, player, side, v) for v in {pair[player] for pair in pairs}}
        for player, side in enumerate((x, y))
    ]
    found = {
        pair: bimatrix.equilibrium(
            (mixes[0][pair[0]], mixes[1][pair[1]]), indices[pair] if pair in alone else None
        )
        for pair in pairs
    }
    equilibria = in_order(list(found.values()))
    place = {id(each): k for k, each in enumerate(equilibria)}
    places = {pair: place[id(each)] for pair, each in found.items()}
    status = x.status if x.status != ENDED else y.status
    return equilibria, components(equilibria, places, indices), status


def _everything(labels: int, words: int) -> Bits:
    """The set of all labels."""
    bits = ((1 << labels) - 1).to_bytes(8 * words, "little")
    return np.frombuffer(bits, dtype="<u8").astype(np.uint64)


def _fully_labelled(x: LimitVertices, y: LimitVertices, sizes: tuple[int, int]) -> list[Pair]:
    """The pairs of vertices between which every label is tight."""
    everything = _everything(sum(sizes), x.vertices.shape[1])
    exactly = {row.tobytes(): w for w, row in enumerate(y.vertices)}
    missing = everything & ~x.vertices
    pairs = {
        (v, exactly[key]) for v, row in enumerate(missing) if (key := row.tobytes()) in exactly
    }
    # simple vertices have no label to spare, so that one of them misses just what another has
    spare_x, spare_y = (
        np.bitwise_count(side.vertices).sum(axis=1) > size
        for side, size in zip((x, y), sizes, strict=True)
    )
    for rows, columns in (
        (np.flatnonzero(spare_x), np.arange(len(y.vertices))),
        (np.flatnonzero(~spare_x), np.flatnonzero(spare_y)),
    ):
        found = _unions(x.vertices[rows], y.vertices[columns], everything)
        pairs |= {(int(rows[a]), int(columns[b])) for a, b in found}
    return sorted(pairs)


def _unions(first: Bits, second: Bits, everything: Bits) -> np.ndarray:
    room = np.empty((256, 2), dtype=np.int64)
    count = complementary_pairs(first, second, everything, room)
    if count > len(room):
        room = np.empty((count, 2), dtype=np.int64)
        complementary_pairs(first, second, everything, room)
    return room[:count]


def _indices(x: LimitVertices, y: LimitVertices, bimatrix: Bimatrix) -> Mapping[Pair, int]:
    """The sum of the indices of the perturbed game's equilibria near each pair of vertices."""
    everything = _everything(sum(bimatrix.sizes), x.bases.shape[1])
    partner = {row.tobytes(): n for n, row in enumerate(y.bases)}
    indices: Counter[Pair] = Counter()
    for b, row in enumerate(everything & ~x.bases):
        n = partner.get(row.tobytes())
        if n is not None:
            rows, columns = _supports(x.bases[b], 0, bimatrix.sizes)
            indices[int(x.limit[b]), int(y.limit[n])] += bimatrix.index(rows, columns)
    return indices


def _supports(basis: Bits, player: int, sizes: tuple[int, int]) -> tuple[list[int], list[int]]:
    """The rows and columns of the square system of a basis: what is mixed, what is tight."""
    nonbasic = int.from_bytes(basis.astype("<u8").tobytes(), "little")
    m, k = sizes
    rows = [i for i in range(m) if (nonbasic >> i & 1) == player]
    columns = [j for j in range(k) if (nonbasic >> (m + j) & 1) != player]
    return rows, columns


def _mix(bimatrix: Bimatrix, player: int, side: LimitVertices, vertex: int) -> Any:
    """A player's mixed strategy at a vertex, as Fractions or floats as the answer is to be."""
    rows, columns = _supports(side.bases[side.basis[vertex]], player, bimatrix.sizes)
    own, other = (columns, rows) if player == 0 else (rows, columns)
    if bimatrix.exact:
        exactly = bimatrix.mix(1 - player, own, other)
        assert exactly is not None  # a basis is not singular
        return exactly
    mix = bimatrix.float_mix(1 - player, own, other)
    assert mix is not None
    zero = int.from_bytes(side.vertices[vertex].astype("<u8").tobytes(), "little")
    first = 0 if player == 0 else bimatrix.sizes[0]
    mix[[s for s in other if zero >> (first + s) & 1]] = 0.0
    return mix / mix.sum()

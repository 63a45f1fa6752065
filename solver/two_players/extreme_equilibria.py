"""The extreme equilibria of a degenerate two-player game, its components and their indices."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.equilibrium import Component, Equilibrium
from solver.equilibrium_set import in_order
from solver.tolerances import EQUAL
from solver.tools.deadline import Deadline
from solver.two_players.bimatrix import Bimatrix
from solver.two_players.components import Pair, components, connected
from solver.two_players.dominance_bits import strictly_better
from solver.two_players.kernels.enumeration.complementary_pairs import complementary_pairs
from solver.two_players.limit_vertices import Bits, LimitVertices, limit_vertices

_LOPSIDED = 3  # times as many strategies, and one polytope has far more vertices than the other
_PAIRS = 10_000_000  # of vertices compared between two looks at the clock, some 20 ms

Sides = tuple[LimitVertices, LimitVertices]


@dataclass(frozen=True, eq=False)
class ExtremeEquilibria:
    """What was found.

    Attributes
    ----------
    equilibria, components : tuple
    regular : tuple of bool
        Which equilibria are regular.
    ended : bool
        Whether the search did; False if the time limit came first.
    held : bool
        Whether floats hold all that were found; the others are left out.
    degenerate : bool
        Whether some mix has more best replies than strategies played.
    """

    equilibria: tuple[Equilibrium, ...]
    components: tuple[Component, ...]
    regular: tuple[bool, ...]
    ended: bool
    held: bool
    degenerate: bool


def extreme_equilibria(
    bimatrix: Bimatrix, reading: Bimatrix, deadline: Deadline, *, clear: bool
) -> ExtremeEquilibria | None:
    """Find every extreme equilibrium and component.

    Parameters
    ----------
    bimatrix : Bimatrix
    reading : Bimatrix
        What its payoffs are taken for.
    deadline : Deadline
    clear : bool
        Whether payoffs that are equal in floats have to be the same.

    Returns
    -------
    ExtremeEquilibria or None
        None if the payoffs cannot be taken for that.

    Notes
    -----
    Both polytopes are perturbed, which is to perturb the payoffs, to be simple. The fully
    labelled pairs of their vertices are the equilibria of a nondegenerate game as near as one
    likes, so that the sum of their indices near a component is its index (von Stengel 2022,
    chapter 13); the limits are all vertices of the polytopes themselves, and those of them
    that are fully labelled the extreme equilibria.
    """
    sides = _vertices(reading, deadline, clear=clear)
    if sides is None:
        return None
    x, y = sides
    if not reading.proves and not _fit(reading, sides, deadline):
        return None
    ended, pairs = _fully_labelled(x, y, bimatrix.sizes, deadline.part(0.6))
    ended = ended and x.ended and y.ended
    degenerate = any(
        side.surplus(size).any() for side, size in zip((x, y), bimatrix.sizes, strict=True)
    )
    indices = _indices(x, y, reading) if ended else {}
    alone = {group[0] for group in connected(pairs) if len(group) == 1} if ended else set()
    mixes: tuple[dict[int, Any], dict[int, Any]] = ({}, {})
    found, held = {}, True
    for pair in pairs:
        for player in (0, 1):
            if pair[player] not in mixes[player]:
                mix = _mix(reading, player, sides[player], pair[player])
                mixes[player][pair[player]] = mix if bimatrix.exact else np.array(mix, dtype=float)
        strategies = (mixes[0][pair[0]], mixes[1][pair[1]])
        each = bimatrix.listed(strategies, indices.get(pair, 0) if pair in alone else None)
        if each is None:
            held = False
        else:
            found[pair] = each
        if deadline.passed:
            ended = False
            break
    if not reading.proves and (not held or (ended and sum(indices.values()) != 1)):
        return None  # what was taken for equal does not fit together
    return _grouped(found, indices, (x, y), deadline, ended=ended, held=held, degenerate=degenerate)


def _grouped(
    found: Mapping[Pair, Equilibrium],
    indices: Mapping[Pair, int],
    sides: Sides,
    deadline: Deadline,
    *,
    ended: bool,
    held: bool,
    degenerate: bool,
) -> ExtremeEquilibria:
    """The equilibria in order, and the components that they form."""
    equilibria = in_order(found.values())
    place = {id(each): k for k, each in enumerate(equilibria)}
    places = {pair: place[id(each)] for pair, each in found.items()}
    continua: tuple[Component, ...] | None = ()
    if ended:
        continua = components(equilibria, places, indices, deadline)
    x, y = sides
    regular = [False] * len(equilibria)
    for (v, w), k in places.items():
        # each label is tight just once
        regular[k] = ended and not (x.vertices[v] & y.vertices[w]).any()
    return ExtremeEquilibria(
        equilibria=equilibria,
        components=continua or (),
        regular=tuple(regular),
        ended=ended and continua is not None,
        held=held,
        degenerate=degenerate,
    )


def _vertices(bimatrix: Bimatrix, deadline: Deadline, *, clear: bool) -> Sides | None:
    """The vertices of both polytopes, or those of the larger one that may have a partner."""
    small = 0 if bimatrix.sizes[0] <= bimatrix.sizes[1] else 1
    large = 1 - small
    first = limit_vertices([bimatrix.polytope(small)], deadline.part(0.4), clear=clear)
    if first is None:
        return None
    polytope = bimatrix.polytope(large)
    faces = [polytope]
    if bimatrix.sizes[large] > _LOPSIDED * bimatrix.sizes[small]:
        faces = [polytope.face(replies) for replies in _best_replies(bimatrix, small, first)]
    second = limit_vertices(faces, deadline.part(0.6), clear=clear)
    if second is None:
        return None
    return (first, second) if small == 0 else (second, first)


def _fit(bimatrix: Bimatrix, sides: Sides, deadline: Deadline) -> bool:
    """Whether what floats found to be best replies to each vertex pays the same, by its terms."""
    first, last = 0, bimatrix.sizes[0]
    for player, side in enumerate(sides):
        own, terms = bimatrix.scaled[1 - player], bimatrix.terms[1 - player]
        for v in range(len(side.vertices)):
            if deadline.passed:
                return True
            mix = _mix(bimatrix, player, side, v)
            tight = _integer(side.vertices[v]) >> (last if player == 0 else first)
            best = [s for s in range(len(own)) if tight >> s & 1]
            values, sizes = own[best] @ mix, terms[best] @ mix
            if values.max() - values.min() > EQUAL * sizes.max():
                return False
    return True


def _best_replies(bimatrix: Bimatrix, player: int, side: LimitVertices) -> list[list[int]]:
    """The largest sets of best replies to a player's vertices that may be equilibria."""
    own = bimatrix.floats[player]
    better = strictly_better(own, bimatrix.radius)
    wins = [[_integer(bits) for bits in row] for row in better]
    size, other = own.shape
    first, at = (0, size) if player == 0 else (other, 0)
    sets: set[int] = set()
    for row in side.vertices:
        tight = _integer(row)
        replies = tight >> at & ((1 << other) - 1)
        played = [s for s in range(size) if not tight >> (first + s) & 1]
        if not any(wins[t][s] & replies == replies for s in played for t in range(size)):
            sets.add(replies)
    largest: list[int] = []
    for replies in sorted(sets, key=int.bit_count, reverse=True):
        if not any(replies & each == replies for each in largest):
            largest.append(replies)
    return [[s for s in range(other) if replies >> s & 1] for replies in largest]


def _integer(bits: Bits) -> int:
    """A set as the bits of one integer."""
    return int.from_bytes(bits.astype("<u8").tobytes(), "little")


def _everything(labels: int, words: int) -> Bits:
    """The set of all labels."""
    bits = ((1 << labels) - 1).to_bytes(8 * words, "little")
    return np.frombuffer(bits, dtype="<u8").astype(np.uint64)


def _fully_labelled(
    x: LimitVertices, y: LimitVertices, sizes: tuple[int, int], deadline: Deadline
) -> tuple[bool, list[Pair]]:
    """Whether all, and the pairs of vertices between which every label is tight."""
    everything = _everything(sum(sizes), x.vertices.shape[1])
    exactly = {row.tobytes(): w for w, row in enumerate(y.vertices)}
    keys = [row.tobytes() for row in everything & ~x.vertices]
    pairs = {(v, exactly[key]) for v, key in enumerate(keys) if key in exactly}
    # simple vertices have no label to spare, so that one of them misses just what another has
    spare_x, spare_y = x.surplus(sizes[0]), y.surplus(sizes[1])
    for rows, columns in (
        (np.flatnonzero(spare_x), np.arange(len(y.vertices))),
        (np.flatnonzero(~spare_x), np.flatnonzero(spare_y)),
    ):
        chunk = max(1, _PAIRS // max(1, len(columns)))
        for first in range(0, len(rows), chunk):
            if deadline.passed:
                return False, sorted(pairs)
            some = rows[first : first + chunk]
            found = _unions(x.vertices[some], y.vertices[columns], everything)
            pairs |= {(int(some[a]), int(columns[b])) for a, b in found}
    return True, sorted(pairs)


def _unions(first: Bits, second: Bits, everything: Bits) -> NDArray[np.int64]:
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
    nonbasic = _integer(basis)
    m, k = sizes
    rows = [i for i in range(m) if (nonbasic >> i & 1) == player]
    columns = [j for j in range(k) if (nonbasic >> (m + j) & 1) != player]
    return rows, columns


def _mix(bimatrix: Bimatrix, player: int, side: LimitVertices, vertex: int) -> Any:
    """A player's mixed strategy at a vertex, in Fractions where the payoffs are exact."""
    rows, columns = _supports(side.bases[side.basis[vertex]], player, bimatrix.sizes)
    own, other = (columns, rows) if player == 0 else (rows, columns)
    if bimatrix.proves:
        exactly = bimatrix.integers.mix(1 - player, own, other)
        assert exactly is not None  # a basis is not singular
        return exactly
    mix = bimatrix.float_mix(1 - player, own, other)
    assert mix is not None
    zero = _integer(side.vertices[vertex])
    first = 0 if player == 0 else bimatrix.sizes[0]
    mix[[s for s in other if zero >> (first + s) & 1]] = 0.0
    return mix / mix.sum()

"""The vertices of a best-response polytope of a degenerate game, and of one near it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, log2

import numpy as np
from flint import fmpz
from numpy.typing import NDArray

from solver.linear.integer_dictionary import IntegerDictionary
from solver.linear.lexicographic_vertices import lexicographic_vertices
from solver.linear.vertex_walk import DOUBTFUL, ENDED, RUNNING, TOO_FAR, Arrays, walk
from solver.tolerances import PERTURBATIONS
from solver.tools.deadline import Deadline
from solver.two_players.polytope import BestReplyPolytope, is_clear

_SEED = 0  # any will do: what is proved is proved for the numbers drawn
_ROOM = 1024
_CHUNK = 2048  # sets with other labels at once: they stay in the cache
_SEARCHING = 0.5  # of the time: the rest is for what is made of the vertices found

# How well a coordinate or slack has to be known to count as zero without proof, as a multiple
# of how well the payoffs are known: a vertex that is hard to compute decides nothing.
_SHARP = 2.0**10

# Primes just below 2^31, so that products of residues fit in 63 bits. More of them than this
# take longer than integers do.
_BITS = 30.9
_MOST_PRIMES = 100
_SPARE = 3  # for those modulo which a system happens to be singular

Bits = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class LimitVertices:
    """The vertices of one polytope, as sets of labels: rows first, then columns.

    Attributes
    ----------
    ended : bool
        Whether these are all.
    vertices : ndarray, shape (V, words)
        All labels that are tight at each.
    bases : ndarray, shape (N, words)
        The nonbasic labels at each vertex of the perturbed polytope.
    limit : ndarray of int, shape (N,)
        The vertex near each of those.
    basis : ndarray of int, shape (V,)
        One of those near each vertex.
    """

    ended: bool
    vertices: Bits
    bases: Bits
    limit: NDArray[np.int64]
    basis: NDArray[np.int64]

    def surplus(self, dimension: int) -> NDArray[np.bool_]:
        """At which vertices more labels are tight than the polytope has dimensions."""
        return np.asarray(np.bitwise_count(self.vertices).sum(axis=1) > dimension)


def limit_vertices(
    faces: Sequence[BestReplyPolytope], deadline: Deadline, *, clear: bool
) -> LimitVertices | None:
    """Find all vertices of a best-response polytope, or of some of its faces.

    Parameters
    ----------
    faces : sequence of BestReplyPolytope
        With the same constraints.
    deadline : Deadline
    clear : bool
        Whether payoffs that are equal in floats have to be the same.

    Returns
    -------
    LimitVertices or None
        The origin is left out. None if some equal payoffs are not the same, though they have
        to be, or floats cannot tell and are not to be taken for what they are.
    """
    searching = deadline.part(_SEARCHING)
    for scale in PERTURBATIONS:
        status, bases = _of_all(faces, lambda face: _perturbed(face, scale, searching))  # noqa: B023
        if status not in (DOUBTFUL, TOO_FAR):
            break
    else:
        if not faces[0].proves:
            return None
        status, bases = _of_all(faces, lambda face: _lexicographic(face, searching, clear=clear))
        if status == DOUBTFUL:
            return None
    bases = np.unique(bases, axis=0) if len(faces) > 1 else bases
    vertices, basis, limit = np.unique(bases[:, 1], axis=0, return_index=True, return_inverse=True)
    return LimitVertices(status == ENDED, vertices, bases[:, 0], limit.reshape(-1), basis)


def _of_all(
    faces: Sequence[BestReplyPolytope], vertices: Callable[[BestReplyPolytope], tuple[int, Bits]]
) -> tuple[int, Bits]:
    """The vertices of every face, in the labels of the game, and the status of the last one."""
    status, parts = ENDED, []
    for face in faces:
        status, found = vertices(face)
        parts.append(_relabelled(found, face))
        if status != ENDED:
            break
    return status, np.concatenate(parts)


def _relabelled(found: Bits, face: BestReplyPolytope) -> Bits:
    """Sets of coordinates, then rows, as sets of the labels of the game.

    Coordinates that the face has not are zero, and so tight and nonbasic.
    """
    if len(face.labels) == face.n_labels and not face.labels[0]:
        return found  # they are numbered so already
    words = (face.n_labels + 63) // 64
    named = np.empty((*found.shape[:-1], words), dtype=np.uint64)
    for first in range(0, len(found), _CHUNK):
        some = found[first : first + _CHUNK]
        octets = np.ascontiguousarray(some.astype("<u8")).view(np.uint8)
        bits = np.unpackbits(octets, axis=-1, bitorder="little")[..., : len(face.labels)]
        whole = np.ones((*bits.shape[:-1], 64 * words), dtype=np.uint8)
        whole[..., face.n_labels :] = 0
        whole[..., face.labels] = bits
        packed = np.packbits(whole, axis=-1, bitorder="little")
        named[first : first + _CHUNK] = packed.view("<u8")
    return named


def _perturbed(face: BestReplyPolytope, scale: float, deadline: Deadline) -> tuple[int, Bits]:
    from solver.two_players.kernels.enumeration.limit_vertices import limit_vertices as search

    matrix = face.matrix
    largest = min(matrix.shape)
    needed, primes = np.zeros(largest + 1, dtype=np.int64), np.empty(0, dtype=np.int64)
    residues = np.empty((0, *matrix.shape), dtype=np.int64)
    words = (sum(matrix.shape) + 63) // 64
    if face.proves:
        integers = face.integers()
        size = int(integers.max())
        needed = np.array([_primes_needed(size, t) for t in range(largest + 1)])
        if needed[-1] > _MOST_PRIMES:
            return DOUBTFUL, np.empty((0, 2, words), dtype=np.uint64)
        primes = np.array(_primes(int(needed[-1]) + _SPARE), dtype=np.int64)
        residues = np.array([integers % int(p) for p in primes], dtype=np.int64)
    sides = 1 + scale * np.random.default_rng(_SEED).uniform(0.5, 1.0, len(matrix))

    def step(arrays: Arrays, budget: int, room: Bits) -> None:
        search(
            matrix, sides, face.radius, _SHARP * face.radius, residues, primes, needed,
            *arrays, budget, room,
        )  # fmt: skip

    return walk(matrix, step, np.empty((_ROOM, 2, words), dtype=np.uint64), deadline)


def _primes_needed(largest: int, size: int) -> int:
    """How many exceed twice Hadamard's bound on a minor of [M 1] of this size and a row more."""
    bits = (size + 1) / 2 * log2(size * largest**2 + 1) + 1
    return ceil(bits / _BITS)


@cache
def _primes(count: int) -> list[int]:
    """The largest primes below 2^31."""
    primes: list[int] = []
    number = 2**31 - 1
    while len(primes) < count:
        if fmpz(number).is_prime():
            primes.append(number)
        number -= 2
    return primes


def _lexicographic(face: BestReplyPolytope, deadline: Deadline, *, clear: bool) -> tuple[int, Bits]:
    bases: list[int] = []
    integers = face.integers()
    smallest = int(integers.min())

    def visit(dictionary: IntegerDictionary) -> bool:
        bases.append(sum(1 << label for label in dictionary.nonbasic))
        bases.append(dictionary.tight())
        return len(bases) == 2 or not clear or is_clear(dictionary, face.terms, smallest)

    ended = lexicographic_vertices(IntegerDictionary(integers.tolist()), deadline, visit)
    words = (sum(face.matrix.shape) + 63) // 64
    data = b"".join(bits.to_bytes(8 * words, "little") for bits in bases[2:])  # not the origin
    sets = np.frombuffer(data, dtype="<u8").astype(np.uint64).reshape(-1, 2, words)
    if ended is None:
        return DOUBTFUL, sets
    return ENDED if ended else RUNNING, sets

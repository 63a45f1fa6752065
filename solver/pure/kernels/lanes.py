"""The pure equilibria of eight games of three players at once, one game in each lane of a vector.

A game of three players with three strategies each is 81 numbers, and reading them takes no
longer than some 40 instructions. Numba's own code takes hundreds, as a compiler finds no vectors
in loops over nine times three payoffs. So the instructions are written here, as a straight line:
eight games are turned into 81 vectors of eight, after which every step is the plain one, for
eight games. LLVM cuts the vectors to what the processor has.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Any, TypeAlias

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from solver.pure.kernels.pure import EIGHT
from solver.tolerances import EQUAL

Vector: TypeAlias = Any  # a value of LLVM's: eight numbers, or eight bits
Operation = Callable[[Vector, Vector], Vector]

_STRATEGIES, _PROFILES, _PAYOFFS = 3, 27, 81
_STEPS = (9, 3, 1)  # how far apart the strategies of each player are

_NUMBERS = ir.VectorType(ir.DoubleType(), EIGHT)
_HALF = ir.VectorType(ir.DoubleType(), EIGHT // 2)
_BIT, _BYTE, _PLACE = ir.IntType(1), ir.IntType(8), ir.IntType(64)


@intrinsic  # type: ignore[untyped-decorator]
def mark_eight(_: Any, payoffs: Any, first: Any, marks: Any) -> Any:
    """What `solver.pure.kernels.pure.mark_eight` says, for arrays in C order."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, args: Sequence[Any]) -> Any:
        arrays = [
            context.make_array(signature.args[k])(context, builder, args[k]).data for k in (0, 2)
        ]
        source, target = (
            builder.gep(array, [builder.mul(args[1], ir.Constant(_PLACE, length))])
            for array, length in zip(arrays, (_PAYOFFS, _PROFILES), strict=True)
        )
        masks, finite = _Eight(builder).replies(source)
        _store(builder, masks, target)
        return finite

    return types.boolean(payoffs, types.int64, marks), write


class _Eight:
    """Operations on eight numbers at a time."""

    def __init__(self, builder: ir.IRBuilder) -> None:
        self.builder = builder

    def larger(self, x: Vector, y: Vector) -> Vector:
        return self.builder.select(self.builder.fcmp_ordered(">", x, y), x, y)

    def smaller(self, x: Vector, y: Vector) -> Vector:
        return self.builder.select(self.builder.fcmp_ordered("<", x, y), x, y)

    def lowest_equal(self, best: Vector) -> Vector:
        """As in `solver.tolerances`, which says why."""
        b = self.builder
        size = self.larger(best, b.fneg(best))
        return b.fsub(best, b.fmul(_each(EQUAL), size))

    def replies(self, source: Any) -> tuple[list[Vector], Vector]:
        """Which profiles are equilibria, eight bits each, and whether all payoffs are finite."""
        b = self.builder
        masks: dict[int, Vector] = {}
        faults = []
        for player, step in enumerate(_STEPS):
            u = _columns(b, source, player)
            strips = [
                [p + s * step for s in range(_STRATEGIES)]
                for p in range(_PROFILES)
                if p // step % _STRATEGIES == 0
            ]
            best = [reduce(self.larger, [u[p] for p in strip]) for strip in strips]
            worst = [reduce(self.smaller, [u[p] for p in strip]) for strip in strips]
            high, low = _in_pairs(self.larger, best), _in_pairs(self.smaller, worst)
            faults += [b.fcmp_unordered("uno", u[p - 1], u[p]) for p in range(1, _PROFILES, 2)]
            faults += [
                b.fcmp_unordered("uno", u[-1], u[-1]),
                b.fcmp_ordered("==", high, _each(np.inf)),
                b.fcmp_ordered("==", low, _each(-np.inf)),
            ]
            for strip, of_strip in zip(strips, best, strict=True):
                enough = self.lowest_equal(of_strip)
                for p in strip:
                    good = b.fcmp_ordered(">=", u[p], enough)
                    masks[p] = b.and_(masks[p], good) if p in masks else good
        faulty = b.bitcast(_in_pairs(b.or_, faults), ir.IntType(EIGHT))
        finite = b.icmp_unsigned("==", faulty, ir.Constant(ir.IntType(EIGHT), 0))
        return [masks[p] for p in range(_PROFILES)], finite


def _columns(b: ir.IRBuilder, source: Any, player: int) -> list[Vector]:
    """A player's first payoffs in eight games, the second ones, and so on to the last."""
    columns: dict[int, Vector] = {}
    for start in [*range(0, _PROFILES - EIGHT, EIGHT), _PROFILES - EIGHT]:
        square = _square(b, source, player * _PROFILES + start)
        columns |= zip(range(start, start + EIGHT), square, strict=True)
    return [columns[place] for place in range(_PROFILES)]


def _square(b: ir.IRBuilder, source: Any, start: int) -> list[Vector]:
    """Eight payoffs of eight games, transposed: halves while loading, then pairs, then ones."""

    def half(game: int, place: int) -> Vector:
        at = b.gep(source, [ir.Constant(_PLACE, game * _PAYOFFS + place)])
        return b.load(b.bitcast(at, _HALF.as_pointer()), align=8)

    rows = []
    for row in range(EIGHT):
        game, place = row % 4, start + row // 4 * 4
        rows.append(_shuffled(b, half(game, place), half(game + 4, place), range(EIGHT)))
    for step in (2, 1):
        for row in range(EIGHT):
            if row & step == 0:
                x, y = rows[row], rows[row + step]
                left = [k if k & step == 0 else k - step + EIGHT for k in range(EIGHT)]
                rows[row] = _shuffled(b, x, y, left)
                rows[row + step] = _shuffled(b, x, y, [k + step for k in left])
    return rows


def _store(b: ir.IRBuilder, masks: Sequence[Vector], target: Any) -> None:
    """Write the marks of eight games: bits of a profile turned into bytes of a game.

    All but the last game write five bytes more, which the next one writes over.
    """
    integers = ir.VectorType(_PLACE, EIGHT)
    bits = _in_pairs(
        b.or_,
        [
            b.select(mask, _repeated(integers, 1 << p), _repeated(integers, 0))
            for p, mask in enumerate(masks)
        ],
    )
    for game in range(EIGHT):
        word = b.trunc(b.extract_element(bits, ir.Constant(ir.IntType(32), game)), ir.IntType(32))
        marks = b.zext(b.bitcast(word, ir.VectorType(_BIT, 32)), ir.VectorType(_BYTE, 32))
        pieces = [(0, 32)] if game < EIGHT - 1 else [(0, 16), (_PROFILES - 16, 16)]
        for start, length in pieces:
            piece = _shuffled(b, marks, marks, range(start, start + length))
            at = b.gep(target, [ir.Constant(_PLACE, game * _PROFILES + start)])
            b.store(piece, b.bitcast(at, piece.type.as_pointer()), align=1)


def _shuffled(b: ir.IRBuilder, x: Vector, y: Vector, order: Iterable[int]) -> Vector:
    places = list(order)
    return b.shuffle_vector(x, y, ir.Constant(ir.VectorType(ir.IntType(32), len(places)), places))


def _in_pairs(operation: Operation, items: Sequence[Vector]) -> Vector:
    """All items as one: halves do not wait for each other."""
    while len(items) > 1:
        pairs = [operation(x, y) for x, y in zip(items[::2], items[1::2], strict=False)]
        items = pairs + list(items[len(pairs) * 2 :])
    return items[0]


def _each(value: float) -> ir.Constant:
    return _repeated(_NUMBERS, value)


def _repeated(kind: ir.VectorType, value: float) -> ir.Constant:
    return ir.Constant(kind, [value] * EIGHT)

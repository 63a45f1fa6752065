"""Other programs, and brute force, that find the extreme equilibria of a bimatrix game."""

import shutil
import subprocess
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flint import fmpq, fmpq_mat

from solver import EquilibriumSet, NormalFormGame, nash
from solver.tolerances import EQUAL, LEAST_SUM, STANDS

Mix = tuple[Fraction, ...]
Pairs = set[tuple[Mix, Mix]]
Matrix = Any  # an integer matrix, as rows

SAME = 1e-8  # probabilities of one equilibrium, in floats and exactly, differ by less

needs_lrsnash = pytest.mark.skipif(
    shutil.which("lrsnash") is None, reason="lrsnash, of Debian's lrslib, is not installed"
)


def lrsnash(rows: Matrix, columns: Matrix, folder: Path) -> Pairs:
    """The extreme equilibria as lrsnash (Avis et al. 2010) finds them."""
    m, k = len(rows), len(rows[0])
    lines = [f"{m} {k}", ""]
    for matrix in (rows, columns):
        lines += [" ".join(str(int(u)) for u in row) for row in matrix] + [""]
    file = folder / "game"
    file.write_text("\n".join(lines))
    done = subprocess.run(["lrsnash", file], capture_output=True, text=True, check=True)
    pairs: Pairs = set()
    ys: list[Mix] = []
    before = ""
    # lines "2 y1 … yk value" are the partners of the line "1 x1 … xm value" below them
    for line in done.stdout.splitlines():
        words = line.split()
        if words and words[0] == "2":
            if before == "1":
                ys = []
            ys.append(tuple(map(Fraction, words[1 : 1 + k])))
            before = "2"
        elif words and words[0] == "1":
            x = tuple(map(Fraction, words[1 : 1 + m]))
            pairs |= {(x, y) for y in ys}
            before = "1"
    return pairs


def gambit(rows: Matrix, columns: Matrix) -> Pairs:
    """The extreme equilibria as Gambit's enummixed finds them in rational arithmetic."""
    pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    game = pygambit.Game.from_arrays(rows, columns)
    found = pygambit.nash.enummixed_solve(game, rational=True).equilibria
    pairs: Pairs = set()
    for profile in found:
        x, y = (
            tuple(Fraction(profile[s].numerator, profile[s].denominator) for s in player.strategies)
            for player in game.players
        )
        pairs.add((x, y))
    return pairs


def brute_force(rows: Matrix, columns: Matrix) -> Pairs:
    """The extreme equilibria by all pairs of vertices, from all bases, in fractions."""
    turned = [[row[j] for row in columns] for j in range(len(columns[0]))]
    ys = _vertices(rows)
    xs = _vertices(turned)
    return {
        (x, y)
        for y, rows_best in ys.items()
        for x, columns_best in xs.items()
        if {i for i, p in enumerate(x) if p} <= rows_best
        and {j for j, q in enumerate(y) if q} <= columns_best
    }


def in_integers(payoffs: Matrix) -> list[list[int]]:
    """Floats times the power of two that makes them whole."""
    ratios = [[float(u).as_integer_ratio() for u in row] for row in payoffs]
    scale = max(denominator for row in ratios for _, denominator in row)
    return [[u * (scale // denominator) for u, denominator in row] for row in ratios]


def is_close_to_degenerate(payoffs: Any) -> bool:
    """Whether some strategy pays what is equal to the best in floats, but not the same.

    Against some vertex of the opponent's mixes: where it is so, floats may stand for a degenerate
    game, and where it is not they stand for the numbers that they are.
    """
    for own in (payoffs[0], payoffs[1].T):
        exactly = [[Fraction(float(u)) for u in row] for row in own]
        for mix in _vertices(in_integers(own)):
            values = [sum(u * w for u, w in zip(row, mix, strict=True)) for row in exactly]
            terms = [sum(abs(u) * w for u, w in zip(row, mix, strict=True)) for row in exactly]
            best = max(values)
            size = max(t for t, value in zip(terms, values, strict=True) if value == best)
            for value, each in zip(values, terms, strict=True):
                if 0 < best - value <= Fraction(EQUAL) * max(each, size):
                    return True
    return False


def beside_exact(payoffs: Any) -> str:
    """What the set that floats give has to do with the exact one.

    ``same``; ``close`` where the game may stand for a degenerate one; ``incomplete`` if that is
    said; ``false`` where an equilibrium is none, or the indices do not sum to +1; ``different``.
    """
    game = NormalFormGame(payoffs)
    found, exactly = nash(game, "vertex"), nash(game, "vertex", exact=True)
    if any(gains_too_much(payoffs, each.strategies) for each in found.equilibria):
        return "false"
    if not found.complete:
        return "incomplete"
    if {_index(found), _index(exactly)} != {1}:
        return "false"
    if _same(_profiles(found), _profiles(exactly)):
        return "same"
    return "close" if is_close_to_degenerate(payoffs) else "different"


def _index(found: EquilibriumSet) -> int:
    alone = sum(each.index or 0 for each in found.equilibria)
    return alone + sum(each.index or 0 for each in found.components)


def _profiles(found: EquilibriumSet) -> list[Any]:
    return [np.concatenate([x.astype(float) for x in each.strategies]) for each in found.equilibria]


def _same(some: Sequence[Any], others: Sequence[Any]) -> bool:
    """Whether each of some profiles is one of the others, once."""
    left = list(others)
    for mine in some:
        apart = [np.abs(mine - theirs).max() for theirs in left]
        if not apart or min(apart) > SAME:
            return False
        left.pop(int(np.argmin(apart)))
    return not left


def gains_too_much(payoffs: Any, strategies: Sequence[Any]) -> bool:
    """Whether a player gains more by a deviation than rounding explains, in fractions."""
    mixes = [[Fraction(float(p)) for p in x] for x in strategies]
    for i, own in enumerate((payoffs[0], payoffs[1].T)):
        exactly = [[Fraction(float(u)) for u in row] for row in own]
        other = mixes[1 - i]
        values = [sum(u * w for u, w in zip(row, other, strict=True)) for row in exactly]
        terms = [sum(abs(u) * w for u, w in zip(row, other, strict=True)) for row in exactly]
        value = sum(v * p for v, p in zip(values, mixes[i], strict=True))
        if max(values) - value > 2 * Fraction(STANDS) * max(terms) + Fraction(LEAST_SUM):
            return True
    return False


def _vertices(payoffs: Sequence[Sequence[int]]) -> dict[Mix, set[int]]:
    """The opponent's mixes at the vertices, each with the best replies to it."""
    low = min(min(int(u) for u in row) for row in payoffs)
    table = [[fmpq(int(u) - low + 1) for u in row] for row in payoffs]
    m, k = len(table), len(table[0])
    found: dict[Mix, set[int]] = {}
    for size in range(1, min(m, k) + 1):
        for own in combinations(range(m), size):
            for other in combinations(range(k), size):
                square = fmpq_mat(size, size, [table[s][c] for s in own for c in other])
                if square.det() == 0:
                    continue
                solved = square.solve(fmpq_mat(size, 1, [fmpq(1)] * size))
                weights = [solved[n, 0] for n in range(size)]
                if min(weights) < 0:
                    continue
                y = [fmpq(0)] * k
                for c, w in zip(other, weights, strict=True):
                    y[c] = w
                values = [
                    sum((u * w for u, w in zip(row, y, strict=True)), fmpq(0)) for row in table
                ]
                if max(values) > 1:
                    continue
                total = sum(y, fmpq(0))
                mix = tuple(Fraction(int((w / total).p), int((w / total).q)) for w in y)
                found[mix] = {s for s, value in enumerate(values) if value == 1}
    return found

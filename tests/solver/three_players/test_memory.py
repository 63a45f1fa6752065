"""The kernels read nothing but what they have written, and one answer follows from one game."""

from itertools import product

import numpy as np
import pytest

from solver import batch
from solver.many_players.kernels import subdivision
from solver.many_players.kernels.supports import multilinear_supports
from solver.payoffs.kernels.differences import scale_of
from solver.three_players.kernels.roots import simplex
from solver.three_players.supports import Found, polynomial_supports
from solver.tolerances import EQUAL
from tests.edge_games import FAMILIES, edge_games, shapes
from tests.memory import Guarded, filled

PATTERNS = ((0.37, 1), (float("nan"), -(2**62)), (1e300, 2**40))


def everything(found: Found) -> list[bytes]:
    return [np.ascontiguousarray(part).tobytes() for part in vars(found).values()]


def small_integers(count: int) -> list[np.ndarray]:
    """Games in which polynomials vanish, and with them what gives a mix."""
    rng = np.random.default_rng(0)
    some = [(2, 2, 2), (3, 2, 2), (3, 3, 2), (2, 3, 4), (3, 3, 3)]
    return [
        rng.integers(0, 2 + n % 2, size=(3, *some[n % len(some)])).astype(float)
        for n in range(count)
    ]


@pytest.fixture
def few_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain Python takes long for what is given up after thousands of cells."""
    monkeypatch.setattr(simplex, "_NODES", 60)
    monkeypatch.setattr(subdivision, "MOST_CELLS", 60)


@pytest.mark.usefixtures("few_cells")
def test_nothing_is_read_before_it_is_written_nor_beside_an_array() -> None:
    edges = [payoffs for _, payoffs in edge_games(105, shapes(3, 3), seed=3)]
    for payoffs in [*edges, *small_integers(30)]:
        answers = []
        for pattern in PATTERNS:
            with filled(*pattern):
                answers.append(everything(polynomial_supports(payoffs[None].view(Guarded))))
        assert answers[0] == answers[1] == answers[2]


@pytest.mark.usefixtures("few_cells")
def test_nor_by_the_kernel_for_any_number_of_players() -> None:
    edges = [payoffs for _, payoffs in edge_games(42, shapes(4, 2), seed=4)]
    edges += [payoffs for _, payoffs in edge_games(42, shapes(3, 3), seed=5)]
    for payoffs in [*edges, *small_integers(10)]:
        answers = [by_subdivision(payoffs, pattern) for pattern in PATTERNS]
        assert answers[0] == answers[1] == answers[2]


def by_subdivision(payoffs: np.ndarray, pattern: tuple[float, int]) -> list[bytes]:
    shape = np.array(payoffs.shape[1:])
    masks = np.array(list(product(*(range(1, 1 << m) for m in shape))))
    scales = np.array([scale_of(float(u.min()), float(u.max())) for u in payoffs])
    with filled(*pattern):
        mixes, errors = np.empty((400, shape.sum())), np.empty(400)
        tags, settled = np.empty((400, 2), np.int64), np.empty(len(masks), np.bool_)
        counts = np.zeros(2, dtype=np.int64)
        stop = multilinear_supports(
            payoffs.ravel().view(Guarded), shape.view(Guarded), scales.view(Guarded), EQUAL, 0.0,
            masks.view(Guarded), 0, 3000, settled, mixes, errors, tags, counts,
        )  # fmt: skip
    count = counts[0]
    parts = settled[:stop], mixes[:count], errors[:count], tags[:count], counts
    return [np.ascontiguousarray(part).tobytes() for part in parts]


def test_a_game_has_one_answer_alone_and_in_any_batch() -> None:
    rng = np.random.default_rng(6)
    drawn = np.array(small_integers(1500)[2::5])  # 3×3×2
    families = set(FAMILIES) - {"one choice"}
    edges = [payoffs for _, payoffs in edge_games(300, [(3, 3, 2)], 6, families)]
    drawn = np.concatenate([drawn, edges])
    every = batch.nash(drawn)
    order = rng.permutation(len(drawn))
    shuffled = batch.nash(np.repeat(drawn[order], 2, axis=0), threads=1)
    for place, number in enumerate(order.tolist()):
        alone = batch.nash(drawn[number : number + 1])
        assert alone.complete[0] == every.complete[number] == shuffled.complete[2 * place]
        mine, twin = every.game == number, shuffled.game == 2 * place + 1
        for one, two in ((every, mine), (shuffled, twin)):
            for x, y in zip(alone.strategies, one.strategies, strict=True):
                assert x.tobytes() == y[two].tobytes()
            for name in ("payoffs", "regret", "index", "regular"):
                assert getattr(alone, name).tobytes() == getattr(one, name)[two].tobytes()

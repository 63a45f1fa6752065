"""What floating point proves is true, however close it is."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import NormalFormGame
from solver.linear.kernels.certified_systems import NEGATIVE, POSITIVE
from solver.linear.kernels.residues import inverse_modulo, solve_modulo
from solver.two_players.bimatrix import Bimatrix
from solver.two_players.kernels.supports import certify_supports


@st.composite
def near_ties(draw: st.DrawFn) -> tuple[np.ndarray, list[int], list[int]]:
    """A game that is degenerate but for a hair, and a pair of supports of equal size."""
    m, k = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    scale = 10 ** draw(st.integers(0, 18))
    numbers = st.lists(st.integers(0, 3), min_size=2 * m * k, max_size=2 * m * k)
    hair = st.lists(st.integers(-1, 1), min_size=2 * m * k, max_size=2 * m * k)
    payoffs = np.array(draw(numbers), dtype=object) * scale + np.array(draw(hair), dtype=object)
    size = draw(st.integers(1, min(m, k)))
    rows = sorted(draw(st.permutations(range(m)))[:size])
    columns = sorted(draw(st.permutations(range(k)))[:size])
    return payoffs.reshape(2, m, k), rows, columns


@given(near_ties())
@settings(max_examples=300, deadline=None)
def test_every_verdict_on_supports_is_true(case: tuple[np.ndarray, list[int], list[int]]) -> None:
    payoffs, rows, columns = case
    bimatrix = Bimatrix(NormalFormGame(payoffs), exact=False, method="")
    (m, k), integers = bimatrix.sizes, bimatrix.integers
    found, places = np.empty(m + k + 2), (np.array(rows), np.array(columns))
    verdict = certify_supports(
        bimatrix.floats[1], bimatrix.floats[0], *places, bimatrix.radius, found
    )
    x, y = integers.mix(1, columns, rows), integers.mix(0, rows, columns)
    regular = (
        x is not None
        and y is not None
        and all(x[i] > 0 for i in rows)
        and all(y[j] > 0 for j in columns)
        and [s for s, loss in enumerate(integers.losses(0, y)) if not loss] == rows
        and [s for s, loss in enumerate(integers.losses(1, x)) if not loss] == columns
    )
    if verdict == POSITIVE:
        assert regular
        *mixes, index, off = found.tolist()
        assert index == bimatrix.index(rows, columns)
        for weight, exactly in zip(mixes, [*(x or []), *(y or [])], strict=True):
            assert abs(Fraction(weight) - exactly) <= Fraction(off)
    elif verdict == NEGATIVE:
        assert not regular


@given(st.integers(1, 5), st.data())
@settings(max_examples=60, deadline=None)
def test_systems_modulo_a_prime(size: int, data: st.DataObject) -> None:
    prime = 2**31 - 1
    entries = st.lists(st.integers(1, 9), min_size=size * size, max_size=size * size)
    matrix = np.array(data.draw(entries)).reshape(size, size)
    places = np.arange(size)
    work, x = np.empty((size, size + 1), dtype=np.int64), np.empty(size, dtype=np.int64)
    if solve_modulo(matrix, prime, places, places, size, work, x):
        assert ((matrix.astype(object) @ x.astype(object)) % prime == 1).all()
    else:
        determinant = round(float(np.linalg.det(matrix.astype(float))))
        assert determinant % prime == 0


def test_inverses_modulo_a_prime() -> None:
    prime = 2**31 - 1
    for a in (1, 2, 12345, prime - 1):
        assert inverse_modulo(a, prime) * a % prime == 1


def test_floats_stand_for_the_exact_payoffs_within_the_radius() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        payoffs = rng.integers(-(10**15), 10**15, (2, 3, 4)).astype(object)
        payoffs = payoffs + 10 ** int(rng.integers(0, 25))
        bimatrix = Bimatrix(NormalFormGame(payoffs), exact=False, method="")
        for player, floats in enumerate(bimatrix.floats):
            u = payoffs[0] if player == 0 else payoffs[1].T
            low, high = u.min(), u.max()
            for value, shown in zip(u.ravel(), floats.ravel(), strict=True):
                exactly = Fraction(int(value - low), int(high - low)) + 1
                assert abs(Fraction(float(shown)) - exactly) <= Fraction(bimatrix.radius)

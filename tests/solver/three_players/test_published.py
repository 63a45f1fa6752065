"""Published games of three players, with what was published about them."""

import numpy as np
import pytest

from solver import NormalFormGame, nash
from tests.solver.three_players.games import in_nfg_order

# McKelvey & McLennan (1996), "Computation of equilibria in finite games", Handbook of
# Computational Economics 1, and Gambit's collection: nine equilibria, two totally mixed.
NINE = in_nfg_order(
    [(9, 8, 12), (0, 0, 0), (0, 0, 0), (9, 8, 2), (0, 0, 0), (3, 4, 6), (3, 4, 6), (0, 0, 0)],
    (2, 2, 2),
)
# Nau, Gomez Canovas & Hansen (2004), "On the geometry of Nash equilibria and correlated
# equilibria", International Journal of Game Theory 32, sections 4 to 6.
IRRATIONAL = in_nfg_order(
    [(3, 0, 2), (0, 1, 0), (0, 2, 0), (1, 0, 0), (1, 0, 0), (0, 3, 0), (0, 1, 0), (2, 0, 3)],
    (2, 2, 2),
)
CURVED = in_nfg_order(
    [(0, 0, 2), (3, 0, 0), (0, 3, 0), (0, 0, 0), (1, 1, 0), (0, 0, 0), (0, 0, 0), (0, 0, 3)],
    (2, 2, 2),
)
SEGMENT = in_nfg_order(
    [
        (2, 0, 0), (0, 2, 1), (0, 1, 1), (1, 0, 2), (1, 0, 2), (0, 1, 1), (0, 2, 1), (2, 0, 0),
        (1, 0, 1), (0, 2, 0), (0, 1, 2), (2, 0, 1), (2, 0, 1), (0, 1, 2), (0, 2, 0), (1, 0, 1),
    ],
    (2, 2, 4),
)  # fmt: skip


@pytest.mark.parametrize("exact", [False, True])
def test_nine_equilibria(exact: bool) -> None:
    found = nash(NINE, exact=exact)
    assert found.complete and len(found) == 9
    mixing = [sum(len(own) == 2 for own in each.support) for each in found.equilibria]
    assert sorted(mixing) == [0, 0, 0, 0, 2, 2, 2, 3, 3]
    assert sum(each.index or 0 for each in found.equilibria) == 1
    if exact:
        totally = [e for e in found.equilibria if all(len(own) == 2 for own in e.support)]
        assert [[str(x[0]) for x in each.strategies] for each in totally] == [
            ["1/2", "2/5", "1/4"],
            ["2/5", "1/2", "1/3"],
        ]


def test_one_equilibrium_and_that_irrational() -> None:
    found = nash(IRRATIONAL, exact=True)
    assert found.complete and len(found) == 1
    (only,) = found.equilibria
    assert only.index == 1 and only.certificate is not None
    polynomials = only.certificate.polynomials
    assert polynomials[0] == ((24, -53, 23), (-6, 7, 23))
    for x, low, high, some in zip(
        only.strategies, only.certificate.low, only.certificate.high, polynomials, strict=True
    ):
        assert sum(low) < 1 < sum(high)
        for p, a, b, polynomial in zip(x, low, high, some, strict=True):
            assert polynomial is not None and len(polynomial) == 3
            values = [sum(c * q**k for k, c in enumerate(polynomial)) for q in (a, b)]
            assert values[0] * values[1] < 0 and b - a < 1e-30 and abs(p - a) < 1e-15
    assert nash(IRRATIONAL).complete


def test_three_pure_two_mixed_and_a_curve() -> None:
    found = nash(CURVED, exact=True)
    assert sum(each.profile is not None for each in found.equilibria) == 3
    partly = [e for e in found.equilibria if sorted(map(len, e.support)) == [1, 1, 2]]
    assert sorted(str(each.strategies[2][0]) for each in partly) == ["1/4", "1/4"]
    assert not found.complete and "degenerate" in found.status
    (component,) = found.components  # the curve leads from one segment to the other
    assert component.supports == (((0, 1), (0, 1), (0, 1)),) and len(component.subsets) == 2


def test_a_line_segment() -> None:
    found = nash(SEGMENT, exact=True)
    (segment,) = found.components
    ((x, y, z),) = segment.subsets
    assert segment.dimension == 1
    assert [list(map(str, v)) for v in (*x, *y)] == [["1/2", "1/2"]] * 2
    assert sorted(list(map(str, v)) for v in z) == [
        ["0", "0", "1/2", "1/2"],
        ["1/2", "1/2", "0", "0"],
    ]


def test_a_coordination_game_of_three() -> None:
    payoffs = np.zeros((3, 3, 3, 3), dtype=int)
    for k in range(3):
        payoffs[:, k, k, k] = 1
    found = nash(NormalFormGame(payoffs), exact=True)
    assert found.complete
    # three strict ones; all different, where nobody gains alone; uniform on two or three
    kinds = sorted((len(e.support[0]), len(set(e.support)), e.index or 0) for e in found.equilibria)
    assert kinds == [(1, 1, 1)] * 3 + [(1, 3, 0)] * 6 + [(2, 1, -1)] * 3 + [(3, 1, 1)]

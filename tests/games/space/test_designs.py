"""Points by their number: the same alone and together, and spread as their design says."""

import numpy as np
import pytest
from scipy.stats import chi2, kstest, qmc

from games.space.designs import coordinates

DRAWN = ("random", "lhs", "sobol")


@pytest.mark.parametrize("design", DRAWN)
@pytest.mark.parametrize("dimensions", [1, 3, 64])
def test_a_chunk_alone_is_the_chunk_of_the_whole(design: str, dimensions: int) -> None:
    whole = coordinates(design, 1000, dimensions, 7, 0, 1000)
    assert whole.shape == (1000, dimensions) and (whole >= 0).all() and (whole < 1).all()
    for start, stop in ((333, 1000), (0, 1), (1, 10), (10, 333), (999, 1000)):
        part = coordinates(design, 1000, dimensions, 7, start, stop)
        assert part.tobytes() == whole[start:stop].tobytes()
    assert not np.array_equal(whole, coordinates(design, 1000, dimensions, 8, 0, 1000))


@pytest.mark.parametrize("design", DRAWN)
def test_every_axis_is_uniform(design: str) -> None:
    for column in coordinates(design, 4096, 5, 1, 0, 4096).T:
        assert kstest(column, "uniform").pvalue > 1e-4


@pytest.mark.parametrize("points", [1, 2, 3, 17, 1000, 4097])
def test_a_latin_hypercube_has_one_point_in_each_slice(points: int) -> None:
    cube = coordinates("lhs", points, 4, 3, 0, points)
    for column in cube.T:
        assert sorted(np.floor(column * points)) == list(range(points))


def test_pairs_of_axes_of_a_latin_hypercube_are_independent() -> None:
    # 10 by 10 cells, 100 points expected in each; with both margins fixed by the design
    # the statistic has 81 degrees of freedom
    cube = coordinates("lhs", 10_000, 8, 11, 0, 10_000)
    cells = np.floor(cube * 10).astype(int)
    for a in range(8):
        for b in range(a):
            counts = np.bincount(10 * cells[:, a] + cells[:, b], minlength=100)
            statistic = ((counts - 100) ** 2 / 100).sum()
            assert chi2.sf(statistic, 81) > 1e-5, (a, b)


def test_neighbours_in_a_latin_hypercube_are_strangers() -> None:
    cube = coordinates("lhs", 100_000, 2, 5, 0, 100_000)
    for lag in (1, 2, 1024):
        assert abs(np.corrcoef(cube[:-lag, 0], cube[lag:, 0])[0, 1]) < 0.015


def test_the_sobol_sequence_is_scipys() -> None:
    ours = coordinates("sobol", 1024, 6, 42, 0, 1024)
    assert np.array_equal(ours, qmc.Sobol(6, rng=42).random(1024))
    assert qmc.discrepancy(ours) < qmc.discrepancy(coordinates("random", 1024, 6, 42, 0, 1024))


def test_points_far_out_cost_no_memory() -> None:
    for design in ("random", "lhs"):
        some = coordinates(design, 10**12, 2, 0, 10**12 - 5, 10**12)
        assert some.shape == (5, 2) and len(np.unique(some)) == 10

"""Sobol indices, beside analytic ones of a linear margin and sums over a grid."""

import sys

import numpy as np
import pytest

import games
from games.robustness import Question, make_question, sobol_indices
from games.robustness.flips.gains import make_gains
from solver.errors import InputError

pytest.importorskip("SALib", reason="the extra robustness is not installed")

BASELINE = games.load()


def margin_at(changes: dict[str, float]) -> float:
    """What Russia loses by leaving the partnership for an alignment, the binding move."""
    words = {name: repr(value) for name, value in changes.items()}
    payoffs = games.build(games.load(changes=words), "dyad").network_payoffs
    return float(payoffs[1, 1] - payoffs[1, 0])


def test_indices_of_a_linear_margin_are_the_analytic_ones() -> None:
    space = {
        "complementarity.russia.china": (0.47, 0.53),
        "distance.china.russia.parts.voting": (0.12, 0.16),
        "distance.china.russia.parts.identity": (0.7, 0.8),
    }
    question = make_question(BASELINE, "dyad", "partnership")
    found = sobol_indices(question, space, samples=1024, seed=4)
    middle = {name: (low + high) / 2 for name, (low, high) in space.items()}
    moved = {
        name: margin_at({**middle, name: high}) - margin_at({**middle, name: low})
        for name, (low, high) in space.items()
    }
    variance = sum(x**2 / 12 for x in moved.values())
    assert found.deviation == pytest.approx(np.sqrt(variance), rel=0.01)
    assert found.mean == pytest.approx(margin_at(middle), rel=0.01)
    assert found.points == 1024 * 5
    for each in found.indices:
        exact = moved[each.name] ** 2 / 12 / variance
        assert each.first == pytest.approx(exact, abs=0.02)
        assert each.total == pytest.approx(exact, abs=0.02)
        assert abs(each.total - exact) <= 2 * each.total_error + 1e-3
    assert [each.total for each in found.indices] == sorted(
        (each.total for each in found.indices), reverse=True
    )


def test_indices_of_a_bent_margin_are_those_of_a_grid() -> None:
    names = ("pressure.china.united_states", "threat.china.united_states", "scales.exposure")
    question = make_question(BASELINE, "triangle")
    space = dict.fromkeys(names, "interval")
    found = sobol_indices(question, space, samples=4096, seed=1)
    gains = make_gains(question, space)
    places = (np.arange(40) + 0.5) / 40
    drawn = np.array(np.meshgrid(places, places, places, indexing="ij")).reshape(3, -1)
    low = gains.region.low[:, None]
    values = gains.margin(low + drawn).reshape(40, 40, 40)
    whole = values.var()
    assert found.mean == pytest.approx(values.mean(), abs=0.02 * np.sqrt(whole))
    by_name = {each.name: each for each in found.indices}
    for k, name in enumerate(names):
        others = tuple(j for j in range(3) if j != k)
        first = values.mean(axis=others).var() / whole
        total = 1 - values.mean(axis=k).var() / whole
        assert by_name[name].first == pytest.approx(first, abs=0.03)
        assert by_name[name].total == pytest.approx(total, abs=0.03)


def test_weights_count_as_one_input() -> None:
    space = {"weights": "simplex", "complementarity": "intervals"}
    found = sobol_indices(make_question(BASELINE, "dyad"), space, samples=64)
    assert [each.name for each in found.indices].count("weights") == 1
    assert len(found.indices) == 8
    assert found.indices[0].name == "weights"


@pytest.mark.parametrize("seed", [0, 1])
def test_a_seed_gives_the_same_twice(seed: int) -> None:
    question = make_question(BASELINE, "dyad")
    once, again = (
        sobol_indices(question, {"complementarity": "intervals"}, samples=32, seed=seed)
        for _ in range(2)
    )
    assert once.indices == again.indices


def test_what_does_not_matter_has_no_indices() -> None:
    found = sobol_indices(make_question(BASELINE), {"scales.rebuff": "interval"}, samples=16)
    assert found.indices == () and found.deviation == 0


def test_too_many_points_are_refused() -> None:
    with pytest.raises(InputError, match="does not fit into memory"):
        sobol_indices(make_question(BASELINE), samples=10**6)


def test_no_nan_reaches_the_estimator(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(self: Question, payoffs: np.ndarray) -> np.ndarray:
        margin = payoffs[0, 0].copy()
        margin[0] = np.nan
        return np.asarray(margin)

    monkeypatch.setattr(Question, "margin", spoilt)
    with pytest.raises(InputError, match="not finite everywhere"):
        sobol_indices(make_question(BASELINE), samples=16)


def test_without_the_extra_a_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "SALib", None)
    with pytest.raises(InputError, match=r"pip install 'tripolar\[robustness\]'"):
        sobol_indices(make_question(BASELINE), samples=16)

"""The fit as a whole: what it saw, what it says, the file that it writes."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import games
from games.history import built_in, panel
from games.history.fit import Fit, fit, fitted_scenario
from games.history.record import Record
from games.ladder import COMPONENTS
from games.words.fit import fit_in_words
from solver.errors import InputError

pytest.importorskip("emcee", reason="the extra fit is not installed")
pytest.importorskip("arviz_stats", reason="the extra fit is not installed")

PAGE = Path(__file__).parents[4] / "docs" / "fit.md"


@cache
def quick(seed: int = 0) -> Fit:
    return fit(years=(1976, 1990), draws=1000, seed=seed)


def test_the_same_seed_draws_the_same() -> None:
    again = fit(years=(1976, 1990), draws=1000, seed=0)
    assert np.array_equal(again.sample_weights, quick().sample_weights)
    assert again.predictions == quick().predictions
    assert not np.array_equal(quick(1).sample_weights, quick().sample_weights)


def test_what_comes_out_is_of_its_draws() -> None:
    found = quick()
    assert found.draws >= 1000 and found.sample_weights.shape == (found.draws, 5)
    assert found.sample_weights.sum(axis=1) == pytest.approx(1)
    for k, name in enumerate(COMPONENTS):
        assert found.weights[name].mean == pytest.approx(found.sample_weights[:, k].mean())
        assert found.weights[name].low < found.weights[name].mean < found.weights[name].high
    assert (found.years, found.observations) == (tuple(range(1976, 1991)), 60)
    assert len(found.predictions) == 60
    assert found.predictions[0].year == 1976 and sum(found.predictions[0].shares) == pytest.approx(
        1
    )
    assert set(found.scores) == {
        "other_era", "alternate_years", "unfitted", "commonest", "persistence_1",
    }  # fmt: skip
    assert {each.count for each in found.scores.values()} == {60}


def test_a_year_is_predicted_by_a_fit_that_has_not_seen_it() -> None:
    """Whatever the last year's ties were, in no fit that predicts them is anything else."""
    record = built_in()
    changed = Record(
        "changed", {tie: {**years, 1990: "alliance"} for tie, years in record.rungs.items()}
    )
    scenarios = panel(1976, 1990)
    here = fit(scenarios, record, years=(1976, 1990), draws=1000)
    there = fit(scenarios, changed, years=(1976, 1990), draws=1000)

    def of_last(found: Fit) -> list[Any]:
        return [each for each in found.predictions if each.year == 1990]

    def of_first(found: Fit) -> list[Any]:
        return [each for each in found.predictions if each.year == 1976]

    assert of_last(here) == of_last(there)
    assert of_first(here) != of_first(there)  # predicted by the era that changed


def test_few_years_are_said_to_say_little() -> None:
    found = fit(years=(2015, 2015), draws=1000)
    assert not found.predictions and not found.scores  # no two halves
    assert max(found.of_prior.values()) > 0.8
    assert "hardly anything" in fit_in_words(found)[1]
    nothing = dict.fromkeys(COMPONENTS, found.prior_weight)
    assert "these are the prior's weights" in fit_in_words(replace(found, weights=nothing))[1]


def test_more_data_leave_less() -> None:
    assert fit(years=(1951, 2016), draws=1000).of_prior["order"] < quick().of_prior["order"] < 1.1


def test_blocks_of_years_instead_of_a_power() -> None:
    found = fit(years=(1976, 1990), draws=1000, bootstrap=True)
    assert found.temper is None and found.draws >= 1000
    full = fit(years=(1976, 1990), draws=1000, temper=1.0)
    assert full.rationality.width < quick().rationality.width


def test_the_file_is_a_scenario_with_means_and_intervals(tmp_path: Path) -> None:
    found = quick()
    path = tmp_path / "fitted.toml"
    path.write_text(fitted_scenario(found), encoding="utf-8")
    loaded = games.load(path)
    for (name, leaf), each in zip(loaded.weights, found.weights.values(), strict=True):
        assert float(leaf.value) == pytest.approx(each.mean, abs=1.01e-4), name
        assert float(leaf.low) == pytest.approx(each.low, abs=1e-4)
        assert float(leaf.high) == pytest.approx(each.high, abs=1e-4)
        assert "tripolar fit" in leaf.source
    assert (
        games.load("baseline-2014").weights.security.value
        == games.load("baseline-2014").weights.order.value
    )  # what ships keeps its equal weights
    assert games.solve(loaded).stable_profiles is not None


def test_the_page_has_the_figures_of_the_fit() -> None:
    """Up to the error of the draws, which other processors draw otherwise."""
    text = PAGE.read_text(encoding="utf-8")
    found = fit()
    for name, each in found.weights.items():
        row = re.search(rf"^{name} +([\d.]+)  ([\d.]+)–([\d.]+) ", text, re.MULTILINE)
        assert row, name
        said = [float(number) for number in row.groups()]
        assert said == pytest.approx([each.mean, each.low, each.high], abs=0.025), name
    assert found.r_hat < 1.02 and found.ess > 2000
    shown = {
        "fitted to the other era": "other_era",
        "fitted to alternate years": "alternate_years",
        "unfitted: equal weights, λ 20": "unfitted",
    }
    for words, name in shown.items():
        row = re.search(rf"^{words} +264 +([\d.]+)% .* ([\d.]+) +\d+ of 14", text, re.MULTILINE)
        assert row, name
        assert float(row[1]) / 100 == pytest.approx(found.scores[name].exact, abs=0.012)
        assert float(row[2]) == pytest.approx(found.scores[name].log, abs=0.02)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"draws": 999}, "draws = 999"),
        ({"draws": 10**7}, "draws = 10000000"),
        ({"temper": 0.0}, "temper = 0"),
        ({"temper": float("nan")}, "temper = nan"),
        ({"seed": -1}, "seed = -1"),
        ({"years": (1950, 1950)}, "nothing recorded from 1950 to 1950"),
        ({"years": (1990, 1980)}, "the earlier year first"),
        ({"years": (1940, 1960)}, "1940"),
        ({"record": "efective"}, "did you mean 'effective'"),
        ({"scenarios": {}}, "no scenario for 1950"),
    ],
)
def test_what_is_wrong_is_said(words: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        fit(**words)

"""What the pages say of years and weights is what the panel gives."""

from pathlib import Path

import pytest

from games.history import backtest, built_in, scenario_of
from games.history.predictions import predict
from games.history.reveal import reveal

DOCS = Path(__file__).parents[3] / "docs"


def test_the_split_between_china_and_the_soviet_union_is_missed() -> None:
    record = built_in("effective")
    years = {year: scenario_of(year) for year in range(1950, 2017)}
    found = predict(years, record, draws=0)
    missed = [each for each in found if each.rung != record.network(each.year)[each.tie]]
    pair = {each.year: each.rung for each in missed if set(each.tie) == {"china", "russia"}}
    too_deep = [*range(1961, 1979), *range(1983, 1992)]
    assert set(too_deep) <= set(pair) <= {*too_deep, 1950, 1951, 1960}
    assert set(pair.values()) <= {"alignment", "partnership", "alliance"}


@pytest.mark.slow
def test_the_page_of_the_record_says_which_years_have_weights() -> None:
    text = " ".join((DOCS / "record.md").read_text(encoding="utf-8").split())
    found = {year: reveal(years=(year, year)) for year in range(1950, 2017)}
    assert [year for year, each in found.items() if each.empty] == [
        *range(1972, 1976), 1977, 1979, *range(1985, 1992),
    ]  # fmt: skip
    assert "1972-75, 1977, 1979 and 1985-91" in text
    stand = [year for year, each in found.items() if each.holds]
    assert stand == [*range(1952, 1960), *range(1992, 1999), *range(2000, 2007)]
    assert "in 22 of 67 years: 1952-59, 1992-98 and 2000-06" in text
    for year in (1950, 1960, 1969, 1996, 2014):
        own = reveal(years=(year, year), per_power=True)
        shares = [f"{float(each.share):.1%}" for each in (found[year], own)]
        assert f"| {year} | {shares[0]} | {shares[1]} |" in text


@pytest.mark.slow
def test_the_page_of_the_record_says_that_weights_do_not_carry_over() -> None:
    text = " ".join((DOCS / "record.md").read_text(encoding="utf-8").split())
    pytest.importorskip("emcee", reason="the extra fit is not installed")
    pytest.importorskip("arviz_stats", reason="the extra fit is not installed")
    scores = {word: backtest(weights=word).scores["model"] for word in ("revealed", "fitted")}
    for score, without in zip(scores.values(), (0.46, 0.45), strict=True):
        assert score.exact == pytest.approx(0.59, abs=0.01)
        assert score.without_bloc == pytest.approx(without, abs=0.01)
    assert "59% of 268 right, both of them, and 46% and 45% without the bloc" in text

"""What the page of the model says of the record is what the panel gives."""

from pathlib import Path

from games.history import built_in, scenario_of
from games.history.predictions import predict

PAGE = Path(__file__).parents[3] / "docs" / "model.md"


def test_the_share_of_recorded_rungs_and_the_years_that_are_missed() -> None:
    record = built_in("effective")
    years = {year: scenario_of(year) for year in range(1950, 2017)}
    found = predict(years, record, draws=0)
    missed = [each for each in found if each.rung != record.network(each.year)[each.tie]]
    text = " ".join(PAGE.read_text("utf-8").split())
    assert f"in {len(found) - len(missed)} of {len(found)} dyad-years" in text
    pair = {each.year: each.rung for each in missed if set(each.tie) == {"china", "russia"}}
    too_deep = [*range(1961, 1979), *range(1983, 1992)]
    assert set(too_deep) <= set(pair) <= {*too_deep, 1950, 1951, 1960}
    assert set(pair.values()) <= {"alignment", "partnership", "alliance"}

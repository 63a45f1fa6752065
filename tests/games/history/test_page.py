"""What the page of the model says of the years that it misses is what the panel gives."""

from games.history import built_in, scenario_of
from games.history.predictions import predict


def test_the_split_between_china_and_the_soviet_union_is_missed() -> None:
    record = built_in("effective")
    years = {year: scenario_of(year) for year in range(1950, 2017)}
    found = predict(years, record, draws=0)
    missed = [each for each in found if each.rung != record.network(each.year)[each.tie]]
    pair = {each.year: each.rung for each in missed if set(each.tie) == {"china", "russia"}}
    too_deep = [*range(1961, 1979), *range(1983, 1992)]
    assert set(too_deep) <= set(pair) <= {*too_deep, 1950, 1951, 1960}
    assert set(pair.values()) <= {"alignment", "partnership", "alliance"}

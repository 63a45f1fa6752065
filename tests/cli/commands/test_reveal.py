"""`tripolar reveal`."""

import csv
from collections.abc import Callable
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.runner import Ran

Command = Callable[..., Ran]
COMPONENTS = {"security", "economy", "autonomy", "identity", "order"}


def test_the_document_has_the_keys_that_are_promised(tripolar: Command) -> None:
    told = tripolar("reveal", "--form", "triangle", "--format", "json").json
    assert told["scenario"]["name"] == "baseline-2014" == told["scenarios"][0]["name"]
    assert float(Fraction(told["exact"])) == told["share"] == pytest.approx(0.722, abs=1e-3)
    assert (told["error"], told["empty"], told["holds"]) == (0, False, True)
    for point in ("incentre", "nearest"):
        assert set(told[point]) == COMPONENTS and sum(told[point].values()) == pytest.approx(1)
    assert set(told["ranges"]) == COMPONENTS
    assert told["least_regret"] is None and told["regret"] is None and told["conflict"] == []
    first = told["binding"][0]
    assert first["powers"] == ["russia"] and first["excludes"] > 0.1
    assert first["changes"] == [{"tie": "china-russia", "from": "partnership", "to": "alignment"}]
    assert set(first["gains"]["russia"]) == COMPONENTS


def test_an_empty_set_says_why(tripolar: Command) -> None:
    told = tripolar("reveal", "1972", "--format", "json").json
    assert told["empty"] and told["share"] == 0 and told["exact"] == "0"
    assert told["incentre"] is None and told["nearest"] is None and told["ranges"] is None
    assert set(told["least_regret"]) == COMPONENTS and told["regret"] > 0
    assert len(told["conflict"]) == 3 and told["binding"] == []
    done = tripolar("reveal", "1972").out
    assert done.startswith("Under no weights") and "Moves of which one always pays" in done


def test_each_power_has_a_row_of_its_own(tripolar: Command) -> None:
    words = ("reveal", "1989", "--per-power")
    told = tripolar(*words, "--format", "json").json
    assert set(told["incentre"]) == {"united_states", "china", "russia"} and told["per_power"]
    rows = list(csv.DictReader(StringIO(tripolar(*words, "--format", "csv").out)))
    assert len(rows) == 15 and rows[0]["power"] == "united_states"
    assert float(rows[0]["least"]) <= float(rows[0]["incentre"]) <= float(rows[0]["most"])


@pytest.mark.parametrize(
    ("words", "years"),
    [
        (("1969",), [1969]),
        (("year-1969",), [1969]),
        (("1969:1971", "2014=cornered"), [1969, 1970, 1971, 2014]),
        (("gdp-1969",), [1969]),
        (("--record", "formal", "1960"), [1960]),
    ],
)
def test_words_name_years(tripolar: Command, words: tuple[str, ...], years: list[int]) -> None:
    told = tripolar("reveal", "--format", "json", *words).json
    assert [each["year"] for each in told["scenarios"]] == years
    assert ("scenario" in told) == (len(years) == 1)


def test_own_ties(tripolar: Command, tmp_path: Path) -> None:
    ties = tmp_path / "ties.csv"
    ties.write_text(
        "actor_a,actor_b,from,to,rung,record,source\nchina,russia,2020,2024,partnership,,me\n"
    )
    told = tripolar("reveal", "2024=baseline-2014", "--ties", str(ties), "--format", "json").json
    assert told["moves"] == 5 and told["holds"]
    refused = tripolar("reveal", "2024=baseline-2014")
    assert refused.status == 2 and "no tie is recorded of 2024" in refused.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1949",), "no inputs of 1949"),
        (("cornered",), "of which year? (right: YEAR=cornered)"),
        (("1969", "year-1969"), "1969 twice"),
        (("2014=",), "2014= names no scenario of a year (right: YEAR=SCENARIO)"),
        (("x=cornered",), "x=cornered names no scenario of a year"),
        (("1989", "--form", "triangle", "--ties", "missing.csv"), "missing.csv"),
        (("1969", "--form", "triangle"), "'none' is recorded of china and russia"),
        (("no-such",), "no-such"),
        (("--form", "triad"), "triad"),
    ],
)
def test_what_is_wrong_is_one_line(tripolar: Command, words: tuple[str, ...], said: str) -> None:
    done = tripolar("reveal", *words)
    assert done.status == 2 and said in done.err and not done.out and "Traceback" not in done.err

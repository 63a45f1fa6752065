"""The panel that ships is what the official files come to, and no rule looks ahead."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from games.history.derive import derived, table_text
from games.history.figures import Figures
from games.history.official import read_figures
from games.history.record import FIRST, LAST
from games.history.rules.derived import HINDSIGHT
from solver.errors import InputError
from tests.real_data import FOLDER, needs_real_data

NMC, TRADE = "nmc_60_abridged", "cow_trade_dyadic_peacesciencer"
FILES = (
    NMC, "national_cow_trade_4.0", TRADE, "maddison_mpd2020", "fas_nuclear_warhead_stockpiles",
    "gml_mid_ddy_peacesciencer", "unga_idealpoints_july2025", "vdem_polity_peacesciencer",
)  # fmt: skip


def paths(names: tuple[str, ...] = FILES) -> list[Path]:
    return [FOLDER / f"{name}.csv" for name in names]


@cache
def figures() -> Figures:
    return read_figures(paths())


@needs_real_data
def test_the_panel_that_ships_is_made_from_official_files() -> None:
    shipped = files("games.history").joinpath("panel.csv").read_text("utf-8")
    assert table_text(derived(figures(), FIRST, LAST)) == shipped


@needs_real_data
def test_the_order_of_the_files_does_not_matter() -> None:
    assert read_figures(paths(FILES[::-1])) == figures()


@needs_real_data
def test_no_rule_looks_at_the_predicted_year_or_later_without_saying_so() -> None:
    for year in range(FIRST, LAST + 1):
        known = {row.key: row for row in derived(figures().until(year - 1), year, year)}
        for row in derived(figures(), year, year):
            assert known.get(row.key) == row or HINDSIGHT in row.flag, row.key


@needs_real_data
def test_what_is_summed_and_filled_by_hand() -> None:
    found = figures()
    # read off the files; in 1957, flows of 812 and 544 million dollars
    assert found.at("trade", "china", "russia", year=1957) == 812 + 544
    assert found.at("trade", "china", "russia", year=1960) is None
    assert found.at("total_trade", "united_states", year=1945) == 4186 + 9897
    assert found.at("total_trade", "russia", year=1961) is None
    assert found.at("pop", "west_germany", year=1960) == found.at("pop", "germany", year=1960)
    assert found.at("pop", "west_germany", year=1991) is None
    west, whole = (found.at("tpop", state, year=1990) for state in ("west_germany", "germany"))
    assert west is not None and whole is not None and west != whole


def test_disputes_are_known_to_have_been_none_where_the_data_go_on() -> None:
    of = ("hostility", "china", "russia"), ("hostility", "russia", "united_states")
    found = Figures.of({(of[0], 1950): 3.0, (of[1], 1960): 4.0})
    assert found.last == {"hostility": 1960}
    assert found.until(1955).last == {"hostility": 1955}
    assert found.until(1955).series == {of[0]: {1950: 3.0}}


@needs_real_data
def test_what_is_missing_or_twofold_is_named() -> None:
    with pytest.raises(InputError, match="no figures of the Maddison Project, FAS") as error:
        read_figures(paths((NMC, TRADE)))
    assert "COW trade by pair" not in str(error.value)
    with pytest.raises(InputError, match=r"nmc_5_0\.csv: cinc stands in .*nmc_60_abridged\.csv"):
        read_figures(paths((NMC, "nmc_5_0")))

"""What a table covers, by hand."""

from fractions import Fraction
from pathlib import Path

from games.data.coverage import Gap, coverage
from games.data.tables import load_table

TABLE = """indicator,actor,partner,year,value,flag
gdp,china,,1950,1,
gdp,china,,1951,2,
gdp,china,,1954,3,
gdp,china,,1955,30,
gdp,china,,1956,,masked
gdp,china,,1957,2,
gdp,russia,,1990,5,
index,china,,1950,-1,
index,china,,1951,20,
trade,china,russia,1950,1,
trade,russia,china,1950,1,
trade,china,russia,1952,1,
hostility,china,russia,1950,1,
hostility,china,russia,1960,5,
nothing,china,,1950,..,
"""


def test_coverage_gaps_and_jumps(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(TABLE, encoding="utf-8")
    gdp, index, trade, hostility, nothing = coverage(load_table(str(file)).cells)
    assert (gdp.actors, gdp.pairs, gdp.years, gdp.cells, gdp.flagged) == (2, 0, (1950, 1990), 7, 1)
    assert gdp.gaps == (Gap("china", "", 1952, 1953), Gap("china", "", 1956, 1956))
    # a tenth of a figure two years before is no jump: nobody knows what lies between
    assert [(j.year, j.before, j.value) for j in gdp.jumps] == [(1955, Fraction(3), Fraction(30))]
    assert not index.jumps  # it crosses zero
    assert (trade.pairs, trade.gaps) == (2, (Gap("china", "russia", 1951, 1951),))
    assert not hostility.gaps  # years of peace
    assert (nothing.years, nothing.cells) == (None, 1)

"""The Maddison Project: income a head and population, over centuries."""

from games.data.importers.layouts import Layout, by_columns

_DOLLARS = "2011 international $ a head"
_UNITS = {"gdppc": _DOLLARS, "cgdppc": _DOLLARS, "rgdpnapc": _DOLLARS, "pop": "thousands"}
_SOURCE = "Maddison Project Database"

LAYOUTS = (
    Layout(
        "Maddison Project",
        frozenset({"countrycode", "year", "gdppc", "pop"}),
        by_columns("countrycode", _UNITS, _SOURCE),
        licence="CC BY 4.0",
    ),
    Layout(
        "Maddison Project 2018",
        frozenset({"countrycode", "year", "cgdppc", "pop"}),
        by_columns("countrycode", _UNITS, _SOURCE),
        licence="CC BY 4.0",
    ),
)

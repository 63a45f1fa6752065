"""The Maddison Project: income a head and population, over centuries."""

from games.data.importers.layouts import Layout, by_columns

_UNITS = {"gdppc": "2011 international $ a head", "pop": "thousands"}

LAYOUTS = (
    Layout(
        "Maddison Project",
        frozenset({"countrycode", "gdppc", "pop"}),
        by_columns("countrycode", _UNITS, "Maddison Project Database"),
    ),
)

"""The Correlates of War project: National Material Capabilities (v3 to v6), national trade."""

from games.data.importers.layouts import Layout, by_columns

_MISSING = -9
_CAPABILITIES = {
    "milex": "thousands of current US$, of pounds sterling before 1914",
    "milper": "thousands",
    "irst": "thousand tons",
    "pec": "thousand coal-ton equivalents",
    "tpop": "thousands",
    "upop": "thousands",
    "cinc": "share",
}
_TRADE = {"imports": "millions of current US$", "exports": "millions of current US$"}

LAYOUTS = (
    Layout(
        "COW National Material Capabilities",
        frozenset({"ccode", "year", "milex", "cinc"}),
        by_columns("ccode", _CAPABILITIES, "COW National Material Capabilities", missing=_MISSING),
    ),
    Layout(
        "COW national trade",
        frozenset({"ccode", "year", "imports", "exports"}),
        by_columns("ccode", _TRADE, "COW Trade, national", missing=_MISSING),
    ),
)

"""The Correlates of War project: National Material Capabilities (v4 to v6), national trade."""

from games.data.importers.layouts import Layout, by_columns

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
        frozenset({"ccode", "milex", "cinc"}),
        by_columns("ccode", _CAPABILITIES, "COW National Material Capabilities", "-9"),
    ),
    Layout(
        "COW national trade",
        frozenset({"ccode", "imports", "exports"}),
        by_columns("ccode", _TRADE, "COW Trade, national", "-9"),
    ),
)

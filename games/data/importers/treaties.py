"""The Alliance Treaty Obligations and Provisions project: obligations of one state to another.

Both kinds of files have a row per directed pair and year: the project's own, and that of
peacesciencer, the package of R.
"""

from games.data.importers.layouts import Layout, Pair, by_pairs

_LICENCE = "free for academic use, with citation"
_SOURCE = "Leeds et al., Alliance Treaty Obligations and Provisions"
_OBLIGATIONS = {
    "defense": "defense", "offense": "offense", "neutral": "neutrality",
    "nonagg": "nonaggression", "consul": "consultation",
}  # fmt: skip

LAYOUTS = (
    Layout(
        "ATOP, directed pairs by year",
        frozenset({"statea", "stateb", "year", "atopally", "consul"}),
        by_pairs(
            "statea", "stateb",
            [Pair(k, name, "1: yes", back=False) for k, name in _OBLIGATIONS.items()], _SOURCE,
        ),
        licence=_LICENCE,
    ),
    Layout(
        "ATOP, pairs by year",
        frozenset({"ccode1", "ccode2", "year", "atopdefense", "atopconsul"}),
        by_pairs(
            "ccode1", "ccode2",
            [Pair(f"atop{k}", name, "1: yes", back=False) for k, name in _OBLIGATIONS.items()],
            _SOURCE,
        ),
        licence=_LICENCE,
    ),
)  # fmt: skip

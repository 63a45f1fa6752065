"""How democratic states are: Varieties of Democracy, Polity, and both together in peacesciencer."""

from games.data.importers.layouts import Layout, by_columns

_VDEM = "Varieties of Democracy"
_POLITY = "Polity, Center for Systemic Peace"
_VDEM_UNITS = {
    f"v2x_{name}": "0 to 1"
    for name in ("polyarchy", "libdem", "partipdem", "delibdem", "egaldem")
}  # fmt: skip
_POLITY_UNITS = {"polity2": "-10 to 10", "democ": "0 to 10", "autoc": "0 to 10"}
_NO_REGIME = (-66, -77, -88)  # under foreign rule, anarchy, in transition
# Polity numbers some states as the Correlates of War project does not.
_NUMBERS = {
    "364": "365", "342": "345", "347": "345", "818": "816", "769": "770", "529": "530",
    "626": "625", "525": "626", "341": "347", "348": "341", "89": "central_america",
    "99": "gran_colombia", "324": "sardinia", "564": "orange_free_state",
}  # fmt: skip

LAYOUTS = (
    Layout(
        "Varieties of Democracy",
        frozenset({"countrytextid", "countryid", "year", "cowcode", "v2xpolyarchy"}),
        by_columns("cowcode", _VDEM_UNITS, _VDEM),
        licence="CC BY-SA 4.0",
    ),
    Layout(
        "Polity",
        frozenset({"cyear", "ccode", "scode", "year", "polity2"}),
        by_columns("ccode", _POLITY_UNITS, _POLITY, missing=_NO_REGIME, numbers=_NUMBERS),
        areas=frozenset({"central_america", "gran_colombia", "sardinia", "orange_free_state"}),
        licence="free for academic use, with citation",
    ),
    Layout(
        "V-Dem and Polity, by peacesciencer",
        frozenset({"ccode", "year", "v2xpolyarchy", "polity2"}),
        by_columns(
            "ccode",
            {"v2x_polyarchy": "0 to 1", "polity2": "-10 to 10"},
            f"{_VDEM}; {_POLITY}",
            missing=_NO_REGIME,
        ),
        licence="that of each source, with citation",
    ),
)

"""Bailey, Strezhnev & Voeten: where states stand in the UN General Assembly.

Editions have a year or the session, of which the first began in 1946, and the state as an ISO
code or a COW number. Of pairs there are shares of votes on which the two agreed.
"""

from games.data.importers.layouts import Layout, Pair, by_columns, by_pairs

_SOURCE = "Bailey, Strezhnev & Voeten, UN General Assembly ideal points"
_LICENCE = "CC0"
_BEFORE_THE_FIRST = 1945
_UNITS = {"idealpointfp": "standardised", "idealpointall": "standardised"}

LAYOUTS = (
    Layout(
        "UN General Assembly ideal points",
        frozenset({"iso3c", "year", "idealpointall"}),
        by_columns("iso3c", _UNITS, _SOURCE),
        licence=_LICENCE,
    ),
    Layout(
        "UN General Assembly ideal points, by session",
        frozenset({"iso3c", "session", "idealpointall"}),
        by_columns("iso3c", _UNITS, _SOURCE, year="session", first_year=_BEFORE_THE_FIRST),
        licence=_LICENCE,
    ),
    Layout(
        "UN General Assembly ideal points, by COW number and year",
        frozenset({"ccode", "year", "idealpointall"}),
        by_columns("ccode", _UNITS, _SOURCE),
        licence=_LICENCE,
    ),
    Layout(
        "UN General Assembly ideal points, by COW number and session",
        frozenset({"ccode", "session", "idealpointall"}),
        by_columns("ccode", _UNITS, _SOURCE, year="session", first_year=_BEFORE_THE_FIRST),
        licence=_LICENCE,
    ),
    Layout(
        "UN General Assembly agreement of pairs",
        frozenset({"ccode1", "ccode2", "year", "agree"}),
        by_pairs(
            "ccode1",
            "ccode2",
            [
                Pair("agree", "agreement", "share of votes"),
                Pair("idealpointdistance", "ideal_point_distance", "standardised"),
            ],
            _SOURCE,
        ),
        deepest=True,
        licence=_LICENCE,
    ),
)

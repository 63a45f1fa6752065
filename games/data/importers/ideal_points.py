"""Bailey, Strezhnev & Voeten: where states stand in the UN General Assembly.

Editions have a year or the session, of which the first began in 1946, and the state as an ISO
code or a COW number.
"""

from games.data.importers.layouts import Layout, by_columns

_SOURCE = "Bailey, Strezhnev & Voeten, UN General Assembly ideal points"
_BEFORE_THE_FIRST = 1945
_UNITS = {"idealpointfp": "standardised", "idealpointall": "standardised"}

LAYOUTS = (
    Layout(
        "UN General Assembly ideal points",
        frozenset({"iso3c", "year", "idealpointall"}),
        by_columns("iso3c", _UNITS, _SOURCE),
    ),
    Layout(
        "UN General Assembly ideal points, by session",
        frozenset({"iso3c", "session", "idealpointall"}),
        by_columns("iso3c", _UNITS, _SOURCE, year="session", first_year=_BEFORE_THE_FIRST),
    ),
    Layout(
        "UN General Assembly ideal points, by COW number and year",
        frozenset({"ccode", "year", "idealpointall"}),
        by_columns("ccode", _UNITS, _SOURCE),
    ),
    Layout(
        "UN General Assembly ideal points, by COW number and session",
        frozenset({"ccode", "session", "idealpointall"}),
        by_columns("ccode", _UNITS, _SOURCE, year="session", first_year=_BEFORE_THE_FIRST),
    ),
)

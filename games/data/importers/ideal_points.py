"""Bailey, Strezhnev & Voeten: where states stand in the UN General Assembly."""

from games.data.importers.layouts import Layout, by_columns

_UNITS = {"idealpointfp": "standardised", "idealpointall": "standardised"}

LAYOUTS = (
    Layout(
        "UN General Assembly ideal points",
        frozenset({"iso3c", "idealpointall"}),
        by_columns("iso3c", _UNITS, "Bailey, Strezhnev & Voeten, UN General Assembly ideal points"),
    ),
)

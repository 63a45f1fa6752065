"""Tables with a column for each indicator, as people write them: country, gdp, warheads."""

from collections.abc import Iterator, Mapping, Sequence

Row = Mapping[str, str | None]

# What a column of actors is called; of several the first counts, and the others say nothing more.
_OF_ACTORS = ("actor", "country", "state", "power", "country name", "name", "iso3", "iso", "code",
              "country code")  # fmt: skip
_OF_YEARS = ("year", "date")


def in_long_form(header: Sequence[str], row: Row) -> Iterator[Row] | None:
    """The rows with one figure each that a row of a wide table stands for.

    Parameters
    ----------
    header : sequence of str
    row : mapping of str to str

    Returns
    -------
    iterator of mapping of str to str, or None
        With indicator, actor, value, and year if there is a column of years; None if the header
        is not that of a wide table: a column of actors, and one or more of figures.
    """
    known = {name.strip().casefold(): name for name in reversed(header) if name}
    actor = next((known[word] for word in _OF_ACTORS if word in known), None)
    indicators = [
        name for name in header if name and name.strip().casefold() not in (*_OF_ACTORS, *_OF_YEARS)
    ]
    if actor is None or not indicators or {"indicator", "value"} & known.keys():
        return None
    year = next((known[word] for word in _OF_YEARS if word in known), None)
    when = {} if year is None else {"year": row.get(year)}
    return (
        {"indicator": name.strip(), "actor": row.get(actor), "value": row.get(name), **when}
        for name in indicators
    )

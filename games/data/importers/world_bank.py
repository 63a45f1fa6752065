"""The World Bank's World Development Indicators: a row per state, a column per year."""

from collections.abc import Iterable, Iterator

from games.data.importers.layouts import Layout, Preamble, Row, cell_of
from games.data.tables import Cell

_UPDATED = "Last Updated Date"


def _read(rows: Iterable[Row], place: str, preamble: Preamble) -> Iterator[Cell]:
    edition = next((row[1] for row in preamble if _UPDATED in row), "")
    source = f"World Bank, World Development Indicators{', ' * bool(edition)}{edition}"
    for k, row in enumerate(rows, 2):
        for year, value in row.items():
            if year and year.isdigit() and value:
                cell = cell_of(
                    f"{place}, row {k}", row["Indicator Code"], row["Country Code"], year, value,
                    row["Indicator Name"], source,
                )  # fmt: skip
                if cell is not None:
                    yield cell


LAYOUTS = (
    Layout("World Development Indicators", frozenset({"Country Code", "Indicator Code"}), _read),
)

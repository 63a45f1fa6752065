"""The Federation of American Scientists' nuclear stockpiles: a row per year, a column per state."""

from collections.abc import Iterable, Iterator

from games.data.importers.layouts import Layout, Preamble, Row, cell_of
from games.data.tables import Cell


def _read(rows: Iterable[Row], place: str, preamble: Preamble) -> Iterator[Cell]:
    source = "Federation of American Scientists, nuclear warhead stockpiles"
    for k, row in enumerate(rows, 2):
        for actor, value in row.items():
            if actor and actor != "Year" and value:
                cell = cell_of(
                    f"{place}, line {k}", "stockpile", actor, row["Year"], value, "warheads", source
                )
                if cell is not None:
                    yield cell


LAYOUTS = (
    Layout("nuclear stockpiles", frozenset({"Year", "China", "Russia", "United States"}), _read),
)

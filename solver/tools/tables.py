"""Tables: rows under names, as plain text, as HTML and as a data frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from solver.errors import InputError
from solver.tools.labels import told_apart

if TYPE_CHECKING:
    import pandas as pd

_MOST = 50  # rows for people
_WIDEST = 60  # characters of a cell
_GAP = "  "


@dataclass(frozen=True, repr=False)
class Table:
    """Rows under names.

    Attributes
    ----------
    title : str
    columns : sequence of str
    rows : sequence of sequences
        As many cells each as there are columns.
    note : str
        What is to be said below.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    note: str = ""

    def __str__(self) -> str:
        """The table as plain text, its first rows if there are many."""
        names, cells = self._shown()
        numeric = [any(is_number(row[k]) for row in self.rows) for k in range(len(names))]
        widths = [max(map(_width, column)) for column in zip(names, *cells, strict=True)]

        def laid_out(row: Sequence[str]) -> str:
            padded = []
            for text, width, right in zip(row, widths, numeric, strict=True):
                space = " " * (width - _width(text))
                padded.append(space + text if right else text + space)
            return _GAP.join(padded).rstrip()

        rule = "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
        lines = [self.title, laid_out(names), rule, *map(laid_out, cells)]
        return "\n".join(filter(None, [*lines, self._more(), self.note]))

    def html(self) -> str:
        """The same for a notebook."""
        from html import escape

        names, cells = self._shown()

        def row(tag: str, texts: Sequence[str]) -> str:
            inside = "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)
            return f"<tr>{inside}</tr>"

        body = "".join(row("td", texts) for texts in cells)
        below = "".join(f"<p>{escape(text)}</p>" for text in (self._more(), self.note) if text)
        caption = f"<caption>{escape(self.title)}</caption>" if self.title else ""
        return (
            f"<table>{caption}<thead>{row('th', names)}</thead><tbody>{body}</tbody></table>{below}"
        )

    def frame(self) -> "pd.DataFrame":
        """The same as a data frame, every row and every digit.

        Raises
        ------
        InputError
            If pandas is not installed.
        """
        require_pandas()
        import pandas as pd

        names = told_apart(list(map(str, self.columns)))
        columns = {name: [row[k] for row in self.rows] for k, name in enumerate(names)}
        return pd.DataFrame(columns)

    def _shown(self) -> tuple[list[str], list[list[str]]]:
        """The names and the first rows as text."""
        rows = as_text(self.rows[:_MOST])
        return list(map(str, self.columns)), [[_cut(text) for text in row] for row in rows]

    def _more(self) -> str:
        more = len(self.rows) - _MOST
        return f"… and {more:,} more" if more > 0 else ""


def require_pandas() -> None:
    """Refuse to make a data frame without pandas.

    Raises
    ------
    InputError
    """
    try:
        import pandas  # noqa: F401
    except ImportError:
        raise InputError("pandas is not installed (right: pip install pandas)") from None


def as_text(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    """The cells of a table as text: numbers with the decimals that one of them needs, up to 4."""
    small = [x for row in rows for x in row if isinstance(x, float) and abs(x) < 1000]
    digits = next((d for d in range(4) if all(round(x, d) == round(x, 4) for x in small)), 4)
    return [[_text(cell, digits) for cell in row] for row in rows]


def _text(cell: Any, digits: int) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        if abs(cell) >= 1e15:
            return f"{cell:.3e}"
        if abs(cell) >= 1000:
            return f"{cell:,.2f}".rstrip("0").rstrip(".")
        return f"{round(cell, digits) + 0.0:.{digits}f}"  # + 0.0 makes a zero of -0.0
    return str(cell)


def worth_showing(rows: Sequence[Sequence[Any]]) -> list[int]:
    """The columns that say something, and the first."""
    columns = enumerate(zip(*rows, strict=True))
    return [k for k, cells in columns if k == 0 or not all(cell in ("", None) for cell in cells)]


def is_number(cell: Any) -> bool:
    """Whether a cell is to be set flush right."""
    return isinstance(cell, (int, float, Fraction)) and not isinstance(cell, bool)


def _cut(text: str) -> str:
    one_line = text.replace("\n", " ")
    return one_line if len(one_line) <= _WIDEST else f"{one_line[: _WIDEST - 1]}…"


def _width(text: str) -> int:
    """In characters of a terminal, where those of East Asia take two."""
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)

"""Tables for people, laid out for the width that there is.

A number or a single word is never broken. What does not fit is folded at its words, if that
is enough, or else stands below its row under its own name.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from rich.cells import cell_len

from cli.encoding import legible
from solver.tools.tables import as_text, is_number, worth_showing

_GAP = "  "
_NARROWEST = 16  # of a column of text that is folded
_INDENT = "    "
_NOTHING = ("", "–")


def shown(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    """The cells of a table as standard output shows them.

    What takes more room in other words must not move a column.
    """
    return [[legible(cell) for cell in row] for row in as_text(rows)]


def lay_out(columns: Sequence[str], rows: Sequence[Sequence[Any]], width: int) -> list[str]:
    """The lines of a table: its header, a rule, and its rows.

    Parameters
    ----------
    columns : sequence of str
    rows : sequence of sequences
        As many cells each as there are columns. Columns beyond the first that say nothing are
        left out.
    width : int
        In characters.

    Returns
    -------
    list of str
        The header may take more than one line; the first line of ─ ends it.
    """
    cells = [list(column) for column in zip(*shown(rows), strict=True)]
    kept = worth_showing(rows)
    return _Layout(
        [legible(columns[k]) for k in kept],
        [cells[k] for k in kept],
        [any(is_number(row[k]) for row in rows) for k in kept],
        width,
    ).lines()


class _Layout:
    """Which columns stand in the row, how wide, and which below it."""

    def __init__(
        self, names: list[str], cells: list[list[str]], numeric: list[bool], width: int
    ) -> None:
        self.names, self.cells, self.numeric, self.width = names, cells, numeric, width
        self.widths = [
            max(cell_len(text) for text in (name, *column))
            for name, column in zip(names, cells, strict=True)
        ]
        self.inline, self.first_alone = list(range(len(names))), False
        self.below: list[int] = []
        if self._total() > width:
            self._fit()

    def _total(self, widths: list[int] | None = None) -> int:
        indent = len(_INDENT) if self.first_alone else 0
        return indent + sum((widths or self.widths)[k] + len(_GAP) for k in self.inline) - len(_GAP)

    def _fit(self) -> None:
        """Fold what is no number, and take out what would be folded too often."""
        least = [self._least(k) for k in range(len(self.names))]
        self.widths = [
            max(map(cell_len, [*self.names[k].split(), *column]), default=0)
            for k, column in enumerate(self.cells)
        ]
        self.first_alone = least[0] > self.width // 2
        self.inline = self.inline[self.first_alone :]
        while self._total(least) > self.width:
            text = [k for k in self.inline[not self.first_alone :] if not self.numeric[k]]
            if text:
                self.below.append(max(text, key=lambda k: (least[k], k)))
                self.inline.remove(self.below[-1])
            elif self.first_alone:
                break  # numbers alone: the terminal has to fold them
            else:
                self.first_alone = True
                self.inline = self.inline[1:]
        self.below.sort()
        while self._total() > max(self.width, self._total(least)):
            widest = max(self.inline, key=lambda k: self.widths[k] - least[k])
            self.widths[widest] -= 1

    def _least(self, k: int) -> int:
        """How narrow a column may get: no word broken, no cell on more than two or three lines."""
        head = max(map(cell_len, self.names[k].split()), default=0)
        if self.numeric[k]:
            return max(head, *map(cell_len, self.cells[k]))
        words = [cell_len(word) for cell in self.cells[k] for word in cell.split()]
        longest = max(map(cell_len, self.cells[k]))
        return max(head, *words, min(longest, max(_NARROWEST, longest // 2)))

    def lines(self) -> list[str]:
        indent = _INDENT if self.first_alone else ""
        lines = [self.names[0]] if self.first_alone else []
        lines += self._side_by_side([self.names[k] for k in self.inline], indent, bottom=True)
        lines.append("─" * min(self.width, max(self._total(), *map(cell_len, lines))))
        for row in zip(*self.cells, strict=True):
            if self.first_alone:
                lines += wrap(row[0], self.width, break_long_words=False, break_on_hyphens=False)
            lines += self._side_by_side([row[k] for k in self.inline], indent)
            lines += self._below(row)
        return lines

    def _below(self, row: Sequence[str]) -> Iterator[str]:
        """What did not fit into the row, several on a line where they are short."""
        named = [
            f"{self.names[k]}: {row[k]}" if self.names[k] else row[k]
            for k in self.below
            if row[k] not in _NOTHING
        ]
        packed: list[str] = []
        for text in named:
            if packed and len(_INDENT + packed[-1] + text) + 2 <= self.width:
                packed[-1] += f"; {text}"
            else:
                packed.append(text)
        for text in packed:
            yield from wrap(
                text,
                self.width,
                initial_indent=_INDENT,
                subsequent_indent=_INDENT + "  ",
                break_long_words=False,
                break_on_hyphens=False,
            )

    def _side_by_side(self, texts: list[str], indent: str, *, bottom: bool = False) -> list[str]:
        """One row, each cell folded to its column's width."""
        folded = []
        for k, text in zip(self.inline, texts, strict=True):
            fits = cell_len(text) <= self.widths[k]
            folded.append([text] if fits else wrap(text, self.widths[k], break_on_hyphens=False))
        height = max((len(lines) for lines in folded), default=0)
        out = []
        for n in range(height):
            parts = []
            for k, lines in zip(self.inline, folded, strict=True):
                place = n - (height - len(lines) if bottom else 0)
                text = lines[place] if 0 <= place < len(lines) else ""
                space = " " * (self.widths[k] - cell_len(text))
                parts.append(space + text if self.numeric[k] else text + space)
            out.append((indent + _GAP.join(parts)).rstrip())
        return out

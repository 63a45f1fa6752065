r"""Two-player games as spreadsheets hold them.

Either one block of pairs, the row player's payoff first::

    ,silent,talk                    "3,1";"0, 1/2"          (3|1);(0|0.5)
    silent,"3,3","0,5"              "5,0";"1,1"             (5|0);(1|1)
    talk,"5,0","1,1"

or two blocks of numbers with an empty line between them, the row player's first::

    3,0
    5,1

    3,5
    0,1

Columns are separated by commas, semicolons, tabs or spaces, the numbers of a pair by a comma,
semicolon, ``|`` or space, perhaps in parentheses. A row of labels may stand above the payoffs,
a column of labels before them; the corner between the two may hold any text. Labels that look
like payoffs are told from them only where the corner is empty. A file that can be read in two
ways is refused. Names of players are not kept.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from solver.errors import InputError
from solver.formats.numbers import NumberError, read_numbers
from solver.formats.source import Source
from solver.game import NormalFormGame, default_strategies
from solver.numbers.text import format_number

_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_BARE_PAIR = re.compile(r"(?<![^\s,;])\([^(),\n]*,[^(),\n]*\)")

# Whatever somebody meant as a number, whether it is one or not: it is no label.
# So are the words that stand for a missing one.
_NUMBER = r"[+-]?(?:\.?\d[\d./eE+\-]*|inf|infinity|nan)"
_MISSING = re.compile(r"n/?a|#n/a|null|none|missing|\.+|-+|–|—|\?", re.IGNORECASE)
_SINGLE = re.compile(rf"({_NUMBER}|[+-]?\d[\d.,]*)", re.IGNORECASE)
_PAIR = re.compile(rf"(\(\s*)?({_NUMBER})(?:\s*[,;|]\s*|\s+)({_NUMBER})(?(1)\s*\))", re.IGNORECASE)
# One number with a mark between its thousands, perhaps: no pair is written so.
_THOUSANDS = re.compile(r"[^,]*,0\d.*", re.DOTALL)
# Somebody's numbers in one cell, whatever is meant by the marks between them: no label either.
_SEVERAL = re.compile(r"(?=.*\d)(?=.*[,;|\s])[\d\s.,;|/()+\-]+", re.DOTALL)

_PAIRS = 'a pair such as "3, 1/2"'
_RIGHT = f"{_PAIRS} in each cell, or two blocks of numbers with an empty line between them"

_Misfit = tuple[str, str, str]  # the place of a cell, what stands in it, and what would be right


@dataclass(frozen=True)
class _Row:
    """A row of cells, without the space around them, and the line of the file it ends on."""

    line: int
    cells: list[str]

    def place(self, c: int) -> str:
        return f"line {self.line}, cell {c + 1}"


@dataclass(frozen=True)
class _Table:
    """A block: its labels, and the rows of payoffs, as they are written, with their places."""

    rows: list[str] | None
    columns: list[str] | None
    payoffs: list[list[tuple[str, ...]]]
    places: list[list[str]]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.payoffs), len(self.payoffs[0])


def read_csv(source: Source) -> NormalFormGame:
    """Read a bimatrix game.

    Parameters
    ----------
    source : Source

    Returns
    -------
    NormalFormGame
        An exact game of two players.

    Raises
    ------
    InputError
        If the file is not a bimatrix, or can be read as more than one.
    """
    text = source.text()
    if '"' not in text:
        text = _BARE_PAIR.sub(r'"\g<0>"', text)
    if text.count('"') % 2:
        raise source.error_anywhere("a quote is not closed (right: quotes in twos)")
    games, errors = [], []
    for separator in _separators(text):
        try:
            games.append(_game(source, _blocks(source, text, separator)))
        except InputError as error:
            errors.append(error)
    if not games:
        raise errors[0]
    if len(games) > 1:
        raise source.error_anywhere("the columns are not clear (right: each pair in quotes)")
    return games[0]


def _separators(text: str) -> list[str]:
    """Those that may be meant, the most likely first."""
    lines = [line.strip(" \r") for line in _QUOTED.sub("x", text).split("\n")]
    return [each for each in "\t;, " if any(each in line for line in lines)] or [","]


def _blocks(source: Source, text: str, separator: str) -> list[list[_Row]]:
    """The rows between empty ones, without empty columns at the end."""
    if separator == " ":
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True
    )
    blocks: list[list[_Row]] = [[]]
    try:
        for cells in lines:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                blocks[-1].append(_Row(lines.line_num, stripped))
            elif blocks[-1]:
                blocks.append([])
    except csv.Error as error:
        raise source.error_at(f"line {lines.line_num}", f"{error} (right: CSV)") from None
    blocks = [block for block in blocks if block]
    for block in blocks:
        while not any(row.cells[-1] for row in block):
            for row in block:
                row.cells.pop()
        for row in block:
            if len(row.cells) != len(block[0].cells):
                right = f"right: {len(block[0].cells)}, as in the block's first row"
                raise source.error_at(f"line {row.line}", f"{len(row.cells)} cells ({right})")
    return blocks


def _game(source: Source, blocks: list[list[_Row]]) -> NormalFormGame:
    if not 1 <= len(blocks) <= 2:
        raise source.error_anywhere(f"{len(blocks)} blocks of rows (right: {_RIGHT})")
    tables = [_table(source, block, pairs=len(blocks) == 1) for block in blocks]
    first, last = tables[0], tables[-1]
    if first.shape != last.shape:
        raise source.error_anywhere("the two blocks differ in size (right: a payoff in both)")
    if (first.rows, first.columns) != (last.rows, last.columns):
        raise source.error_anywhere("the two blocks differ in labels (right: the same labels)")
    if first is not last and all(map(_may_hold_labels, tables)):
        line = "row" if first.rows else "column"
        right = "right: an empty cell in the corner, if they are labels"
        raise source.error_anywhere(f"labels or payoffs in the first {line}? ({right})")
    words = [
        numbers[k]
        for table, k in ((first, 0), (last, -1))
        for row in table.payoffs
        for numbers in row
    ]
    shape = (2, *first.shape)
    try:
        payoffs, _ = read_numbers(" ".join(words).encode(), 0, shape)
    except NumberError as error:
        i, r, c = (int(k) for k in np.unravel_index(error.index, shape))
        raise source.error_at((first, last)[i].places[r][c], str(error)) from None
    rows, columns = default_strategies(first.shape)
    return NormalFormGame(payoffs, None, (first.rows or rows, first.columns or columns))


def _may_hold_labels(table: _Table) -> bool:
    """Whether the payoffs next to labels on one side count 0, 1, … or 1, 2, … as labels do."""
    if (table.rows is None) == (table.columns is None):
        return False
    line = table.payoffs[0] if table.rows else [row[0] for row in table.payoffs]
    words = [numbers[0] for numbers in line]
    return words in ([str(k + first) for k in range(len(words))] for first in (0, 1))


def _table(source: Source, block: list[_Row], *, pairs: bool) -> _Table:
    """Tell labels from payoffs, in the way that leaves the fewest cells out of place."""
    numbers = [[_numbers(cell, pairs) for cell in row.cells] for row in block]
    if pairs and not any(map(any, numbers)):
        raise source.error_anywhere(f"no pairs of payoffs (right: {_RIGHT})")
    right = _PAIRS if pairs else "a number such as 12, -1.5 or 7/20"
    ways: dict[tuple[int, int], list[_Misfit]] = {}
    for above, before in product((0, 1), repeat=2):
        if len(block) > above and len(block[0].cells) > before:
            ways[above, before] = list(_misfits(block, numbers, above, before, right))
    above, before = min(ways, key=lambda way: len(ways[way]))
    if wrong := ways[above, before]:
        place, cell, right = wrong[0]
        found = f"'{cell[:40]}'" if cell else "an empty cell"
        raise source.error_at(place, f"{found} (right: {right})")
    return _Table(
        [row.cells[0] for row in block[above:]] if before else None,
        block[0].cells[before:] if above else None,
        [[cell for cell in row[before:] if cell] for row in numbers[above:]],
        [[row.place(c) for c in range(before, len(row.cells))] for row in block[above:]],
    )


def _numbers(cell: str, pairs: bool) -> tuple[str, ...] | None:
    if pairs and _THOUSANDS.fullmatch(cell):
        return None
    match = (_PAIR if pairs else _SINGLE).fullmatch(cell)
    return match.groups()[-2:] if match else None


def _misfits(
    block: list[_Row],
    numbers: list[list[tuple[str, ...] | None]],
    above: int,
    before: int,
    right: str,
) -> Iterator[_Misfit]:
    """The cells out of place if labels stand above or before the payoffs: where, what, why."""
    corner = block[0].cells[0] if above and before else None
    for r, row in enumerate(block):
        for c, cell in enumerate(row.cells):
            if r >= above and c >= before:
                if numbers[r][c] is None:
                    yield row.place(c), cell, right
            elif corner == "":
                if not cell and (r, c) != (0, 0):
                    yield row.place(c), cell, "a label"
            elif not cell or numbers[r][c] or _SEVERAL.fullmatch(cell) or _MISSING.fullmatch(cell):
                yield row.place(c), cell, "a label that is text, or an empty cell in the corner"


def csv_text(game: NormalFormGame) -> str:
    """Write a two-player game as pairs; `read_csv` reads the same exact payoffs and labels.

    Parameters
    ----------
    game : NormalFormGame
        Labels are left out where they are just numbers in order. Space around a label, the
        players' names and the title are not kept.

    Raises
    ------
    InputError
        If the game has not two players, or a payoff takes more than 4000 characters.
    """
    if game.n_players != 2:
        raise InputError(f"CSV holds games of two players, not {game.n_players} (right: JSON, nfg)")
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    pairs = [
        [", ".join(map(format_number, pair)) for pair in zip(a, b, strict=True)]
        for a, b in zip(*game.given.tolist(), strict=True)
    ]
    if game.strategies == default_strategies(game.shape):
        writer.writerows(pairs)
    else:
        rows, columns = game.strategies
        writer.writerow(["", *columns])
        writer.writerows([label, *row] for label, row in zip(rows, pairs, strict=True))
    return text.getvalue()

"""Games as the generator GAMUT writes them.

After comments, lines that begin with ``#`` or ``//``, comes either a line for each profile, with
the payoffs of all players (its SimpleOutput)::

    [1  1] :	[ 3 3 ]
    [2  1] :	[ 5 0 ]

or, for two players, a line of pairs for each row (its TwoPlayerOutput), or the matrix of the row
player, an empty line, and that of the column player::

    (3, 3)	(0, 5)           [3 0 ]
    (5, 0)	(1, 1)           [5 1 ]

                                 [3 5 ]
                                 [0 1 ]

Its GTOutput is read as .gam and its GambitOutput as .nfg. There are no labels. The layouts are
those of GAMUT 1.0.1 (Nudelman, Wortman, Shoham & Leyton-Brown 2004).
"""

import re
from dataclasses import dataclass
from itertools import islice, product
from math import prod

from solver.formats.numbers import NumberError, read_numbers
from solver.formats.source import Source
from solver.game import NormalFormGame

_COMMENTS = re.compile(rb"^[ \t]*+(?:#|//)[^\n]*+", re.MULTILINE)
_BEGINNING = re.compile(rb"\s*+(?:\(|\[[^\[\]\",{}]*[^\s\[\]\",{}]\s*+\])")
_WORD = re.compile(rb"[^\s\[\](),]++")
_PROFILE = re.compile(rb"\s*+\[([^\[\]\n]*+)\]\s*+:\s*+\[([^\[\]\n]*+)\]")
_ROW = re.compile(rb"[ \t]*+\[([^\[\]\n]*+)\][ \t\r]*+")
_PAIR = re.compile(rb"\s*+\(\s*+([^\s(),]++)\s*+,\s*+([^\s(),]++)\s*+\)")
_LINE = re.compile(rb"[^\n]++")
_COUNT = re.compile(rb"[0-9]{1,9}")

_Cell = tuple[bytes, int]  # a number as it is written, and where


@dataclass(frozen=True)
class _Profile:
    """A line of a list of profiles."""

    place: tuple[int, ...]
    payoffs: list[_Cell]
    offset: int


def begins_as_gamut(start: bytes) -> bool:
    """Whether a file that begins so has, after comments, a bracket that holds no JSON."""
    rest = _blanked(start)
    found = _BEGINNING.match(rest)
    return found is not None and (b"[" in found[0] or rest != start)


def read_gamut(source: Source) -> NormalFormGame:
    """Read a game.

    Parameters
    ----------
    source : Source

    Returns
    -------
    NormalFormGame
        An exact game.

    Raises
    ------
    InputError
        At the first word that does not fit.
    """
    blanked = Source(source.name, _blanked(source.data))
    start = blanked.data.lstrip()[:1]
    if start == b"(":
        return _game(blanked, *_pairs(blanked))
    if _PROFILE.match(blanked.data):
        return _game(blanked, *_profiles(blanked))
    return _game(blanked, *_matrices(blanked))


def _blanked(data: bytes) -> bytes:
    """Spaces in place of the lines that are comments, so that all else stays in its place."""
    return _COMMENTS.sub(lambda line: b" " * len(line[0]), data)


def _game(source: Source, shape: tuple[int, ...], cells: list[_Cell]) -> NormalFormGame:
    """The game of the payoffs (n, m1, …, mn) in C order."""
    try:
        payoffs, _ = read_numbers(b" ".join(word for word, _ in cells), 0, shape)
    except NumberError as error:
        raise source.error(cells[error.index][1], str(error)) from None
    return NormalFormGame(payoffs)


def _words(match: re.Match[bytes], group: int) -> list[_Cell]:
    return [
        (word[0], word.start())
        for word in _WORD.finditer(match.string, match.start(group), match.end(group))
    ]


def _profiles(source: Source) -> tuple[tuple[int, ...], list[_Cell]]:
    lines: dict[tuple[int, ...], _Profile] = {}
    end = players = 0
    while match := _PROFILE.match(source.data, end):
        each = _profile(source, match)
        players = players or len(each.place)
        if not len(each.place) == len(each.payoffs) == players:
            right = f"right: {players} strategies and {players} payoffs"
            found = f"{len(each.place)} strategies and {len(each.payoffs)} payoffs"
            raise source.error(each.offset, f"{found} ({right})")
        if each.place in lines:
            raise source.error(each.offset, "this profile stands here a second time (right: once)")
        lines[each.place] = each
        end = match.end()
    _at_the_end(source, end, "a profile and its payoffs, such as [1 2] : [ 3 0 ]")
    shape = tuple(max(place[i] for place in lines) for i in range(players))
    every = islice(product(*(range(1, m + 1) for m in shape)), len(lines) + 1)
    for place in every:
        if place not in lines:
            raise source.error_anywhere(
                f"no payoffs of the profile [{'  '.join(map(str, place))}] (right: "
                f"{prod(shape)} profiles, of {'×'.join(map(str, shape))} strategies)"
            )
    order = sorted(lines)
    cells = [lines[place].payoffs[i] for i in range(players) for place in order]
    return (players, *shape), cells


def _profile(source: Source, match: re.Match[bytes]) -> _Profile:
    place = []
    for word, offset in _words(match, 1):
        if not _COUNT.fullmatch(word) or int(word) == 0:
            shown = word[:40].decode("utf-8", "replace")
            raise source.error(offset, f"'{shown}' is no strategy (right: a number from 1 on)")
        place.append(int(word))
    if not place:
        raise source.error(match.start(1), "a profile without players (right: [1 2])")
    return _Profile(tuple(place), _words(match, 2), match.start(1) - 1)


def _matrices(source: Source) -> tuple[tuple[int, ...], list[_Cell]]:
    right = "two matrices of rows such as [3 0 ], with an empty line between them"
    blocks: list[list[list[_Cell]]] = [[]]
    end = -1
    for line in _LINE.finditer(source.data):
        if not line[0].strip():
            continue
        match = _ROW.fullmatch(source.data, line.start(), line.end())
        if match is None:
            _at_the_end(source, line.start(), right)
        assert match is not None
        if blocks[-1] and source.data.count(b"\n", end, line.start()) > 1:
            blocks.append([])
        cells = _words(match, 1)
        first = blocks[0][0] if blocks[0] else cells
        if not cells or len(cells) != len(first):
            raise source.error(
                line.start(), f"{len(cells)} payoffs (right: {len(first) or 'some'}, as in row 1)"
            )
        blocks[-1].append(cells)
        end = line.end()
    if [len(block) for block in blocks] != [len(blocks[0])] * 2 or not blocks[0]:
        sizes = ", ".join(str(len(block)) for block in blocks)
        raise source.error_anywhere(f"matrices of {sizes} rows (right: {right})")
    cells = [cell for block in blocks for row in block for cell in row]
    return (2, len(blocks[0]), len(blocks[0][0])), cells


def _pairs(source: Source) -> tuple[tuple[int, ...], list[_Cell]]:
    right = "pairs such as (3, 0), as many in each line"
    rows: list[list[tuple[_Cell, _Cell]]] = []
    for line in _LINE.finditer(source.data):
        if not line[0].strip():
            continue
        row: list[tuple[_Cell, _Cell]] = []
        end = line.start()
        while match := _PAIR.match(source.data, end, line.end()):
            row.append(((match[1], match.start(1)), (match[2], match.start(2))))
            end = match.end()
        if source.data[end : line.end()].strip():
            _at_the_end(source, end, right)
        if rows and len(row) != len(rows[0]):
            raise source.error(line.start(), f"{len(row)} pairs (right: {len(rows[0])}, as above)")
        rows.append(row)
    cells = [pair[i] for i in (0, 1) for row in rows for pair in row]
    return (2, len(rows), len(rows[0])), cells


def _at_the_end(source: Source, end: int, right: str) -> None:
    """Refuse what stands here, if anything does."""
    rest = source.data[end:].lstrip()
    if rest:
        shown = rest[:20].split(b"\n")[0].decode("utf-8", "replace")
        place = len(source.data) - len(rest)
        raise source.error(place, f"'{shown}' stands here (right: {right})")

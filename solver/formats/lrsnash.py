"""The format of lrsnash, in lrslib, for games of two players.

White space separates the numbers::

    M N

    NUMBER*

    NUMBER*

How many rows and columns there are, the row player's payoffs row by row, and the column
player's. Numbers are whole or fractions; decimals, which lrsnash itself does not read, are read
here too. There are no labels.

The layout is described in lrsnash(1), of lrslib 7.3 (Avis, Rosenberg, Savani & von Stengel
2009); its legacy format of two files of inequalities is not read.
"""

import re
from fractions import Fraction

from solver.errors import InputError
from solver.formats.numbers import numbers_to_the_end, read_counts
from solver.formats.source import Source
from solver.game import NormalFormGame
from solver.numbers.text import format_number

_BEGINNING = re.compile(rb"[ \t]*+(\d{1,9})[ \t]++(\d{1,9})[ \t\r]*+\Z")


def is_lrsnash(data: bytes) -> bool:
    """Whether a file holds two numbers m and n in its first line, then 2m lines of n words."""
    lines = [line for line in data.split(b"\n") if line.strip()]
    match = _BEGINNING.match(lines[0]) if lines else None
    if match is None:
        return False
    rows, columns = map(int, match.groups())
    return len(lines) == 1 + 2 * rows and all(len(line.split()) == columns for line in lines[1:])


def read_lrsnash(source: Source) -> NormalFormGame:
    """Read a game.

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
        At the first word that does not fit.
    """
    (rows, columns), start = read_counts(source, 0, 2, "the numbers of rows and of columns")
    shape = (2, rows, columns)
    right = f"{2 * rows * columns} payoffs, of 2 players in {rows} rows and {columns} columns"
    return NormalFormGame(numbers_to_the_end(source, start, shape, "payoff", right))


def lrsnash_text(game: NormalFormGame) -> str:
    """Write a game of two players; `read_lrsnash` reads the same exact payoffs.

    Parameters
    ----------
    game : NormalFormGame
        Its labels and title are not kept. A payoff that is a float becomes the shortest decimal
        that makes it again, as a fraction: lrsnash reads no decimals.

    Raises
    ------
    InputError
        If the game has not two players, or a payoff takes more than 4000 characters.
    """
    if game.n_players != 2:
        raise InputError(f"lrsnash takes two players, not {game.n_players} (right: gam, JSON, nfg)")
    tables = [
        "\n".join(" ".join(map(_fraction, row)) for row in player) for player in game.given.tolist()
    ]
    return "\n\n".join([" ".join(map(str, game.shape)), *tables]) + "\n"


def _fraction(value: int | float | Fraction) -> str:
    return str(Fraction(format_number(value)))

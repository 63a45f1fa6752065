"""GameTracer's format for games in normal form (.gam), which GAMUT and QuantEcon write too.

White space separates the numbers::

    N
    COUNT*

    NUMBER*

How many players there are, how many strategies each has, and n·Πm payoffs: first all of player
1, then all of player 2 and so on, the first player's strategy varying fastest. Lines that begin
with ``#`` are passed over. There are no labels.

The layout is that of GameTracer 0.2 (Blum & Shelton 2002), and of GAMUT's GTOutput.
"""

import re
from functools import partial
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.formats.numbers import numbers_to_the_end, read_counts
from solver.formats.source import Source
from solver.game import NormalFormGame
from solver.numbers.deferred import DeferredNumbers
from solver.numbers.text import format_number

_HEAD = 10_000  # bytes in which a game of one player is known to be one
_MOST_PLAYERS = 63  # numpy's arrays have at most 64 axes
_COMMENTS = re.compile(rb"^[ \t]*+#[^\n]*+", re.MULTILINE)
_BEGINNING = re.compile(rb"\s*+(\d{1,3})[ \t\r]*+\n([ \t\d]++)\r?+(?:\n|\Z)")


def begins_as_gam(start: bytes) -> bool:
    """Whether a file that begins so has a number n alone in its first line, then n numbers."""
    match = _BEGINNING.match(_blanked(start))
    return match is not None and len(match[2].split()) == int(match[1])


def is_one_player(data: bytes) -> bool:
    """Whether a file is a game of one player, and perhaps two blocks of a CSV file as well."""
    words = data.split() if begins_as_gam(data[:_HEAD]) else []
    return words[:1] == [b"1"] and len(words) == 2 + int(words[1])


def read_gam(source: Source) -> NormalFormGame:
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
    (n,), start = read_counts(blanked, 0, 1, "the number of players")
    if n > _MOST_PLAYERS:
        raise source.error_anywhere(f"{n} players (right: at most {_MOST_PLAYERS})")
    right = f"the number of strategies of each of {n} players"
    shape, start = read_counts(blanked, start, n, right)
    right = f"{n * prod(shape)} payoffs, of {n} players in {prod(shape)} profiles"
    packed = numbers_to_the_end(blanked, start, (n, *reversed(shape)), "payoff", right)
    exact = partial(_turned_exactly, packed)
    return NormalFormGame(DeferredNumbers(_turned(packed.floats), packed.distinct, exact))


def _blanked(data: bytes) -> bytes:
    """Spaces in place of the lines that are comments, so that all else stays in its place."""
    return _COMMENTS.sub(lambda line: b" " * len(line[0]), data)


def _turned(payoffs: NDArray[Any]) -> NDArray[Any]:
    """Payoffs (n, m1, …, mn) from (n, mn, …, m1)."""
    return np.ascontiguousarray(payoffs.transpose(0, *range(payoffs.ndim - 1, 0, -1)))


def _turned_exactly(packed: DeferredNumbers) -> NDArray[Any]:
    return _turned(packed.exact())


def gam_text(game: NormalFormGame) -> str:
    """Write a game; `read_gam` reads the same exact payoffs.

    Parameters
    ----------
    game : NormalFormGame
        Its labels and title are not kept. GameTracer itself reads no fractions such as 1/3.

    Raises
    ------
    InputError
        If a payoff takes more than 4000 characters.
    """
    head = f"{game.n_players}\n{' '.join(map(str, game.shape))}\n\n"
    players = (" ".join(map(format_number, u.ravel("F").tolist())) for u in game.given)
    return head + "\n".join(players) + "\n"

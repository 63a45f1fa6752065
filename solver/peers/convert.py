"""Games for, and from, nashpy and pygambit."""

import unicodedata
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from solver.errors import InputError
from solver.game import NormalFormGame
from solver.numbers.text import format_number
from solver.tools.labels import told_apart


def to_nashpy(game: NormalFormGame) -> Any:
    """Build the same game in nashpy.

    Parameters
    ----------
    game : NormalFormGame
        Two players. nashpy has no exact numbers and no labels.

    Returns
    -------
    nashpy.Game

    Raises
    ------
    InputError
        If the game has not two players.
    """
    import nashpy

    if game.n_players != 2:
        raise InputError(f"nashpy takes games of two players, not {game.n_players}")
    return nashpy.Game(*np.array(game.payoffs))


def from_nashpy(game: Any) -> NormalFormGame:
    """Take a game over from nashpy.

    Parameters
    ----------
    game : nashpy.Game

    Returns
    -------
    NormalFormGame
        Exact if both matrices hold integers or Fractions.
    """
    return NormalFormGame(list(game.payoff_matrices))


def to_pygambit(game: NormalFormGame) -> Any:
    """Build the same game in pygambit, with exact payoffs.

    Parameters
    ----------
    game : NormalFormGame
        A payoff that is a float becomes the shortest decimal that makes the same float.

    Returns
    -------
    pygambit.Game
        Labels and title keep what Gambit allows: letters lose their accents, other
        characters beyond ASCII are left out, and labels that are then empty or the same are
        numbered.

    Raises
    ------
    InputError
        If pygambit is not installed.
    """
    gambit = _pygambit()
    payoffs: Any = game.given
    if not game.is_exact:  # pygambit fails on floats from 1e16, which Python writes with a plus
        decimals = [Fraction(format_number(value)) for value in game.given.ravel().tolist()]
        payoffs = np.array(decimals, dtype=object).reshape(game.given.shape)
    peer = gambit.Game.from_arrays(*payoffs, title=_plain(game.title))
    _relabel(peer.players, game.players)
    for player, labels in zip(peer.players, game.strategies, strict=True):
        _relabel(player.strategies, labels)
    return peer


def _relabel(things: Iterable[Any], labels: Sequence[str]) -> None:
    """Name players or strategies, of which Gambit never lets two have the same name."""
    names = told_apart([_plain(label) for label in labels])
    unused = told_apart([*names, *("" for _ in names)])[len(names) :]
    for each in (unused, names):
        for thing, name in zip(things, each, strict=True):
            thing.label = name


def _plain(label: str) -> str:
    """The label without what Gambit refuses: all but ASCII, and spaces at the ends."""
    ascii_only = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    printable = "".join(c if c.isprintable() else " " for c in ascii_only)
    return " ".join(printable.split())


def from_pygambit(game: Any) -> NormalFormGame:
    """Take a game over from pygambit, exactly.

    Parameters
    ----------
    game : pygambit.Game
        Of a game tree, its reduced normal form.

    Returns
    -------
    NormalFormGame
        An exact game with the same labels and title.
    """
    from solver.formats.nfg import read_nfg
    from solver.formats.source import Source

    return read_nfg(Source("the pygambit game", game.to_nfg().encode()))


def _pygambit() -> Any:
    try:
        import pygambit
    except ImportError:
        raise InputError(
            "pygambit is not installed (right: pip install 'tripolar[oracle]')"
        ) from None
    return pygambit

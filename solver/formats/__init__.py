"""Game files: one way in, one way out, whatever the format.

>>> import io
>>> from solver.formats import read_game
>>> read_game(io.StringIO('NFG 1 R "pennies" { "Ann" "Bob" } { 2 2 } 1 0 0 1 0 1 1 0')).title
'pennies'
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from solver.errors import InputError
from solver.formats.csv_bimatrix import csv_text, read_csv
from solver.formats.gametracer import begins_as_gam, gam_text, is_one_player, read_gam
from solver.formats.gamut import begins_as_gamut, read_gamut
from solver.formats.json_games import json_text, read_json
from solver.formats.lrsnash import is_lrsnash, lrsnash_text, read_lrsnash
from solver.formats.nfg import nfg_text, read_nfg
from solver.formats.source import Source, load
from solver.game import NormalFormGame
from solver.tools.atomic import write_atomically

__all__ = ["FORMATS", "Format", "read_game", "write_game"]


def _begins_with(*words: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.lstrip().startswith(words)


@dataclass(frozen=True)
class Format:
    """How a format is read and written.

    Attributes
    ----------
    read : callable
        From a Source to a game.
    text : callable or None
        From a game to the text of the file; None where nobody else reads the format.
    suffixes : tuple of str
        The ends of file names that mean this format.
    limit : int
        The size in bytes above which a file is refused: reading takes up to eight times its
        size in nfg, gam and lrsnash, and up to forty times in JSON, CSV and GAMUT's.
    begins : callable or None
        Whether a file that begins with some bytes is in this format; None where no file is.
    """

    read: Callable[[Source], NormalFormGame]
    text: Callable[[NormalFormGame], str] | None
    suffixes: tuple[str, ...]
    limit: int
    begins: Callable[[bytes], bool] | None


FORMATS = {
    "nfg": Format(read_nfg, nfg_text, (".nfg",), 2**30, _begins_with(b"NFG")),
    "nfg-outcomes": Format(read_nfg, partial(nfg_text, outcomes=True), (), 2**30, None),
    "gamut": Format(read_gamut, None, (), 2**25, begins_as_gamut),
    "json": Format(read_json, json_text, (".json",), 2**25, _begins_with(b"{", b"[")),
    "gam": Format(read_gam, gam_text, (".gam",), 2**30, begins_as_gam),
    "lrsnash": Format(read_lrsnash, lrsnash_text, (), 2**30, is_lrsnash),
    # what begins like no other: the last
    "csv": Format(read_csv, csv_text, (".csv", ".tsv"), 2**25, lambda _: True),
}


def read_game(
    path_or_stream: str | os.PathLike[str] | IO[Any], format: str | None = None
) -> NormalFormGame:
    """Read a game from a file.

    Parameters
    ----------
    path_or_stream : path or file object
        ``-`` is standard input, ~ the home folder. A file object may be of text or bytes.
    format : str, optional
        A key of `FORMATS`; by default what the file's name ends with says, else what the
        file begins with.

    Returns
    -------
    NormalFormGame
        An exact game: numbers mean what is written.

    Raises
    ------
    InputError
        If the file cannot be read, is too large, or is not a game in this format: with the
        file, the place in it, and what would be right.
    """
    if format is None and isinstance(path_or_stream, (str, os.PathLike)):
        format = _format_of_name(path_or_stream)
    chosen = None if format is None else _format(format)
    source = load(path_or_stream, lambda start: (chosen or _format_of_content(start)).limit)
    if chosen is not None:
        return chosen.read(source)
    found = _format_of_content(source)
    try:
        return found.read(source)
    except InputError as error:
        if found is not FORMATS["csv"]:
            raise
        others = [name for name, each in FORMATS.items() if each.begins and each is not found]
        raise InputError(f"{error}; read as CSV, not being {', '.join(others)}") from None


def write_game(
    game: NormalFormGame,
    target: str | os.PathLike[str] | IO[str],
    format: str | None = None,
    *,
    force: bool = False,
) -> None:
    """Write a game to a file, at once and whole, or to a text stream.

    Parameters
    ----------
    game : NormalFormGame
    target : path or text stream
    format : str, optional
        A key of `FORMATS`; by default what the file's name ends with says.
    force : bool
        Replace a file that is there already.

    Raises
    ------
    InputError
        If the format cannot hold the game or is not known, if the file exists and `force`
        is false, or if it cannot be written.
    """
    if not isinstance(target, (str, os.PathLike)):
        target.write(_text(game, format))
        return
    format = format or _format_of_name(target)
    if format is None:
        suffixes = ", ".join(suffix for each in FORMATS.values() for suffix in each.suffixes)
        raise InputError(
            f"{os.fspath(target)}: which format? (right: a name that ends with {suffixes}, or "
            f"one of the formats {', '.join(name for name, each in FORMATS.items() if each.text)})"
        )
    write_atomically(target, _text(game, format), force=force)


def _text(game: NormalFormGame, format: str | None) -> str:
    text = _format(format).text
    if text is None:
        names = ", ".join(name for name, each in FORMATS.items() if each.text)
        raise InputError(f"{format} is read and not written (right: {names})")
    return text(game)


def _format(name: str | None) -> Format:
    if name not in FORMATS:
        raise InputError(f"no format '{name}' (right: {', '.join(FORMATS)})")
    return FORMATS[name]


def _format_of_name(path: str | os.PathLike[str]) -> str | None:
    suffix = Path(path).suffix.lower()
    return next((name for name, each in FORMATS.items() if suffix in each.suffixes), None)


def _format_of_content(source: Source) -> Format:
    start = source.data[:1000].lstrip()
    fault = ""
    if not start:
        fault = "is empty"
    elif b"\0" in start:
        fault = "is not UTF-8 text"
    elif start.startswith((b"EFG", b"<")):
        fault = (
            f"begins with '{start[:3].decode('utf-8', 'replace')}', which is no game in normal form"
        )
    elif is_one_player(source.data):
        fault = "is a game of one player in GameTracer's format, or one of two in CSV"
    if fault:
        names = ", ".join(name for name, each in FORMATS.items() if each.begins)
        right = f"right: a game in normal form as {names}, said by --from or format="
        raise source.error_anywhere(f"{fault} ({right})")
    return next(each for each in FORMATS.values() if each.begins and each.begins(source.data))

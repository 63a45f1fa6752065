"""Games in JSON.

A game is an object; other keys than these are passed over, so that what other commands
write with a game in it can be read too::

    {"title": "Prisoner's dilemma",
     "players": ["Ann", "Bob"],
     "strategies": [["silent", "talk"], ["silent", "talk"]],
     "payoffs": [[[3, 0], [5, 1]], [[3, 5], [0, 1]]]}

``payoffs[i][s1]…[sn]`` is what player i gets, as a number, which means exactly the decimal
that is written, or as text such as ``"7/20"``. Only the payoffs have to be there. The
syntax is that of RFC 8259, without what Python adds to it (NaN, Infinity, repeated keys).
"""

import json
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import numpy as np

from solver.errors import InputError
from solver.formats.numbers import NumberError, read_numbers
from solver.formats.source import Source
from solver.game import NormalFormGame
from solver.numbers.deferred import DeferredNumbers
from solver.numbers.text import format_number

_KEYS = ("title", "players", "strategies", "payoffs")
_MOST_PLAYERS = 63  # numpy's arrays have at most 64 axes
_DEEPEST = 100  # brackets within brackets, more than any game has
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]|NaN|-?Infinity|[-+.\deE]++|[^\s,:]')
_COLON = re.compile(r"\s*:")


def read_json(source: Source) -> NormalFormGame:
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
        If the text is not JSON or not a game: with the line and column, or with the path,
        such as ``payoffs[0][1][1]``.
    """
    document = _parse(source)
    if not isinstance(document, dict):
        raise source.error_anywhere(f"{_kind(document)} (right: an object with the key 'payoffs')")
    for key in document:
        near = get_close_matches(key, _KEYS, n=1, cutoff=0.8)
        if near and near[0] not in document:
            raise source.error_at(key, f"an unknown key (right: '{near[0]}')")
    if "payoffs" not in document:
        raise source.error_anywhere(
            "no payoffs (right: the key 'payoffs', with a table per player)"
        )
    players = _labels(source, document, "players")
    strategies = None
    if "strategies" in document:
        rows = _list(source, document["strategies"], "strategies")
        strategies = [_text_list(source, row, f"strategies[{i}]") for i, row in enumerate(rows)]
    payoffs = _payoffs(source, document["payoffs"], strategies)
    title = _text(source, document.get("title", ""), "title")
    try:
        return NormalFormGame(payoffs, players, strategies, title)
    except InputError as error:
        raise source.error_anywhere(str(error)) from None


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


class _NotStrictError(Exception):
    """Something that Python's reader would let pass."""


def _parse(source: Source) -> Any:
    text = source.text()
    decoder = json.JSONDecoder(
        object_pairs_hook=_object,
        parse_float=_Number,
        parse_int=_Number,
        parse_constant=_no_constant,
    )
    try:
        return decoder.decode(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise source.error_at(place, f"this is not JSON ({error.msg})") from None
    except (_NotStrictError, RecursionError):
        raise _first_fault(source, text) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise _NotStrictError
    return entries


def _no_constant(_: str) -> None:
    raise _NotStrictError


def _first_fault(source: Source, text: str) -> InputError:
    """The error for the first repeated key, NaN, infinity or too deep bracket."""
    keys: list[set[str]] = []  # of the objects and lists that are open
    for token in _TOKEN.finditer(text):
        word = token[0]
        wrong = ""
        if word in "[{":
            keys.append(set())
            if len(keys) > _DEEPEST:
                wrong = f"more than {_DEEPEST} brackets within each other"
        elif word in "]}":
            keys.pop()
        elif word in ("NaN", "Infinity", "-Infinity"):
            wrong = f"{word} is not a number (right: a finite number)"
        elif word[0] == '"' and _COLON.match(text, token.end()):
            key = json.loads(word)
            if key in keys[-1]:
                wrong = f"the key '{key}' stands here a second time (right: once)"
            keys[-1].add(key)
        if wrong:
            return source.error(len(text[: token.start()].encode()), wrong)
    return source.error_anywhere("too many brackets within each other")


def _payoffs(
    source: Source, payoffs: Any, strategies: Sequence[Sequence[str]] | None
) -> DeferredNumbers:
    n = len(_list(source, payoffs, "payoffs"))
    if n > _MOST_PLAYERS:
        raise source.error_at("payoffs", f"{n} players (right: at most {_MOST_PLAYERS})")
    if strategies is not None and len(strategies) != n:
        right = f"right: {len(strategies)} tables, one for each list of strategies"
        raise source.error_at("payoffs", f"{n} tables ({right})")
    sizes = [] if strategies is None else [len(labels) for labels in strategies]
    table, path = payoffs[0], "payoffs[0]"
    while len(sizes) < n:
        sizes.append(len(_list(source, table, path)))
        table, path = table[0], f"{path}[0]"
    shape = (n, *sizes)
    words: list[str] = []
    _flatten(source, payoffs, shape, (), words)
    try:
        return read_numbers(" ".join(words).encode("utf-8", "replace"), 0, shape)[0]
    except NumberError as error:
        place = tuple(int(k) for k in np.unravel_index(error.index, shape))
        raise source.error_at(_path(place), str(error)) from None


def _flatten(
    source: Source,
    value: Any,
    shape: tuple[int, ...],
    place: tuple[int, ...],
    words: list[str],
) -> None:
    """Append the numbers of a nested list of this shape, as they are written."""
    entries = _list(source, value, _path(place))
    if len(entries) != shape[0]:
        right = f"right: {shape[0]}, the strategies of player {len(place)}"
        raise source.error_at(_path(place), f"{len(entries)} entries ({right})")
    if len(shape) > 1:
        for k, each in enumerate(entries):
            _flatten(source, each, shape[1:], (*place, k), words)
        return
    for k, each in enumerate(entries):
        if not isinstance(each, str) or len(each.split()) != 1:
            right = 'right: a number, or text such as "7/20"'
            raise source.error_at(_path((*place, k)), f"{_kind(each)} ({right})")
    words.extend(entries)


def _labels(source: Source, document: dict[str, Any], key: str) -> list[str] | None:
    return _text_list(source, document[key], key) if key in document else None


def _text_list(source: Source, value: Any, path: str) -> list[str]:
    return [
        _text(source, each, f"{path}[{k}]") for k, each in enumerate(_list(source, value, path))
    ]


def _list(source: Source, value: Any, path: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise source.error_at(path, f"{_kind(value)} (right: a list with something in it)")
    return value


def _text(source: Source, value: Any, path: str) -> str:
    if not isinstance(value, str) or isinstance(value, _Number):
        raise source.error_at(path, f"{_kind(value)} (right: text)")
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise source.error_at(path, "half a character (right: text that UTF-8 can write)")
    return value


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, _Number):
        return f"the number {value[:40]}"
    if isinstance(value, str):
        return f'the text "{value[:40]}"'
    return {None: "null", True: "true", False: "false"}[value]


def _path(place: tuple[int, ...]) -> str:
    return "payoffs" + "".join(f"[{k}]" for k in place)


def json_text(game: NormalFormGame) -> str:
    """Write a game; `read_json` reads the same exact game, players, labels and title.

    Parameters
    ----------
    game : NormalFormGame
        Short decimals are written as numbers, other fractions as text, and floats with
        the fewest digits that make them again.

    Raises
    ------
    InputError
        If a payoff takes more than 4000 characters.
    """
    entries = {
        "title": json.dumps(game.title, ensure_ascii=False),
        "players": json.dumps(game.players, ensure_ascii=False),
        "strategies": json.dumps(game.strategies, ensure_ascii=False),
        "payoffs": "[\n    " + ",\n    ".join(_nested(u.tolist()) for u in game.given) + "\n  ]",
    }
    if not game.title:
        del entries["title"]
    return "{\n" + ",\n".join(f'  "{key}": {entry}' for key, entry in entries.items()) + "\n}\n"


def _nested(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_nested, value))}]"
    number = format_number(value)
    return f'"{number}"' if "/" in number else number

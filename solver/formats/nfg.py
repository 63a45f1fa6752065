r"""Gambit's format for games in normal form, version 1.

The grammar, in which white space separates words and means nothing else::

    NFG 1 (R|D) TITLE { PLAYER* } STRATEGIES [COMMENT] (PAYOFFS | OUTCOMES)

    STRATEGIES  { COUNT* }  or  { { STRATEGY* }* }
    PAYOFFS     n·Πm numbers: profile by profile, the first player's strategy varying
                fastest, the payoffs of all players for each
    OUTCOMES    { { NAME NUMBER[,]* }* } and Πm numbers of outcomes, from 1, in the same
                order of profiles; 0 pays nothing to anybody

Titles, names and comments stand in double quotes, where ``\"`` is a quote and ``\\`` a
backslash. Numbers are ``12``, ``-1.5``, ``5.``, ``.5``, ``7/20``, ``1e3``, and mean exactly
what is written. The format is described in Gambit's manual, "The strategic game (.nfg) file
format" (https://www.gambit-project.org). What Gambit's own reader accepts, version 16.7, is
accepted here, but for a fraction as the number of strategies or of an outcome, which
it cuts off, and for ``1-2``, which it reads as two numbers. Comments and the names of outcomes
are not kept.
"""

import re
from functools import partial
from itertools import islice
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.errors import InputError
from solver.formats.nfg_tokens import Tokens
from solver.formats.numbers import NumberError, numbers_to_the_end, read_numbers
from solver.formats.source import Source
from solver.game import NormalFormGame, default_strategies
from solver.numbers.deferred import DeferredNumbers
from solver.numbers.text import format_number

_WORD = re.compile(rb"\S+")
_NOT_WHOLE = re.compile(rb"[^\s+0-9]")
_NAME = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
# some thousand outcomes of %d payoffs each
_OUTCOMES = rb'(?:\s*+\{\s*+"(?:[^"\\]++|\\.)*+"(?:\s*+[^\s{},"]++(?:\s*+,)?+){%d}\s*+\}){0,9999}+'
_WITHOUT_MARKS = bytes.maketrans(b"{},", b"   ")
_COUNT = re.compile(rb"\+?[0-9]{1,18}")
_MOST_PLAYERS = 63  # numpy's arrays have at most 64 axes


def read_nfg(source: Source) -> NormalFormGame:
    """Read a game in either form.

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
        At the first word that does not fit the grammar of this module.
    """
    tokens = Tokens(source)
    tokens.expect((b"NFG",), "NFG, with which a game in this format begins")
    tokens.expect((b"1",), "1, the version of the format")
    tokens.expect((b"R", b"D"), "R or D, the kind of numbers")
    title = tokens.label("the title in double quotes")
    players = _players(tokens)
    shape, strategies = _strategies(tokens, players)
    if tokens.kind == "label":
        tokens.advance()
    read_payoffs = _outcome_form if tokens.kind == "{" else _payoff_form
    return NormalFormGame(read_payoffs(tokens, shape), players, strategies, title)


def _players(tokens: Tokens) -> list[str]:
    start = tokens.start
    players = tokens.labels("players")
    if not 1 <= len(players) <= _MOST_PLAYERS:
        raise tokens.source.error(start, f"{len(players)} players (right: 1 to {_MOST_PLAYERS})")
    return players


def _strategies(
    tokens: Tokens, players: list[str]
) -> tuple[tuple[int, ...], list[list[str]] | None]:
    """The numbers of strategies, and their labels where there are any."""
    right = f"a number of strategies or a list of labels for each of {len(players)} players"
    tokens.expect((b"{",), f"'{{' and {right}")
    labelled = tokens.kind == "{"
    labels, shape = [], []
    for player in players:
        start = tokens.start
        if labelled:
            labels.append(tokens.labels(f"strategies of {player}"))
            shape.append(len(labels[-1]))
        elif tokens.kind == "word" and _COUNT.fullmatch(tokens.text):
            shape.append(int(tokens.text))
            tokens.advance()
        else:
            raise tokens.wrong(right)
        if shape[-1] == 0:
            raise tokens.source.error(start, f"{player} has no strategy (right: at least one)")
    tokens.expect((b"}",), f"'}}' after {right}")
    return tuple(shape), labels if labelled else None


def _payoff_form(tokens: Tokens, shape: tuple[int, ...]) -> DeferredNumbers:
    n, profiles = len(shape), prod(shape)
    right = f"{n * profiles} payoffs, of {n} players in {profiles} profiles"
    return numbers_to_the_end(tokens.source, tokens.start, (n, *shape), "payoff", right, "F")


def _outcome_form(tokens: Tokens, shape: tuple[int, ...]) -> DeferredNumbers:
    n, profiles = len(shape), prod(shape)
    outcomes, table = _outcomes(tokens, n)
    source, start = tokens.source, tokens.start

    def wrong(k: int) -> InputError:
        word = next(islice(_WORD.finditer(source.data, start), k, None))
        message = f"outcome number {k + 1} is not a whole number from 0 to {outcomes}"
        return source.error(word.start(), message)

    odd = _NOT_WHOLE.search(source.data, start)
    if odd:
        k = len(source.data[start : odd.end()].split()) - 1
        if k < profiles:
            raise wrong(k)
    right = f"{profiles} numbers of outcomes, one for each profile"
    numbers = numbers_to_the_end(source, start, shape, "outcome number", right, "F").floats
    if numbers.max() > outcomes:
        raise wrong(int(np.argmax(numbers.ravel("F") > outcomes)))
    places = numbers.astype(np.intp)
    exact = partial(_exactly_paid, table, places)
    return DeferredNumbers(_paid(table.floats, places), table.distinct, exact)


def _paid(table: NDArray[Any], places: NDArray[np.intp]) -> NDArray[Any]:
    """Payoffs (n, m1, …, mn) from those of each outcome and the outcome of each profile."""
    return np.take(table.T, places, axis=1)


def _exactly_paid(table: DeferredNumbers, places: NDArray[np.intp]) -> NDArray[Any]:
    return _paid(table.exact(), places)


def _outcomes(tokens: Tokens, n: int) -> tuple[int, DeferredNumbers]:
    """How many outcomes the list has, and the payoffs of each, shape (1 + outcomes, n).

    The null outcome comes first.
    """
    tokens.expect((b"{",), "'{'")
    first = start = tokens.start
    several = re.compile(_OUTCOMES % n, re.DOTALL)
    numbers = [b"0 " * n]
    count = 0
    while found := tokens.skip(several):
        # only the numbers are left, each at the place where it stands in the file
        blank = _NAME.sub(lambda name: b" " * len(name[0]), found)
        count += blank.count(b"{")
        numbers.append(blank.translate(_WITHOUT_MARKS).ljust(tokens.start - start))
        start = tokens.start
    if tokens.kind == "{":
        raise _wrong_outcome(tokens, n)
    tokens.expect((b"}",), "'{' and an outcome, or '}' after the last")
    try:
        return count, read_numbers(b"".join(numbers), 0, (1 + count, n))[0]
    except NumberError as error:
        place = first + error.offset - len(numbers[0])
        raise tokens.source.error(place, str(error)) from None


def _wrong_outcome(tokens: Tokens, n: int) -> InputError:
    """The error of an outcome that does not fit the grammar."""
    tokens.advance()
    tokens.label("the name of an outcome in double quotes")
    for _ in range(n):
        if tokens.kind != "word":
            return tokens.wrong(f"{n} payoffs, one for each player")
        tokens.advance()
        if tokens.kind == ",":
            tokens.advance()
    return tokens.wrong(f"'}}' after {n} payoffs, one for each player")


def nfg_text(game: NormalFormGame, *, outcomes: bool = False) -> str:
    """Write a game; `read_nfg` reads the same exact game, players, labels and title.

    Parameters
    ----------
    game : NormalFormGame
        A payoff that is a float is written with the fewest digits that make it again.
    outcomes : bool
        Write the outcome form, in which profiles with the same payoffs share an outcome,
        rather than the payoff form.

    Raises
    ------
    InputError
        If a payoff takes more than 4000 characters.
    """
    lines = [f"NFG 1 R {_quoted(game.title)} {{ {' '.join(map(_quoted, game.players))} }}", ""]
    if game.strategies == default_strategies(game.shape) and not outcomes:
        lines.append(f"{{ {' '.join(map(str, game.shape))} }}")
    else:
        rows = [f"{{ {' '.join(map(_quoted, labels))} }}" for labels in game.strategies]
        lines += ["{", *rows, "}"]
    lines.append("")
    numbers = [format_number(value) for value in game.given.ravel("F").tolist()]
    n = game.n_players
    profiles = [tuple(numbers[k : k + n]) for k in range(0, len(numbers), n)]
    if outcomes:
        place = {payoffs: k for k, payoffs in enumerate(dict.fromkeys(profiles), 1)}
        rows = [f'{{ "{k}" {", ".join(payoffs)} }}' for payoffs, k in place.items()]
        lines += ["{", *rows, "}", " ".join(str(place[payoffs]) for payoffs in profiles)]
    else:
        lines += [" ".join(payoffs) for payoffs in profiles]
    return "\n".join(lines) + "\n"


def _quoted(label: str) -> str:
    # a backslash is doubled only where it has to be: Gambit reads two as three
    return '"' + re.sub(r'"|\\(?=["\\]|\Z)', r"\\\g<0>", label) + '"'

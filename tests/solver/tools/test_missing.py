"""A value that is missing is refused with its place, whatever stands for it."""

import subprocess
import sys
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from solver import InputError, NormalFormGame, batch, nash
from solver.networks.links import Links
from solver.networks.stability import stability
from solver.two_players.tracing import tracing

MASKED = np.ma.masked_equal([[4.0, 0], [3, 1]], 4.0)
MASKED.data[0, 0] = -999  # a filler, with which the answer is another one
PLAIN = np.array([[4.0, 3], [0, 1]])
MASKED_INTEGERS = np.ma.masked_equal(np.array([[4, 0], [3, 1]]), 4)

PAYOFFS: dict[str, Any] = {
    "an array of two": [MASKED, PLAIN],
    "of integers": [MASKED_INTEGERS, PLAIN],
    "one array": np.ma.stack([MASKED, np.ma.asarray(PLAIN)]),
    "rows": [[MASKED[0], MASKED[1]], PLAIN],
    "the constant": [[[np.ma.masked, 0], [3, 1]], [[4, 3], [0, 1]]],
    "a tuple": ((MASKED, PLAIN)),
    "objects": np.ma.masked_array([[[1, 0], [3, 1]], [[4, 3], [0, 1]]], dtype=object,
                                  mask=np.eye(1, 8, dtype=np.bool_).reshape(2, 2, 2)),
    "nan": [np.array([[np.nan, 0], [3, 1]]), PLAIN],
    "none": [[[None, 0], [3, 1]], PLAIN],
    "none in an array": [np.array([[None, 0], [3, 1]], dtype=object), PLAIN],
    "pandas.NA": [pd.DataFrame([[pd.NA, 0], [3, 1]]), PLAIN],
    "a nullable column": [pd.DataFrame({"a": [None, 3], "b": [0, 1]}, dtype="Int64"), PLAIN],
    "a float column": [pd.DataFrame({"a": [None, 3.0], "b": [0.0, 1]}), PLAIN],
    "not a time": [pd.DataFrame([[pd.NaT, 0], [3, 1]], dtype=object), PLAIN],
    "a decimal": [[[Decimal("NaN"), 0], [3, 1]], PLAIN],
    "NA": [[["NA", "0"], ["3", "1"]], PLAIN],
    "blank": [[["", "0"], ["3", "1"]], PLAIN],
    "a float and text": [[[0.5, 0], ["..", 1]], PLAIN],
}  # fmt: skip


@pytest.mark.parametrize("case", PAYOFFS)
@pytest.mark.filterwarnings("ignore:Warning. converting a masked element")
def test_a_payoff_that_is_missing_is_refused_with_its_place(case: str) -> None:
    place = r"payoffs\[0, 1, 0\]" if case == "a float and text" else r"payoffs\[0, 0, 0\]"
    with pytest.raises(InputError, match=place):
        nash(NormalFormGame(PAYOFFS[case]))


def test_a_second_player_and_a_later_place() -> None:
    second = np.ma.masked_equal([[4.0, 0], [3, 1]], 3.0)
    with pytest.raises(InputError, match=r"payoffs\[1, 1, 0\] is masked, a missing value"):
        NormalFormGame([PLAIN, second])


def test_a_batch() -> None:
    games = np.ma.stack([MASKED, np.ma.asarray(PLAIN)])[None]
    for ask in (batch.nash, batch.pure_nash):
        with pytest.raises(InputError, match=r"payoffs\[0, 0, 0, 0\] is masked"):
            ask(games)
        with pytest.raises(InputError, match="masked"):
            ask([games[0]])


def test_networks() -> None:
    links = Links(2, ((0, 1),), (2,))
    with pytest.raises(InputError, match=r"payoffs\[0, 0\] is masked"):
        stability(MASKED, links)
    with pytest.raises(InputError, match=r"payoffs\[0, 1\] is nan"):
        stability(np.array([[0.0, np.nan], [0, 1]]), links)
    with pytest.raises(InputError, match=r"payoffs\[1, 0, 1\] is nan"):
        stability(np.array([[[0.0, 0], [0, 1]], [[0, np.nan], [0, 1]]]), links)


def test_a_prior() -> None:
    weights = np.ma.masked_array([5.0, 1.0], [True, False])
    with pytest.raises(InputError, match=r"the prior of player 1\[0\] is masked"):
        tracing(NormalFormGame([PLAIN, PLAIN]), prior=(weights, [1, 1]))


def test_where_nothing_is_masked_a_masked_array_is_an_array() -> None:
    game = NormalFormGame([np.ma.asarray(PLAIN), np.ma.masked_array(PLAIN, False)])
    assert (game.payoffs == PLAIN).all()


def test_who_masks_nothing_does_not_pay_for_it() -> None:
    script = (
        "import sys; from solver import NormalFormGame; "
        "NormalFormGame([[[1, 2]], [[3, 4]]]); sys.exit('numpy.ma' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0

"""Solvers that behave as badly as some peers do."""

import os
import time
from typing import Any

import numpy as np

from benchmarks.suite.cases import Payoffs
from benchmarks.suite.solvers import Profile, Solver


def _hangs(payoffs: Payoffs) -> Any:
    if payoffs.shape[1:] == (2, 2):  # the game to warm up with
        return []
    while True:
        time.sleep(1)


def _crashes(payoffs: Payoffs) -> Any:
    os.abort()


def _raises(payoffs: Payoffs) -> Any:
    raise RuntimeError("no such luck\nsecond line")


def _first_profile(payoffs: Payoffs) -> list[Profile]:
    return [tuple(np.eye(m)[0] for m in payoffs.shape[1:])]


HANGS = Solver("numpy", "hangs", _hangs, list)
CRASHES = Solver("numpy", "crashes", _crashes, list)
RAISES = Solver("numpy", "raises", _raises, list)
FIRST = Solver("numpy", "first", _first_profile, list)
ABSENT = Solver("no_such_program_anywhere", "absent", _first_profile, list)

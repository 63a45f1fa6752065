"""Rows of the table in which a piece of work stands beside another, in turn, in this process."""

import os
import subprocess
import sys
from statistics import median

from benchmarks.suite.row import Asked, Quantity, Row, Spread
from benchmarks.suite.timing import Call, in_turn


def beside(
    work: str,
    ours: Call,
    other: str,
    theirs: Call,
    *,
    sizes: tuple[int, int] = (1, 1),
    asked: Asked | None = None,
    note: str = "",
    rounds: int = 7,
) -> Row:
    """Two pieces of work in turn; `sizes`: how many pieces each call does."""
    mine, others = in_turn([ours, theirs], rounds)
    mine = [seconds / sizes[0] for seconds in mine]
    others = [seconds / sizes[1] for seconds in others]
    spread = Spread.of([b / a for a, b in zip(mine, others, strict=True)])
    took, takes = Quantity(median(mine), "s"), Quantity(median(others), "s")
    row = Row(work, took, other, takes, spread, note)
    return row.against(asked, spread.median) if spread else row


def python(code: str, **environment: str) -> Call:
    """A whole process of this interpreter, its output thrown away."""

    def run() -> object:
        return subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={**os.environ, **environment},
        )

    return run


def tripolar(*words: str) -> str:
    """The code that runs the command with these words."""
    return f"import sys; sys.argv = {['tripolar', *words]!r}; from cli.main import main; main()"

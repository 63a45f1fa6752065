"""The first run on a machine, when kernels are compiled."""

import tempfile

from benchmarks.suite.beside import python, tripolar
from benchmarks.suite.row import Asked, Row, at_most, figure
from benchmarks.suite.timing import timed
from benchmarks.suite.versus import Versus


class Cold:
    """`tripolar solve` with an empty cache."""

    number = 1
    repeat = 1
    rounds = 1
    warmup_time = 0.0
    sample_time = 10.0  # it takes some seconds, and is in no round of `benchmarks.suite.own`
    timeout = 300

    def time_solve(self) -> None:
        _cold(tripolar("solve"))


def _cold(code: str) -> float:
    with tempfile.TemporaryDirectory() as cache:
        return timed(python(code, NUMBA_CACHE_DIR=cache))


def rows(versus: Versus) -> list[Row]:
    """Each once: compiling is long, and what varies is the machine."""
    table = [_row("tripolar solve, first run", tripolar("solve"), at_most(10, "s"))]
    if not versus.quick:
        table += [
            _row("tripolar claims, first run", tripolar("claims"), at_most(15, "s")),
            _row(
                "every kernel compiled, on all cores", tripolar("cache", "warm"), at_most(40, "s")
            ),
        ]
    return table


def _row(work: str, code: str, asked: Asked) -> Row:
    return figure(work, _cold(code), "s", asked, "an empty cache; the process as a whole")

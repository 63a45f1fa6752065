"""What a user waits for before anything is computed, as whole processes."""

from statistics import median

from benchmarks.suite.beside import python, tripolar
from benchmarks.suite.row import Asked, Quantity, Row, Spread, at_most
from benchmarks.suite.timers import ChildTime
from benchmarks.suite.timing import in_turn
from benchmarks.suite.versus import Versus

_WORDS = {"_TRIPOLAR_COMPLETE": "bash_complete", "COMP_WORDS": "tripolar so", "COMP_CWORD": "1"}


class Command(ChildTime):
    """`tripolar` with some words."""

    params = (["--help", "solve"],)
    param_names = ("words",)
    number = 1
    timeout = 120

    def prepare(self, words: str) -> None:
        self.run = python(tripolar(words))

    def time_process(self, words: str) -> None:
        self.run()


class Completion(ChildTime):
    """What the shell asks when a user presses Tab."""

    number = 1

    def prepare(self) -> None:
        self.run = python(tripolar(), **_WORDS)

    def time_process(self) -> None:
        self.run()


def rows(versus: Versus) -> list[Row]:
    """Beside importing what each cannot do without."""
    rounds = 3 if versus.quick else 9
    help_, completion = python(tripolar("--help")), python(tripolar(), **_WORDS)
    click, numba = python("import click"), python("import numba")
    solve, claims = python(tripolar("solve")), python(tripolar("claims"))
    a, b, c = in_turn([help_, completion, click], rounds)
    d, e, f = in_turn([solve, claims, numba], rounds)
    return [
        _times("tripolar --help", a, c, at_most(2)),
        _times("completion of a word", b, c, at_most(2)),
        _more("tripolar solve", d, f, at_most(0.4, "s")),
        _more("tripolar claims", e, f, None),
    ]


def _times(work: str, ours: list[float], click: list[float], asked: Asked) -> Row:
    """How many times as long as importing click."""
    ratio = median(a / b for a, b in zip(ours, click, strict=True))
    row = _row(work, ours, "import click", click, f"{ratio:.2f}× importing click")
    return row.against(asked, ratio)


def _more(work: str, ours: list[float], numba: list[float], asked: Asked | None) -> Row:
    """How much longer than importing numba."""
    more = median(a - b for a, b in zip(ours, numba, strict=True))
    row = _row(f"{work}, warm", ours, "import numba", numba, f"{more:+.2f} s")
    return row.against(asked, more)


def _row(work: str, ours: list[float], other: str, theirs: list[float], note: str) -> Row:
    spread = Spread.of([b / a for a, b in zip(ours, theirs, strict=True)])
    mine, others = Quantity(median(ours), "s"), Quantity(median(theirs), "s")
    return Row(work, mine, other, others, spread, note)

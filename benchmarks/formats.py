"""Games in files, and the cost of building one."""

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np

from benchmarks.suite.cases import Case
from benchmarks.suite.peers import GAMBIT_BUILT
from benchmarks.suite.row import Quantity, Row, Spread, at_most
from benchmarks.suite.solvers import BUILT, COPIED
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.timing import least
from benchmarks.suite.versus import Versus
from solver.formats import read_game

_READ = """
import time
from pathlib import Path
from solver.formats import read_game
read_game({small!r})  # imports, and the kernel is loaded
start = time.perf_counter()
read_game({file!r})
print(time.perf_counter() - start)
status = Path("/proc/self/status")
if status.exists():  # on Linux only
    print(*(line.split()[1] for line in status.read_text().splitlines() if "VmHWM" in line))
"""


class Reading(OwnTime):
    """A .nfg file of some 80,000 numbers."""

    params = (["small integers", "floats in full", "fractions"],)
    param_names = ("numbers",)

    def prepare(self, numbers: str) -> None:
        words = _numbers(np.random.default_rng(0))[numbers]
        self.text = _payoff_form(words, 2**19 // 6).encode()

    def time_read(self, numbers: str) -> None:
        read_game(BytesIO(self.text), "nfg")

    def peakmem_read(self, numbers: str) -> None:
        read_game(BytesIO(self.text), "nfg")


def rows(versus: Versus) -> list[Row]:
    """Reading .nfg files beside splitting the text, and building a 3×3×3 game."""
    megabytes = 10 if versus.quick else 100
    table = []
    with tempfile.TemporaryDirectory() as folder:
        small, file = Path(folder) / "small.nfg", Path(folder) / "large.nfg"
        small.write_text(_payoff_form(["1", "0"], 250_000), encoding="utf-8")
        for what, words in _numbers(np.random.default_rng(0)).items():
            size = int(megabytes * 2**20 / (sum(map(len, words)) / len(words) + 1))
            file.write_text(_payoff_form(words, size), encoding="utf-8")
            table.append(_row(f"{megabytes} MB of {what}", small, file))
        file.write_text(_outcome_form(megabytes * 40_000), encoding="utf-8")
        table.append(_row(f"{megabytes} MB of outcomes", small, file))
    case = Case("random", (3, 3, 3), 20)
    peers = {COPIED: None, GAMBIT_BUILT: None}
    return [*table, *versus.without_answers(f"{case.name}, building the game", case, BUILT, peers)]


def _numbers(rng: np.random.Generator) -> dict[str, list[str]]:
    uniform = rng.uniform(-100, 100, 100_000)
    return {
        "small integers": [str(k) for k in rng.integers(0, 100, 100_000)],
        "floats in full": [repr(float(u)) for u in uniform],
        "fractions": [f"{a}/{b}" for a, b in rng.integers(1, 999, (100_000, 2))],
    }


def _payoff_form(words: list[str], size: int) -> str:
    profiles = size // 2
    numbers = " ".join(words * (2 * profiles // len(words) + 1)).split(" ", 2 * profiles)
    return f'NFG 1 R "" {{ "A" "B" }} {{ 1 {profiles} }} ' + " ".join(numbers[: 2 * profiles])


def _outcome_form(profiles: int) -> str:
    """As Gambit writes games."""
    outcomes = "\n".join(f'{{ "" {k % 1999 - 999}, {k % 97 / 8} }}' for k in range(profiles))
    numbers = " ".join(map(str, range(1, profiles + 1)))
    return f'NFG 1 R "" {{ "A" "B" }} {{ 1 {profiles} }}\n{{\n{outcomes}\n}}\n{numbers}\n'


def _row(work: str, small: Path, file: Path) -> Row:
    code = _READ.format(small=str(small), file=str(file))
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    ours, *memory = map(float, done.stdout.split())
    theirs, _ = least(file.read_bytes().split)
    note = f"{memory[0] / 1024:.0f} MB of memory at most" if memory else ""
    ratio = Spread.of([theirs / ours])
    row = Row(work, Quantity(ours, "s"), "bytes.split", Quantity(theirs, "s"), ratio, note)
    return row.against(at_most(10, "s"), ours)

"""Games in files, and the cost of building one."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.measure import Row, in_turn, there
from solver import NormalFormGame

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


def rows(quick: bool) -> list[Row]:
    """Reading .nfg files beside splitting the text, and building a 3×3×3 game."""
    megabytes = 10 if quick else 100
    rng = np.random.default_rng(0)
    table = []
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.nfg"
        small.write_text(_payoff_form(["1", "0"], 250_000), encoding="utf-8")
        for what, words in _numbers(rng).items():
            size = int(megabytes * 2**20 / (sum(map(len, words)) / len(words) + 1))
            file = Path(folder) / "large.nfg"
            file.write_text(_payoff_form(words, size), encoding="utf-8")
            table.append(_row(f"{megabytes} MB of {what}", small, file))
        file.write_text(_outcome_form(megabytes * 40_000), encoding="utf-8")
        table.append(_row(f"{megabytes} MB of outcomes", small, file))
    payoffs = rng.normal(size=(3, 3, 3, 3))
    calls: dict[str, Callable[[], object]] = {"a copy of the payoffs": payoffs.copy}
    if there("pygambit"):
        import pygambit

        calls["pygambit"] = lambda: pygambit.Game.from_arrays(*payoffs)
    for peer, call in calls.items():
        ours, theirs = in_turn([_often(lambda: NormalFormGame(payoffs)), _often(call)])
        table.append(Row("NormalFormGame, 3×3×3", ours / 100, peer, theirs / 100))
    return table


def _numbers(rng: np.random.Generator) -> dict[str, list[str]]:
    uniform = rng.uniform(-100, 100, 100_000)
    return {
        "small integers": [str(k) for k in rng.integers(0, 100, 100_000)],
        "decimals": [f"{u:.4f}" for u in uniform],
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
    text = file.read_bytes()
    (theirs,) = in_turn([text.split], 1)
    note = f"{memory[0] / 1024:.0f} MB of memory at most" if memory else ""
    return Row(work, ours, "bytes.split", theirs, note)


def _often(call: Callable[[], object]) -> Callable[[], object]:
    def repeated() -> None:
        for _ in range(100):
            call()

    return repeated

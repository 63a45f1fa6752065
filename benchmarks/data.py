"""Official files of full size become tables: how long, and how much memory, that takes."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

import games.data
from benchmarks.suite.row import Row, at_most, figure
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.versus import Versus
from games.data.states import State, by_un_number, states

_IMPORT = """
import time
import games.data
from games.data.importers import table_text
start = time.process_time()
table_text(games.data.read({file!r}).cells)
print(time.process_time() - start)
from benchmarks.suite.memory import can_tell, most
print(most() if can_tell() else "nan")
"""
_PRODUCTS = 1_000_000  # rows of BACI written at a time, 34 MB


class Import(OwnTime):
    """Files of a tenth of the full size."""

    params = (["capabilities", "ideal points"],)
    param_names = ("file",)

    def prepare(self, file: str) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "data.csv"
        self.path.write_text("".join(_TEXTS[file](20 if file == "capabilities" else 8)), "utf-8")

    def time_import(self, file: str) -> None:
        games.data.read(self.path)

    def peakmem_import(self, file: str) -> None:
        games.data.read(self.path)


def rows(versus: Versus) -> list[Row]:
    """The figures asked for: 2 s for a file of full size, 500 MB for one of any size."""
    table = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.csv"
        for name, (text, years) in {
            "COW capabilities": (_capabilities, 201), "UN ideal points": (_points, 79),
        }.items():  # fmt: skip
            path.write_text("".join(text(years)), "utf-8")
            seconds, _ = _import(path)
            lines = path.read_text("utf-8").count("\n")
            work = f"import of {name}, {lines:,} lines"
            table.append(figure(work, seconds, "s", at_most(2, "s"), "processor time"))
        blocks = 3 if versus.quick else 60
        _products(path, blocks)
        seconds, memory = _import(path)
        work = f"import of BACI, {path.stat().st_size / 1e9:.1f} GB, summed over products"
        note = f"{seconds:.1f} s of processor time"
        table.append(figure(work, memory, "MB", at_most(500, "MB"), note))
    return table


def _import(path: Path) -> tuple[float, float]:
    """Seconds of processor time, and MB of memory at most, of a process of its own."""
    code = _IMPORT.format(file=str(path))
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def _members(count: int) -> list[State]:
    return [state for state in states().values() if state.cow and not state.note][:count]


def _capabilities(years: int) -> Iterator[str]:
    """As COW NMC 6.0, which has 15,951 rows."""
    rng = np.random.default_rng(0)
    yield "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
    for year in range(2017 - years, 2017):
        for state in _members(80):
            numbers = ",".join(map(str, rng.integers(0, 10**6, 6)))
            yield f"{state.iso3},{state.cow},{year},{numbers},{rng.random():.8f},2021\n"


def _points(years: int) -> Iterator[str]:
    """As the edition of July 2025, which has 11,440 rows."""
    rng = np.random.default_rng(0)
    others = [f"q{k}all" for k in range(18)]
    yield f"ccode,iso3c,countryname,year,idealpointfp,idealpointall,{','.join(others)}\n"
    for year in range(2025 - years, 2025):
        for state in _members(145):
            numbers = ",".join(f"{x:.7g}" for x in rng.normal(size=20))
            yield f"{state.cow},{state.iso3},{state.id},{year},{numbers}\n"


_TEXTS = {"capabilities": _capabilities, "ideal points": _points}


def _products(path: Path, blocks: int) -> None:
    """As BACI: a row for every product of every pair of states."""
    rng = np.random.default_rng(0)
    codes = np.array(sorted(by_un_number()), dtype=np.int32)
    kinds = [(name, pa.int32()) for name in "tijk"] + [(name, pa.float64()) for name in "vq"]
    with csv.CSVWriter(path, pa.schema(kinds)) as writer:
        for _ in range(blocks):
            columns = [
                np.full(_PRODUCTS, 2014, np.int32),
                rng.choice(codes, _PRODUCTS),
                rng.choice(codes, _PRODUCTS),
                rng.integers(10_000, 970_000, _PRODUCTS, dtype=np.int32),
                np.round(rng.exponential(100, _PRODUCTS), 3),
                np.round(rng.exponential(50, _PRODUCTS), 3),
            ]
            writer.write(pa.table(columns, schema=pa.schema(kinds)))

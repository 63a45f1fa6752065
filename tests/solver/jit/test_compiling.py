"""Kernels compile once, with one signature."""

import os
import subprocess
import sys
from pathlib import Path

from tests.solver.jit.first_call import ANSWER, run

OTHER_NUMBA = "from solver.jit import compiling; compiling._INSIDES_KNOWN = (0, 0), (0, 0)"


def test_the_second_run_loads_what_the_first_compiled(tmp_path: Path) -> None:
    assert run(tmp_path).strip() == f"compiling pure_nash\n{ANSWER}"
    assert run(tmp_path).strip() == ANSWER
    # what the kernel calls is part of it, not compiled and kept on its own
    assert [file.name.partition("-")[0] for file in tmp_path.rglob("*.nbi")] == ["pure.pure_nash"]


def test_a_numba_with_other_insides_compiles_too(tmp_path: Path) -> None:
    assert run(tmp_path, OTHER_NUMBA).strip() == f"compiling pure_nash\n{ANSWER}"
    assert run(tmp_path, OTHER_NUMBA).strip() == ANSWER


def test_nothing_compiles_at_import(tmp_path: Path) -> None:
    script = (
        "import solver.pure.kernels.pure, games.model.kernels.payoff, games.space.kernels.classify"
    )
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, timeout=120)
    assert not list(tmp_path.rglob("*.nb?"))


def test_threads_may_call_a_kernel_for_the_first_time_together() -> None:
    script = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from solver.pure.kernels.pure import pure_nash
import logging, sys
logging.getLogger("tripolar.compile").addHandler(logging.StreamHandler(sys.stdout))
together = Barrier(64)
def compile_it():
    together.wait()
    pure_nash.compile()
with ThreadPoolExecutor(64) as pool:
    for future in [pool.submit(compile_it) for _ in range(64)]:
        future.result()
print("compiled")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "compiled\n", done.stdout + done.stderr


def test_numba_s_own_switch_runs_kernels_as_plain_python() -> None:
    script = """
import numpy as np
from solver import batch
games = np.random.default_rng(0).integers(0, 3, size=(16, 3, 3, 3, 3)).astype(float)
print(batch.pure_nash(games).sum())
"""
    sums = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "NUMBA_DISABLE_JIT": off},
            check=True,
            capture_output=True,
            text=True,
            timeout=120,
        ).stdout
        for off in ("0", "1")
    }
    assert len(sums) == 1

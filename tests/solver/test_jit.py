"""Kernels compile once, with one signature, and survive a cache that fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import logging, sys
logging.getLogger("tripolar.compile").addHandler(logging.StreamHandler(sys.stdout))
logging.getLogger("tripolar.compile").setLevel(logging.INFO)
import numpy as np
from solver import batch
from solver.kernels.pure import pure_nash
print(batch.pure_nash(np.array([[[[3.0, 0], [5, 1]], [[3, 5], [0, 1]]]])).tolist())
print(len(pure_nash._dispatcher.signatures), "signature")
"""
ANSWER = "[[[False, False], [False, True]]]\n1 signature"


OTHER_NUMBA = "from solver.kernels import jit; jit._INSIDES_KNOWN = (0, 0), (0, 0)"


def run(cache: Path, before: str = "") -> str:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", before + SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_second_run_loads_what_the_first_compiled(tmp_path: Path) -> None:
    assert run(tmp_path).strip() == f"compiling pure_nash\n{ANSWER}"
    assert run(tmp_path).strip() == ANSWER
    # what the kernel calls is part of it, not compiled and kept on its own
    assert [file.name.partition("-")[0] for file in tmp_path.rglob("*.nbi")] == ["pure.pure_nash"]


def test_a_numba_with_other_insides_compiles_too(tmp_path: Path) -> None:
    assert run(tmp_path, OTHER_NUMBA).strip() == f"compiling pure_nash\n{ANSWER}"
    assert run(tmp_path, OTHER_NUMBA).strip() == ANSWER


@pytest.mark.parametrize("suffix", ["nbi", "nbc"])
def test_a_truncated_cache_file_is_compiled_anew(tmp_path: Path, suffix: str) -> None:
    run(tmp_path)
    files = list(tmp_path.rglob(f"*.{suffix}"))
    assert files
    for file in files:
        file.write_bytes(file.read_bytes()[:20])
    assert run(tmp_path).strip().endswith(ANSWER)
    assert run(tmp_path).strip().endswith(ANSWER)


def test_no_directory_to_write_to_is_no_obstacle(tmp_path: Path) -> None:
    file = tmp_path / "a_file"
    file.write_text("")
    assert run(file / "below").strip().endswith(ANSWER)


def test_nothing_compiles_at_import(tmp_path: Path) -> None:
    script = "import solver.kernels.pure, solver.kernels.stability, games.kernels.payoff"
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, timeout=120)
    assert not list(tmp_path.rglob("*.nb?"))


def test_threads_may_call_a_kernel_for_the_first_time_together() -> None:
    script = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from solver.kernels.pure import pure_nash
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

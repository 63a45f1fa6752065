"""The cache of compiled kernels survives what may happen to it."""

import ast
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import games.kernels
from solver.kernels.cache import ALSO_READ, KERNELS
from tests.solver.first_call import ANSWER, SCRIPT, run


@pytest.mark.parametrize("suffix", ["nbi", "nbc"])
def test_a_truncated_file_is_compiled_anew_once(tmp_path: Path, suffix: str) -> None:
    run(tmp_path)
    (file,) = tmp_path.rglob(f"*.{suffix}")
    file.write_bytes(file.read_bytes()[:20])
    told = run(tmp_path)
    assert told.startswith("the kernel cache is not usable") and told.strip().endswith(ANSWER)
    assert run(tmp_path).strip() == ANSWER


def test_no_folder_to_write_to_is_no_obstacle(tmp_path: Path) -> None:
    file = tmp_path / "a_file"
    file.write_text("")
    assert run(file / "below").strip() == f"compiling pure_nash\n{ANSWER}"


def test_a_full_disk_is_no_obstacle(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    no_room = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    no_room += "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"
    assert run(tmp_path, no_room).strip().endswith(ANSWER)
    assert run(tmp_path).strip() == f"compiling pure_nash\n{ANSWER}"


def test_processes_may_fill_it_at_the_same_time(tmp_path: Path) -> None:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    words = [sys.executable, "-c", SCRIPT]
    together = [
        subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for each in together:
        assert each.communicate(timeout=300)[0].strip().endswith(ANSWER)
        assert each.returncode == 0
    assert run(tmp_path).strip() == ANSWER


def test_what_another_numba_left_is_not_used(tmp_path: Path) -> None:
    run(tmp_path)
    (index,) = tmp_path.rglob("*.nbi")
    with index.open("rb") as file:
        pickle.load(file)
        rest = file.read()
    index.write_bytes(pickle.dumps("0.1") + rest)
    assert run(tmp_path).strip() == f"compiling pure_nash\n{ANSWER}"
    assert run(tmp_path).strip() == ANSWER


def test_an_upgrade_that_changes_a_number_elsewhere_is_not_served_old_code(tmp_path: Path) -> None:
    copy = tmp_path / "upgraded"
    shutil.copytree(KERNELS.parent, copy / "solver")
    first = f"import sys; sys.path.insert(0, {str(copy)!r}); "
    assert run(tmp_path, first).strip().endswith(ANSWER)
    tolerances = copy / "solver" / "tolerances.py"
    with tolerances.open("a", encoding="utf-8") as file:
        file.write("\nTIE = 10.0\n")  # all payoffs tie, every profile is an equilibrium
    assert "[[[True, True], [True, True]]]" in run(tmp_path, first)


def test_all_that_kernels_read_is_in_the_name_of_the_folder() -> None:
    """Numba sees no change in another file: `solver.kernels.cache` has to."""
    known = {"solver.kernels", "games.kernels", *(f"solver.{path.stem}" for path in ALSO_READ)}
    for folder in (KERNELS, Path(games.kernels.__path__[0])):
        for path in folder.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module is not None:
                    name = node.module
                    ours = name.partition(".")[0] in ("solver", "games", "cli")
                    assert not ours or name in known or name.rpartition(".")[0] in known, path


WARM = """
import games.kernels, solver.kernels
from solver.kernels.jit import kernels_of
from solver.warm_cache import warm_cache
if __name__ == "__main__":
    found = kernels_of(solver.kernels) | kernels_of(games.kernels)
    print(warm_cache(solver.kernels, games.kernels) == len(found))
    print(*{kernel.function.__name__ for kernel in found})
"""


@pytest.mark.slow
def test_every_kernel_is_compiled_beforehand(tmp_path: Path) -> None:
    script = tmp_path / "warm.py"
    script.write_text(WARM)
    cache = tmp_path / "cache"
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, timeout=600,
        env={**os.environ, "NUMBA_CACHE_DIR": str(cache)},
    )  # fmt: skip
    all_there, *names = done.stdout.split()
    cached = {file.name.partition("-")[0].rpartition(".")[2] for file in cache.rglob("*.nbi")}
    assert all_there == "True"
    assert cached == set(names)

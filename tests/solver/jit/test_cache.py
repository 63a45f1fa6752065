"""The cache of compiled kernels survives what may happen to it."""

import ast
import hashlib
import os
import pickle
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import solver
from solver.jit.cache import sources
from solver.jit.warm import every_kernel
from tests.solver.jit.first_call import ANSWER, SCRIPT, run

SOLVER = Path(solver.__file__).parent


@pytest.mark.parametrize("suffix", ["nbi", "nbc"])
def test_a_truncated_file_is_compiled_anew_once(tmp_path: Path, suffix: str) -> None:
    run(tmp_path)
    (file,) = tmp_path.rglob(f"*.{suffix}")
    file.write_bytes(file.read_bytes()[:20])
    told = run(tmp_path)
    assert told.startswith("the kernel cache is not usable") and told.strip().endswith(ANSWER)
    assert run(tmp_path).strip() == ANSWER


@pytest.mark.parametrize("suffix", ["nbi", "nbc"])
@pytest.mark.parametrize("place", [0.0, 0.5, 0.9, 1.0], ids=str)
def test_a_flipped_byte_is_found_before_it_is_loaded(
    tmp_path: Path, suffix: str, place: float
) -> None:
    """Loaded, it may end in an illegal instruction, or in other numbers."""
    run(tmp_path)
    (file,) = tmp_path.rglob(f"*.{suffix}")
    content = bytearray(file.read_bytes())
    content[round(place * (len(content) - 1))] ^= 0x10
    file.write_bytes(content)
    told = run(tmp_path)
    assert told.startswith(f"the kernel cache is not usable ({file.name} is damaged)")
    assert told.strip().endswith(ANSWER)
    assert run(tmp_path).strip() == ANSWER


def test_no_byte_of_a_file_can_change_unseen(tmp_path: Path) -> None:
    from solver.jit.checked_files import CheckedFiles, DamagedError

    files = CheckedFiles(str(tmp_path), "kernel", "stamp")
    files.save("key", {"code": b"\0\1\2"})
    assert files.load("key") == {"code": b"\0\1\2"} and files.load("other") is None
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        damaged = [content[:k] for k in range(len(content))]
        for k in range(len(content)):
            damaged += [content[:k] + bytes([content[k] ^ 1 << bit]) + content[k + 1 :]
                        for bit in (0, 7)]  # fmt: skip
        damaged.append(content + b"\0")
        for each in damaged:
            path.write_bytes(each)
            with pytest.raises(DamagedError, match="is damaged"):
                files.load("key")
        path.write_bytes(content)
    assert files.load("key") == {"code": b"\0\1\2"}


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
    content = pickle.dumps("0.1") + rest[:-32]
    index.write_bytes(content + hashlib.sha256(content).digest())
    assert run(tmp_path).strip() == f"compiling pure_nash\n{ANSWER}"
    assert run(tmp_path).strip() == ANSWER


def test_an_upgrade_that_changes_a_number_elsewhere_is_not_served_old_code(tmp_path: Path) -> None:
    copy = tmp_path / "upgraded"
    shutil.copytree(SOLVER, copy / "solver")
    first = f"import sys; sys.path.insert(0, {str(copy)!r}); "
    assert run(tmp_path, first).strip().endswith(ANSWER)
    tolerances = copy / "solver" / "tolerances.py"
    text = tolerances.read_text(encoding="utf-8")
    assert "\nEQUAL = 2.0**-50\n" in text
    # all payoffs are equal, every profile is an equilibrium
    tolerances.write_text(
        text.replace("\nEQUAL = 2.0**-50\n", "\nEQUAL = 10.0\n"), encoding="utf-8"
    )
    assert "[[[True, True], [True, True]]]" in run(tmp_path, first)


CALLEE = """
from solver.jit import lean

@lean
def added(x: float) -> float:
    return x + {number}
"""
BETWEEN = """
from solver.jit import lean
from solver.linear.kernels.callee import added

@lean
def twice(x: float) -> float:
    return 2.0 * added(x)
"""
CALLER = """
from solver.jit import f8, kernel
from solver.three_players.kernels.roots.between import twice

@kernel(f8(f8))
def caller(x: float) -> float:
    return twice(x)
"""
CALL = """
import sys; sys.path.insert(0, {folder!r})
import logging
logging.getLogger("tripolar.compile").addHandler(logging.StreamHandler(sys.stdout))
logging.getLogger("tripolar.compile").setLevel(logging.INFO)
from solver.pure.kernels.caller import caller
print(caller(1.0))
"""


def test_a_change_two_rooms_away_compiles_the_caller_anew(tmp_path: Path) -> None:
    """The caller's own file, all that numba looks at, stays as it is."""
    shutil.copytree(SOLVER, tmp_path / "solver")
    rooms = tmp_path / "solver"
    callee = rooms / "linear/kernels/callee.py"
    callee.write_text(CALLEE.format(number="1.0"))
    (rooms / "three_players/kernels/roots/between.py").write_text(BETWEEN)
    (rooms / "pure/kernels/caller.py").write_text(CALLER)

    def told() -> str:
        done = subprocess.run(
            [sys.executable, "-c", CALL.format(folder=str(tmp_path))],
            env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path / "cache")},
            capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        return done.stdout

    assert told() == "compiling caller\n4.0\n"
    assert told() == "4.0\n"
    callee.write_text(CALLEE.format(number="2.0"))
    assert told() == "compiling caller\n6.0\n"
    assert told() == "6.0\n"


@pytest.mark.parametrize("package", ["solver", "games"])
def test_all_that_a_kernel_reads_is_in_the_name_of_its_folder(package: str) -> None:
    """The imports are found in the text, for speed: here beside those of the syntax tree."""
    for kernel in every_kernel(package):
        found = sources(kernel.function.__module__)
        for name, path in found.items():
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = []
                if isinstance(node, ast.ImportFrom):
                    assert node.level == 0
                    names = [node.module or ""]
                elif isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                ours = {each for each in names if each.partition(".")[0] in ("solver", "games")}
                assert ours <= found.keys(), name
                # a package is no place to import a module of ours from: its own file says nothing
                if isinstance(node, ast.ImportFrom) and ours:
                    inside = {f"{node.module}.{alias.name}" for alias in node.names}
                    assert not [each for each in inside if find_spec_of(each)], name


def find_spec_of(name: str) -> bool:
    """Whether it is a module."""
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


WARM = """
from solver.jit.warm import every_kernel, warm_cache
if __name__ == "__main__":
    found = every_kernel("solver", "games")
    print(warm_cache("solver", "games") == len(found))
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

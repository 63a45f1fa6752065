"""What is built holds all that it needs, and works where there is no checkout."""

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.package.built import ROOT, build, run, without_checkout
from tests.package.shells import SCRIPTS, completed

ROOMS = ("cli", "games", "solver")
LIBRARY = """
import cli, games, solver
game = games.build(games.load("baseline-2014"), "dyad", exact=True)
print(solver.nash(game.normal_form, method="pure").equilibria[0].strategies)
print(games.__file__)
"""


def tracked() -> set[str]:
    """The files under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    return set(run(["git", "ls-files"], folder=ROOT).splitlines())


def check_installation(command: Path, python: list[str], environment: dict[str, str]) -> None:
    """The command, the library, its data and the completion."""
    folder = command.parent
    assert run([str(command), "--version"], environment, folder).startswith("tripolar ")
    told = json.loads(run([str(command), "solve", "--format", "json"], environment, folder))
    assert told["scenario"]["name"] == "baseline-2014"
    assert "nuclear" in run([str(command), "data", "list"], environment, folder)
    where = run([*python, "-c", LIBRARY], environment, folder)
    assert "array([1., 0., 0.])" in where and str(ROOT) not in where
    for shell in SCRIPTS:
        if shutil.which(shell):
            assert "cornered" in completed(shell, environment)


def test_the_wheel_works_without_a_checkout(tmp_path: Path) -> None:
    (wheel,) = build(tmp_path, "--wheel").glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {name for name in names if ".dist-info/" not in name}
    assert shipped == {name for name in tracked() if name.startswith(tuple(f"{r}/" for r in ROOMS))}
    assert {f"{room}/py.typed" for room in ROOMS} <= shipped

    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", "install"]
    run([*pip, "--no-deps", "--no-index", "--target", str(target), str(wheel)])
    environment = without_checkout(target / "bin", PYTHONPATH=str(target))
    check_installation(target / "bin" / "tripolar", [sys.executable], environment)


def test_the_source_distribution_is_complete(tmp_path: Path) -> None:
    (archive,) = build(tmp_path, "--sdist").glob("*.tar.gz")
    with tarfile.open(archive) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    hidden = {name for name in tracked() if name.startswith(".") and name != ".ci/run"}
    assert tracked() - hidden <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith(".venv")]


@pytest.mark.slow
def test_the_suite_passes_in_a_fresh_environment(tmp_path: Path) -> None:
    built = build(tmp_path)  # the wheel out of the source distribution
    (wheel,) = built.glob("*.whl")
    run([sys.executable, "-m", "venv", str(tmp_path / "fresh")])
    folder = tmp_path / "fresh" / "bin"
    python = folder / "python"
    constraints = ["-c", str(ROOT / "constraints.txt")]
    done = subprocess.run(
        [str(python), "-m", "pip", "-q", "install", *constraints, f"{wheel}[test]"],
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode and "NewConnectionError" in done.stderr:
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr
    environment = without_checkout(folder)
    check_installation(folder / "tripolar", [str(python)], environment)

    alone = tmp_path / "alone"
    shutil.copytree(ROOT / "tests", alone / "tests")
    typed = alone / "typed.py"
    typed.write_text("import solver\nreveal_type(solver.nash)\n")
    assert "EquilibriumSet" in run([str(python), "-m", "mypy", str(typed)], environment, alone)
    quick = ["-m", "pytest", "-q", "-n", "2", "-m", "not slow", "-p", "no:cacheprovider"]
    told = run([str(python), *quick, str(alone / "tests")], environment, alone)
    assert " passed" in told.splitlines()[-1]

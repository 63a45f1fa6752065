"""The rooms of the house, and who may call whom."""

import ast
import graphlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 400
SOURCES = sorted(p for room in ("solver", "games", "cli") for p in (ROOT / room).rglob("*.py"))


def test_arrows_point_one_way() -> None:
    """The contracts in pyproject.toml: cli -> games -> solver, and the layers within each."""
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in SOURCES}


def imports_of(name: str) -> set[str]:
    """The modules of ours that a module imports, wherever in it: in functions, for types too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = inside & MODULES.keys()
            found |= modules
            if len(modules) < len(inside):
                found.add(node.module or "")
    return found & MODULES.keys()


# what a door imports when somebody asks for it by name counts too
GRAPH = {name: imports_of(name) for name in MODULES}


def test_no_circle_of_imports() -> None:
    try:
        graphlib.TopologicalSorter(GRAPH).prepare()
    except graphlib.CycleError as error:
        raise AssertionError(" <- ".join(error.args[1])) from None


def test_kernels_know_kernels_only() -> None:
    """A white list: how they are compiled, the tolerances, and other kernels."""
    for name, imported in GRAPH.items():
        if ".kernels." in name:
            foreign = {
                each
                for each in imported
                if ".kernels." not in each and each not in ("solver.jit", "solver.tolerances")
            }
            assert not foreign, name
            assert not name.startswith("solver.") or not [
                each for each in imported if each.startswith("games.")
            ]


@pytest.mark.parametrize(("room", "most"), [("solver", 14), ("games", 8)])
def test_a_house_has_few_files_at_its_door(room: str, most: int) -> None:
    assert len(list((ROOT / room).glob("*.py"))) <= most


def test_the_solver_has_never_heard_of_a_country() -> None:
    words = re.compile(r"\b(china|russia|dyad|stance|rung|alliance|partnership)s?\b", re.IGNORECASE)
    for path in (ROOT / "solver").rglob("*.py"):
        found = words.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path}: {found}"


def test_kernels_lie_in_small_rooms() -> None:
    for folder in {path.parent for path in SOURCES if "kernels" in path.parts}:
        assert len([path for path in folder.glob("*.py") if path.stem != "__init__"]) <= 6, folder


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_one_thing(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_text_is_never_evaluated(path: Path) -> None:
    banned = {"eval", "exec", "sympify", "parse_expr", "literal_eval", "__import__"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            assert name not in banned, f"{name} in line {node.lineno}"
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
            assert not {"pickle", "yaml", "marshal", "shelve"} & set(names)


# Small numbers that do not stand in tolerances.py yet; this list only gets shorter.
_ELSEWHERE = {
    "solver/exact/samples.py": {1e-14},
    "solver/many_players/kernels/subdivision.py": {1e-13},
    "solver/three_players/kernels/roots/simplex_root.py": {1e-12, 2.0**-48},
    "solver/three_players/kernels/roots/univariate.py": {2.0**-26},
    "solver/three_players/kernels/sizes/pure_player.py": {1e-9},
}


def test_tolerances_stand_in_one_place() -> None:
    """A small number decides something, so it has a name and a reason in tolerances.py."""
    for path in SOURCES:
        name = path.relative_to(ROOT).as_posix()
        if name.startswith("solver/") and name != "solver/tolerances.py":
            known = _ELSEWHERE.get(name, set())
            for line, value in _floats(ast.parse(path.read_text(encoding="utf-8"))):
                small = 0 < abs(value) <= 1e-7
                assert not small or value in known, f"{path}:{line}: {value}"


def _floats(tree: ast.AST) -> Iterator[tuple[int, float]]:
    """Every float that is written out, as 1e-9 or as 2.0**-30, and its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float(value)):
                yield node.lineno, value
            case ast.BinOp(
                left=ast.Constant(value=float(base)),
                op=ast.Pow(),
                right=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(exponent))),
            ):
                yield node.lineno, base**-exponent

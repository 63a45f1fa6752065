"""The rooms of the house, and who may call whom."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 400
SOURCES = sorted(p for room in ("solver", "games", "cli") for p in (ROOT / room).rglob("*.py"))


def test_arrows_point_one_way() -> None:
    """The contracts in pyproject.toml: cli -> games -> solver -> kernels."""
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


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


def test_tolerances_stand_in_one_place() -> None:
    """Small literals that decide anything are named; a file that needs one says why beside it."""
    for path in SOURCES:
        if "solver/" in str(path) and path.name != "tolerances.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Compare):
                    for side in (node.left, *node.comparators):
                        value = side.value if isinstance(side, ast.Constant) else None
                        small = isinstance(value, float) and 0 < abs(value) < 1e-7
                        assert not small, f"{path}:{node.lineno}"

"""The package as it is shipped: built from a copy of the checkout, installed elsewhere."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")


def build(folder: Path, *what: str) -> Path:
    """Build a copy of the checkout; the folder with what was built."""
    copy, built = folder / "checkout", folder / "built"
    shutil.copytree(ROOT, copy, ignore=_LEFT_OUT)
    shutil.copytree(ROOT / ".ci", copy / ".ci")
    run([sys.executable, "-m", "build", "--no-isolation", *what, "-o", str(built), str(copy)])
    return built


def run(
    words: list[str], environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> str:
    """What a program prints; its error output if it fails."""
    done = subprocess.run(words, capture_output=True, text=True, env=environment, cwd=folder)
    assert done.returncode == 0, f"{words}\n{done.stdout[-5000:]}\n{done.stderr[-5000:]}"
    return done.stdout


def without_checkout(path: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who has the command in this folder, and no checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}", **more}

"""Completion in the shells themselves."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.package.built import without_checkout
from tests.package.shells import SCRIPTS, completed


@pytest.mark.parametrize("shell", SCRIPTS)
def test_each_shell_completes(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    assert completed(shell, without_checkout(Path(sys.executable).parent.resolve())) == ["cornered"]

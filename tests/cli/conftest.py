"""Fixtures of the command's tests."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.cli.runner import Ran, run


@pytest.fixture
def tripolar(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    return partial(run, capfd, monkeypatch)


@pytest.fixture(autouse=True)
def no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe has no width, unless a test gives it one; pytest's workers have one."""
    monkeypatch.delenv("COLUMNS", raising=False)

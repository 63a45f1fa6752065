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

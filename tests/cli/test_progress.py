"""What takes long says so, once in a while, on standard error."""

import time

import pytest

from cli import progress


def test_work_without_steps_says_that_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_STILL", 0.05)
    monkeypatch.setattr(progress, "_IN_A_LOG", 0.05)
    with progress.waiting("still at work", "Ctrl-C stops it"):
        while True:
            time.sleep(0.05)
            out, err = capfd.readouterr()
            if err:
                break
    assert not out
    assert err.splitlines()[0] == "tripolar: still at work, 0:00 so far; Ctrl-C stops it"


def test_what_ends_soon_needs_no_word(capfd: pytest.CaptureFixture[str]) -> None:
    with progress.waiting("still at work"):
        pass
    assert capfd.readouterr() == ("", "")


def test_an_error_passes_through() -> None:
    with pytest.raises(ZeroDivisionError), progress.waiting("still at work"):
        raise ZeroDivisionError

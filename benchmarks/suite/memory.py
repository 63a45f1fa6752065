"""The most memory that a piece of work takes."""

from collections.abc import Callable
from pathlib import Path

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")


def can_tell() -> bool:
    """Whether this system says; Linux does."""
    return _CLEAR.exists()


def peak(call: Callable[[], object]) -> float:
    """The most that this process has, with all that it had before, while a call lasts; in MB."""
    _CLEAR.write_text("5")  # forget the peak so far
    call()
    return most()


def most() -> float:
    """The most that this process has had since it started or was last asked to forget; in MB."""
    lines = _STATUS.read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

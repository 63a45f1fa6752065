"""On what, and of what, the measurements were made."""

import os
import platform
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import which
from typing import Any

_ROOT = Path(__file__).parents[2]
_PACKAGES = ("tripolar", "numba", "llvmlite", "numpy", "scipy", "python-flint", "pyarrow")
_PEERS = ("nashpy", "quantecon", "pygambit")


@cache
def machine() -> dict[str, Any]:
    """Processor, cores, memory and system."""
    from llvmlite.binding import get_host_cpu_name

    memory = (
        os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 0
    )
    return {
        "processor": _processor(),
        "microarchitecture": get_host_cpu_name(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 2**30, 1),
        "system": platform.platform(),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for text in info.read_text().splitlines():
            if text.startswith("model name"):
                return text.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def versions() -> dict[str, str]:
    """Of Python, of tripolar and what it stands on, and of the peers that are installed."""
    found = {"python": platform.python_version()}
    for name in (*_PACKAGES, *_PEERS):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    if which("lrsnash"):
        found["lrsnash"] = _lrsnash_version()
    return found


def _lrsnash_version() -> str:
    """From the first line that it prints."""
    done = subprocess.run(["lrsnash", os.devnull], capture_output=True, text=True, timeout=10)
    words = (done.stdout + done.stderr).split()
    return next((word[2:] for word in words if word.startswith("v.")), "unknown")


def commit() -> str | None:
    """The commit of this checkout; None outside of one."""
    return _git("rev-parse", "HEAD")


def changed() -> bool:
    """Whether the checkout differs from its commit."""
    return bool(_git("status", "--porcelain", "--untracked-files=no"))


def knows(commit: str) -> bool | None:
    """Whether this repository has a commit; None if this is no repository."""
    if _git("rev-parse", "--git-dir") is None:
        return None
    return _git("cat-file", "-e", f"{commit}^{{commit}}") is not None


def _git(*words: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", _ROOT, *words], capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None

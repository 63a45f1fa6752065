"""Where compiled kernels are kept, and until when they are good.

Numba looks at the file of a kernel only. What a kernel contains of other files, and the numbers
that it takes from them, would go stale: so the folder is named after all of them.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

KERNELS = Path(__file__).parent
# what kernels import from outside of their folders
ALSO_READ = (KERNELS.parent / "tolerances.py",)


def cache_root() -> Path:
    """The folder of compiled kernels: NUMBA_CACHE_DIR if set, else the user's cache folder."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("NUMBA_CACHE_DIR")
    return Path(chosen) if chosen else user_cache_path("tripolar", appauthor=False)


def empty_cache() -> int:
    """Delete the compiled kernels of every version; returns of how many."""
    directories = list(cache_root().glob("kernels-*"))
    for directory in directories:
        shutil.rmtree(directory, ignore_errors=True)
    return len(directories)


def discard(sources: Path) -> None:
    """Delete what was compiled of these sources."""
    shutil.rmtree(_directory(sources), ignore_errors=True)


@contextmanager
def cache_directory(sources: Path) -> Iterator[bool]:
    """Point numba to the cache of these sources while a function is decorated."""
    from numba.core import config

    directory = _directory(sources)
    previous = config.CACHE_DIR
    try:
        directory.mkdir(parents=True, exist_ok=True)
        writable = os.access(directory, os.W_OK)
    except OSError:
        writable = False
    config.CACHE_DIR = str(directory)
    try:
        yield writable
    finally:
        config.CACHE_DIR = previous


def _directory(sources: Path) -> Path:
    return cache_root() / f"kernels-{_hash(sources)}"


@cache
def _hash(sources: Path) -> str:
    """A hash of the kernels in this folder, of those here, which they may call, and numba's."""
    from numba import __version__

    digest = hashlib.sha256(__version__.encode())
    files = [path for folder in sorted({sources, KERNELS}) for path in sorted(folder.glob("*.py"))]
    for path in (*files, *ALSO_READ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]

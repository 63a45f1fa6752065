"""Where compiled kernels are kept, and until when they are good.

Numba looks at the file of a kernel only. What a kernel contains of other files, and the numbers
that it takes from them, would go stale: so the folder of a kernel is named after all that its
file imports of ours, and what these import in turn.
"""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# `from x.y import …`, `import x.y` and the module that `emitted` names
_IMPORT = re.compile(r'^\s*(?:from|import) ([\w.]+)|@emitted\("([\w.]+)"\)', re.MULTILINE)


def cache_root() -> Path:
    """The folder of compiled kernels: NUMBA_CACHE_DIR if set, else the user's cache folder."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("NUMBA_CACHE_DIR")
    if not chosen:
        return user_cache_path("tripolar", appauthor=False)
    return Path(os.path.expanduser(chosen))  # noqa: PTH111 - where there is no home, as it is


def empty_cache() -> int:
    """Delete the compiled kernels of every version; returns the number of folders."""
    directories = list(cache_root().glob("kernels-*"))
    for directory in directories:
        shutil.rmtree(directory, ignore_errors=True)
    return len(directories)


def discard(function: Callable[..., Any]) -> None:
    """Delete what was compiled of a kernel, and of the others of its file."""
    shutil.rmtree(_directory(function), ignore_errors=True)


@contextmanager
def cache_directory(function: Callable[..., Any]) -> Iterator[bool]:
    """Point numba to the cache of a kernel while it is decorated."""
    from numba.core import config

    directory = _directory(function)
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


def sources(module: str) -> dict[str, Path]:
    """The files of a module and of all modules of ours that it imports, by name.

    Parameters
    ----------
    module : str
        For example ``solver.pure.kernels.pure``.
    """
    ours = {"solver", module.partition(".")[0]}
    found: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in found or name.partition(".")[0] not in ours:
            continue
        found[name] = _file(name)
        text = found[name].read_text(encoding="utf-8")
        waiting += [imported or emitted for imported, emitted in _IMPORT.findall(text)]
    return found


def _file(module: str) -> Path:
    loaded = sys.modules.get(module)
    origin = getattr(loaded, "__file__", None) if loaded is not None else None
    if origin is None:
        spec = find_spec(module)
        origin = None if spec is None else spec.origin
    if origin is None:
        raise ImportError(f"there is no module '{module}'")
    return Path(origin)


def _directory(function: Callable[..., Any]) -> Path:
    return cache_root() / f"kernels-{_hash(function.__module__)}"


@cache
def _hash(module: str) -> str:
    """A hash of all that the kernels of a module are compiled from, and of numba's version."""
    from numba import __version__

    digest = hashlib.sha256(__version__.encode())
    for name, path in sorted(sources(module).items()):
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]

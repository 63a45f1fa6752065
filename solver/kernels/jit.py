"""One way to compile a kernel: typed, at the first call, cached where that is safe.

Numba's cache does not see a change in another file, fails at import where no directory can
be written, and at the first call where a file is damaged. Here its directory is named
after a hash of all kernel sources, and where the cache fails the kernel is compiled
without it.
"""

import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

import numba
from numba.core import config, event, types
from numba.core.errors import NumbaError
from platformdirs import user_cache_path

# The command listens here to tell the user why the first run takes longer.
log = logging.getLogger("tripolar.compile")

P = ParamSpec("P")
R = TypeVar("R")

void = types.void
f8 = types.float64
i8 = types.int64
u8 = types.uint64
b1 = types.boolean


def array(dtype: Any, ndim: int) -> Any:
    """The type of a C-contiguous array that a kernel only reads; it takes writable ones too."""
    return types.Array(dtype, ndim, "C", readonly=True)


def output(dtype: Any, ndim: int) -> Any:
    """The type of a C-contiguous array that a kernel fills."""
    return types.Array(dtype, ndim, "C")


class Kernel(Generic[P, R]):
    """A compiled function with one signature, compiled or loaded when first called."""

    def __init__(self, function: Callable[P, R], signature: Any, options: dict[str, Any]) -> None:
        self.function = function
        self.signature = signature
        self._options = options
        self._dispatcher = _dispatcher(function, options)
        self._ready = False

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if not self._ready:
            self.compile()
        return self._dispatcher(*args, **kwargs)  # type: ignore[no-any-return]

    def compile(self) -> None:
        """Compile the kernel, or load it from the cache, unless it is there already."""
        with event.install_listener("numba:compile", _Announcer(self.function.__name__)):
            try:
                self._dispatcher.compile(self.signature)
            except NumbaError:
                raise
            except Exception as error:  # unpickling a damaged file may raise anything
                log.warning("the kernel cache is not usable (%s); compiling without it", error)
                _empty_cache()
                self._dispatcher = numba.njit(**self._options)(self.function)
                self._dispatcher.compile(self.signature)
        self._dispatcher.disable_compile()
        self._ready = True


def kernel(signature: Any, **options: Any) -> Callable[[Callable[P, R]], Kernel[P, R]]:
    """Make a function a kernel that Python calls, with the one signature given."""

    def decorate(function: Callable[P, R]) -> Kernel[P, R]:
        return Kernel(function, signature, options)

    return decorate


def inner(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function callable from kernels; its types follow from the call."""
    return _dispatcher(function, {})  # type: ignore[no-any-return]


class _Announcer(event.Listener):  # type: ignore[misc]
    """Says so, once per kernel, when numba really compiles rather than loads."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._said = False

    def on_start(self, event: Any) -> None:
        if not self._said:
            self._said = True
            log.info("compiling %s", self._name)

    def on_end(self, event: Any) -> None:
        pass


def _dispatcher(function: Callable[..., Any], options: dict[str, Any]) -> Any:
    with _numba_cache_directory(Path(function.__code__.co_filename).parent) as cached:
        return numba.njit(cache=cached, **options)(function)


@contextmanager
def _numba_cache_directory(sources: Path) -> Iterator[bool]:
    """Point numba to the cache of these sources while a function is decorated."""
    directory = cache_root() / f"kernels-{_sources_hash(sources)}"
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


def cache_root() -> Path:
    """The folder of compiled kernels: NUMBA_CACHE_DIR if set, else the user's cache folder."""
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    return Path(chosen) if chosen else user_cache_path("tripolar", appauthor=False)


def _empty_cache() -> None:
    for directory in cache_root().glob("kernels-*"):
        shutil.rmtree(directory, ignore_errors=True)


_hashes: dict[Path, str] = {}


def _sources_hash(sources: Path) -> str:
    """A hash of the kernels in this folder and of those here, which they may call."""
    if sources not in _hashes:
        digest = hashlib.sha256()
        for folder in sorted({sources, Path(__file__).parent}):
            for path in sorted(folder.glob("*.py")):
                digest.update(path.read_bytes())
        _hashes[sources] = digest.hexdigest()[:16]
    return _hashes[sources]

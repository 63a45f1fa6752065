"""One way to compile a kernel: typed, at the first call, cached where that is safe.

Numba is imported at the first compilation, so that a program that only reads a scenario, or
has too little to compute to be worth a compiler, does without. Numba's cache fails where no
directory can be written, and at the first call where a file is damaged: what cannot be used is
deleted, and where that does not help the kernel is compiled without a cache.
"""

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from importlib import import_module
from threading import RLock
from types import FunctionType
from typing import Any, Generic, ParamSpec, TypeVar

from solver.jit.cache import cache_directory, discard
from solver.jit.types import Signature
from solver.tools.deadline import clock_stopped

# The command listens here to tell the user why the first run takes longer.
log = logging.getLogger("tripolar.compile")

P = ParamSpec("P")
R = TypeVar("R")

# For functions that create no arrays. Numba then counts no references to arrays, which would
# cost small games more than the work itself; and a division by zero gives inf, unchecked.
LEAN = {"_nrt": False, "error_model": "numpy"}

_CALLED_FROM_KERNELS_ONLY = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}

# The versions of numba whose insides `parts` knows; with others compiling takes longer.
_INSIDES_KNOWN = (0, 61), (0, 68)

# The functions that kernels call, with the options they are compiled with.
_inner: dict[Callable[..., Any], dict[str, Any]] = {}
_emitted: dict[Callable[..., Any], str] = {}
_parts: dict[Callable[..., Any], Any] = {}
# One at a time: threads that share a batch may all come to a kernel first.
_compiling = RLock()
_interpreting: ContextVar[bool] = ContextVar("interpreting", default=False)


class Kernel(Generic[P, R]):
    """A function with one signature, compiled or loaded when first called."""

    def __init__(
        self, function: Callable[P, R], signature: Signature, options: dict[str, Any]
    ) -> None:
        self.function = function
        self.signature = signature
        self._options = options
        self._dispatcher: Any = None

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if self._dispatcher is None:
            if _interpreting.get():
                return self.function(*args, **kwargs)
            self.compile()
        return self._dispatcher(*args, **kwargs)  # type: ignore[no-any-return]

    def compile(self) -> None:
        """Compile the kernel, or load it from the cache, unless it is there already.

        Time limits do not count it.
        """
        with clock_stopped(), _compiling:
            if self._dispatcher is None:
                self._compile()

    def _compile(self) -> None:
        from numba.core import config
        from numba.core.errors import NumbaError

        if config.DISABLE_JIT:  # numba's own switch, for debugging and coverage
            import numpy as np

            # kernels compute hashes, of which numpy would say that they overflow
            self._dispatcher = np.errstate(over="ignore")(self.function)
            return
        signature = self.signature.resolve()
        with _announced(self.function.__name__), _no_collecting():
            for cached in (True, True, False):  # as it is, emptied, none
                try:
                    dispatcher = _dispatcher(self.function, self._options, cached)
                    dispatcher.compile(signature)
                    break
                except NumbaError:
                    raise
                except Exception as error:  # unpickling a damaged file may raise anything
                    if not cached:
                        raise
                    log.warning("the kernel cache is not usable (%s); compiling anew", error)
                    discard(self.function)
        dispatcher.disable_compile()
        self._dispatcher = dispatcher


def kernel(signature: Signature, **options: Any) -> Callable[[Callable[P, R]], Kernel[P, R]]:
    """Make a function a kernel that Python calls, with the one signature given; kernels may too."""

    def decorate(function: Callable[P, R]) -> Kernel[P, R]:
        of_parts = {name: value for name, value in options.items() if name in LEAN}
        _inner[function] = _CALLED_FROM_KERNELS_ONLY | of_parts
        return Kernel(function, signature, options)

    return decorate


def inner(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function callable from kernels; its types follow from the call."""
    _inner[function] = _CALLED_FROM_KERNELS_ONLY
    return function


def lean(function: Callable[P, R]) -> Callable[P, R]:
    """Like `inner`, for functions that create no arrays."""
    _inner[function] = _CALLED_FROM_KERNELS_ONLY | LEAN
    return function


def emitted(module: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let kernels call, in place of a function, the intrinsic of its name in a module.

    The function itself says what the intrinsic computes, and is what runs interpreted.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        _emitted[function] = module
        return function

    return decorate


@contextmanager
def interpreted() -> Iterator[None]:
    """Run kernels that are not loaded yet as plain Python: for one small problem.

    Loading numba and the first kernel takes half a second, a 3×3×3 game in plain Python some
    milliseconds. Both compute the same numbers to the last bit, and neither warns of those that
    are too large for a float.
    """
    import numpy as np

    token = _interpreting.set(True)
    try:
        with np.errstate(over="ignore"):
            yield
    finally:
        _interpreting.reset(token)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Let garbage lie: looking through all that numba creates costs a tenth of compiling."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _announced(name: str) -> Iterator[None]:
    """Log, once, when numba really compiles the kernel rather than loads it."""
    from numba.core import event

    class Announcer(event.Listener):  # type: ignore[misc]
        said = False

        def on_start(self, event: Any) -> None:
            if not self.said:
                self.said = True
                log.info("compiling %s", name)

        def on_end(self, event: Any) -> None:
            pass

    with event.install_listener("numba:compile", Announcer()):
        yield


def _dispatcher(function: Callable[..., Any], options: dict[str, Any], cached: bool) -> Any:
    """Numba's version of a kernel."""
    import numba

    from solver.jit.checked_files import check_files

    with cache_directory(function) as writable:
        njit = numba.njit(cache=cached and writable, no_cfunc_wrapper=True, **options)
        dispatcher = njit(_linked(function))
    check_files(dispatcher)
    return dispatcher


def _part(function: Callable[..., Any]) -> Any:
    """Numba's version of a function that kernels call: never cached, as kernels contain it."""
    import numba

    if function in _emitted:
        return getattr(import_module(_emitted[function]), function.__name__)
    if function not in _parts:
        dispatcher = numba.njit(**_inner[function])(_linked(function))
        _compile_within_callers(dispatcher)
        _parts[function] = dispatcher
    return _parts[function]


def _linked(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, but what it calls of ours is numba's version."""
    assert isinstance(function, FunctionType)
    called = {name: function.__globals__.get(name) for name in function.__code__.co_names}
    called |= {name: each.function for name, each in called.items() if isinstance(each, Kernel)}
    names = {
        name: _part(each)
        for name, each in called.items()
        if isinstance(each, FunctionType) and (each in _inner or each in _emitted)
    }
    linked = FunctionType(
        function.__code__,
        {**function.__globals__, **names},
        function.__name__,
        function.__defaults__,
    )
    linked.__module__, linked.__qualname__ = function.__module__, function.__qualname__
    return linked


def _compile_within_callers(dispatcher: Any) -> None:
    """Compile no machine code, and not once more for each number written in a call."""
    import numba
    from numba.core.types.misc import unliteral

    as_parts: Callable[[], AbstractContextManager[None]] = nullcontext
    if _INSIDES_KNOWN[0] <= numba.version_info.short <= _INSIDES_KNOWN[1]:
        from solver.jit.parts import parts_only

        as_parts = parts_only
    template = dispatcher.get_call_template

    def of_types(args: Any, kws: dict[str, Any]) -> Any:
        with as_parts():
            return template(
                tuple(unliteral(arg) for arg in args),
                {name: unliteral(arg) for name, arg in kws.items()},
            )

    dispatcher.get_call_template = of_types

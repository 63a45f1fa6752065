"""Compile every kernel into the cache, on all cores."""

from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

from solver.chunks import cores
from solver.kernels.jit import kernels_of


def warm_cache(*packages: ModuleType) -> int:
    """Compile every kernel of some packages that is not in the cache.

    Parameters
    ----------
    packages : module

    Returns
    -------
    int
        How many kernels there are.

    Notes
    -----
    A compiler works on one kernel at a time in a process, so each core gets one of its own;
    the longest kernels come first.
    """
    functions = {kernel.function for package in packages for kernel in kernels_of(package)}
    longest_first = sorted(
        functions, key=lambda f: (-Path(f.__code__.co_filename).stat().st_size, f.__name__)
    )
    names = [(function.__module__, function.__name__) for function in longest_first]
    with ProcessPoolExecutor(cores(), mp_context=get_context("spawn")) as pool:
        for _ in pool.map(_compile, names):
            pass
    return len(names)


def _compile(name: tuple[str, str]) -> None:
    module, function = name
    getattr(import_module(module), function).compile()

"""All kernels there are, and how to compile them beforehand on all cores."""

import pkgutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from solver.jit.compiling import Kernel
from solver.tools.chunks import cores


def every_kernel(*packages: str) -> set[Kernel[..., Any]]:
    """Every kernel in the rooms named ``kernels`` of some packages.

    Parameters
    ----------
    packages : str
        For example ``"solver"``, ``"games"``.
    """
    return {
        value
        for package in packages
        for name in _kernel_modules(package)
        for value in vars(import_module(name)).values()
        if isinstance(value, Kernel)
    }


def _kernel_modules(package: str) -> Iterator[str]:
    path = import_module(package).__path__
    for info in pkgutil.walk_packages(path, f"{package}."):
        if not info.ispkg and ".kernels." in info.name:
            yield info.name


def compile_all(*packages: str) -> None:
    """Compile every kernel of some packages, or load it, for this process."""
    for each in every_kernel(*packages):
        each.compile()


def warm_cache(*packages: str) -> int:
    """Compile every kernel of some packages that is not in the cache.

    Parameters
    ----------
    packages : str

    Returns
    -------
    int
        How many kernels there are.

    Notes
    -----
    A compiler works on one kernel at a time in a process, so each core gets one of its own;
    the longest kernels come first.
    """
    functions = {kernel.function for kernel in every_kernel(*packages)}
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

"""The version of the installed distribution, and what a bug report needs beside it."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from typing import Any

_DEPENDENCIES = ("numba", "llvmlite", "numpy", "scipy", "sympy", "nashpy", "pydantic", "click")


def version() -> str:
    """The version, or `unknown` where the packages run without being installed."""
    try:
        return installed("tripolar")
    except PackageNotFoundError:
        return "unknown"


def environment() -> dict[str, Any]:
    """Versions, threads, cache and instruction set."""
    import platform

    import numba
    from llvmlite.binding import get_host_cpu_features, get_host_cpu_name

    from solver.kernels.cache import cache_root

    features = sorted(name for name, has in get_host_cpu_features().items() if has)
    wide = [name for name in features if name.startswith(("avx", "sse4", "fma", "neon", "sve"))]
    return {
        "tripolar": version(),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "dependencies": {name: installed(name) for name in _DEPENDENCIES},
        "threads": numba.config.NUMBA_NUM_THREADS,
        "cpu": get_host_cpu_name(),
        "instructions": wide,
        "cache": str(cache_root()),
    }

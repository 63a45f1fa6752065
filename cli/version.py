"""The version of the installed distribution, and what a bug report needs beside it.

Nothing is imported before it is asked for: completion comes by here.
"""

from typing import Any

_NAME = "tripolar"
# settings of the libraries that decide how they compile and on how many threads
_SETTINGS = ("NUMBA_", "OMP_", "OPENBLAS_", "MKL_")


def version() -> str:
    """The version, or `unknown` where the packages run without being installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed(_NAME)
    except PackageNotFoundError:
        return "unknown"


def environment() -> dict[str, Any]:
    """Versions, threads, cache and instruction set."""
    import os
    import platform

    import numba
    from llvmlite.binding import get_host_cpu_features, get_host_cpu_name

    from solver.jit.cache import cache_root

    features = sorted(name for name, has in get_host_cpu_features().items() if has)
    wide = [name for name in features if name.startswith(("avx", "sse4", "fma", "neon", "sve"))]
    folder = cache_root()
    return {
        "tripolar": version(),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "dependencies": _dependencies(),
        "threads": numba.config.NUMBA_NUM_THREADS,
        "cores": os.cpu_count(),
        "cpu": get_host_cpu_name(),
        "instructions": wide,
        "cache": str(folder),
        "cached": len(list(folder.glob("kernels-*/**/*.nbi"))),
        "environment": {k: v for k, v in sorted(os.environ.items()) if k.startswith(_SETTINGS)},
    }


def _dependencies() -> dict[str, str | None]:
    """The version of each library of the distribution and its extras; None if not there."""
    import re
    from importlib.metadata import PackageNotFoundError, requires
    from importlib.metadata import version as installed

    try:
        lines = requires(_NAME) or []
    except PackageNotFoundError:
        lines = []
    versions: dict[str, str | None] = {}
    for name in sorted({*(re.split(r"[^\w.-]", line)[0] for line in lines), "llvmlite"} - {_NAME}):
        try:
            versions[name] = installed(name)
        except PackageNotFoundError:
            versions[name] = None
    return versions

"""Every kernel compiled before anything is timed."""

import sys


def ready() -> None:
    """Compile what the cache has not; where it has all, this loads it in a second or two."""
    import games.kernels
    import solver.kernels
    from solver.kernels.jit import compile_all

    print("compiling what is not compiled yet …", file=sys.stderr, flush=True)
    for package in (solver.kernels, games.kernels):
        compile_all(package)

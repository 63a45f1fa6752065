"""Every kernel compiled before anything is timed."""

import sys


def ready() -> None:
    """Compile what the cache has not; where it has all, this loads it in a second or two."""
    from solver.jit.warm import compile_all

    print("compiling what is not compiled yet …", file=sys.stderr, flush=True)
    compile_all("solver", "games")

"""Tasks side by side in processes: what takes seconds each, and waits for nothing."""

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any, TypeVar

Result = TypeVar("Result")

_MOST = 4  # processes: each takes some 300 MB


def side_by_side(
    calls: Sequence[tuple[Callable[..., Result], Any]], progress: Callable[[int, int], object]
) -> list[Result]:
    """What functions give, in their order.

    Parameters
    ----------
    calls : sequence of (function, argument)
        Begun in this order, so the longest should come first.
    progress : callable
        Called with how many are done, and of how many.

    Notes
    -----
    The first error of any ends all others, and is raised.
    """
    progress(0, len(calls))
    workers = min(_MOST, os.cpu_count() or 1, len(calls))
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)
    try:
        futures: list[Future[Result]] = [pool.submit(call, asked) for call, asked in calls]
        for done, future in enumerate(as_completed(futures), start=1):
            future.result()
            progress(done, len(calls))
        return [future.result() for future in futures]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """A worker ends without a word when it is interrupted, and says when it compiles."""
    from cli.compiling import announce_compilation

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    announce_compilation()

"""Work on many items, cut into chunks and shared among threads.

Kernels that release the interpreter's lock run at the same time. Between chunks Python has
control, so that an interrupt is answered and progress can be shown.
"""

import os
from collections import deque
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, TypeVar

from solver.errors import InputError

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")

Progress = Callable[[int, int], object]  # how many items are done, of how many


def in_chunks(
    work: Callable[[int, int], T],
    total: int,
    size: int,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Generator[T, None, None]:
    """Work on the items 0 to `total` - 1, a chunk at a time, and yield the results in order.

    Parameters
    ----------
    work : callable
        Takes the first item of a chunk and the one behind its last.
    total, size : int
        The number of items, and that of a chunk: some 20 to 100 ms of work.
    threads : int, optional
        By default as many as there are cores to use.
    progress : callable, optional
        Called with the number of items done and `total` after every chunk.

    Yields
    ------
    object
        What `work` returned. Only a few chunks are worked on ahead of the one that is
        yielded, so that memory is bounded by the chunk.

    Raises
    ------
    InputError
        If there are fewer threads than one.
    KeyboardInterrupt
        After the chunks in work, none of which is lost time of more than `size` items.
    """
    workers = cores() if threads is None else threads
    if workers < 1:
        raise InputError(f"{workers} threads (right: 1 or more, or None for all cores)")
    bounds = [(start, min(start + size, total)) for start in range(0, total, size)]
    if workers == 1 or len(bounds) == 1:
        for start, stop in bounds:
            yield work(start, stop)
            if progress is not None:
                progress(stop, total)
        return
    from concurrent.futures import ThreadPoolExecutor

    running: deque[tuple[int, Future[T]]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for start, stop in bounds:
                running.append((stop, pool.submit(work, start, stop)))
                if len(running) > 2 * workers:
                    yield _next(running, total, progress)
            while running:
                yield _next(running, total, progress)
        finally:
            for _, future in running:
                future.cancel()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _next(running: "deque[tuple[int, Future[T]]]", total: int, progress: Progress | None) -> T:
    stop, future = running.popleft()
    result = future.result()
    if progress is not None:
        progress(stop, total)
    return result

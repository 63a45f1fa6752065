"""The Dask cluster that a command computes on, if one is asked for."""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

_PATIENCE = "10s"  # for a scheduler to answer


@contextmanager
def cluster(workers: int | None, scheduler: str | None) -> Iterator[Any]:
    """A client of dask.distributed, or None for the threads of this process.

    Raises
    ------
    InputError
        If Dask is not installed, or the scheduler does not answer.
    """
    from solver.errors import InputError

    if workers is None and scheduler is None:
        yield None
        return
    if workers is not None and scheduler is not None:
        raise click.UsageError("--workers and --scheduler are one or the other")
    if workers is not None and workers < 1:
        raise InputError(f"{workers} workers (right: 1 or more)")
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise InputError(
            "workers need Dask, which is not installed (right: pip install 'tripolar[cluster]')"
        ) from None
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise InputError(f"{scheduler}: no scheduler answers there ({error})") from None
        with client:
            yield client
        return
    with _deaf_children():
        local = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,  # what goes wrong in a worker is raised here
        )
    with local, Client(local) as client:
        yield client


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Start threads and processes that do not hear an interrupt.

    A terminal sends it to all processes of a command, and each worker would answer it with a
    traceback: they end when this process tells them to. An interrupt that comes meanwhile is
    answered at the end.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # whatever starts it hears interrupts again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

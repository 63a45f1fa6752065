"""A line on standard error that says how far a long run is, or that it still goes on."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import TracebackType

import click

_ON_TERMINAL, _IN_A_LOG = 0.2, 10.0  # seconds between two lines
_PATIENCE = 0.5  # seconds without a word: what ends sooner needs none
_STILL = 5.0  # seconds of work without steps to count before there is a word
_LONG = 1_000_000  # of so many the first word comes at once, before kernels are compiled


class Progress:
    """Call it with how much is done and of how much; use it in a with statement.

    On a terminal the line is written over, elsewhere a new one comes now and then.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self._start = self._said = time.perf_counter()
        self._first: tuple[float, int] | None = None
        self._spoken = False

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._spoken and sys.stderr.isatty():
            click.echo(err=True)

    def __call__(self, done: int, total: int) -> None:
        now = time.perf_counter()
        if self._first is None:
            self._first = now, done
        if idle := done == self._first[1]:  # nothing done yet
            self._first = now, done
        pause = _ON_TERMINAL if sys.stderr.isatty() else _IN_A_LOG
        soon = (idle or now - self._start < _PATIENCE) and total < _LONG
        if soon or (self._spoken and now - self._said < pause):
            return
        self._said = now
        line = f"tripolar: {done:,} of {total:,} {self.what}{self._rate(now, done, total)}"
        if sys.stderr.isatty():
            click.echo(f"\r{line:<79}", err=True, nl=False)
        elif done < total:
            click.echo(line, err=True)
        self._spoken = True

    def _rate(self, now: float, done: int, total: int) -> str:
        assert self._first is not None
        seconds, since = now - self._first[0], done - self._first[1]
        if seconds <= 0 or since <= 0:
            return ""
        rate = since / seconds
        return f", {rate:,.0f} a second, {_clock((total - done) / rate)} left"


@contextmanager
def waiting(what: str, hint: str = "Ctrl-C stops it") -> Iterator[None]:
    """Say now and then that work goes on which has no steps to count, and for how long it has."""
    over, start = Event(), time.perf_counter()

    def speak() -> None:
        pause = _STILL
        while not over.wait(pause):
            line = f"tripolar: {what}, {_clock(time.perf_counter() - start)} so far; {hint}"
            if sys.stderr.isatty():
                click.echo(f"\r{line:<79}", err=True, nl=False)
            else:
                click.echo(line, err=True)
            pause = 1.0 if sys.stderr.isatty() else _IN_A_LOG
        if pause < _STILL:
            click.echo(err=True)

    speaker = Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        over.set()
        speaker.join()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

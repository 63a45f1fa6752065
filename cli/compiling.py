"""When kernels are compiled for a command, and that it says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from games.scenario.scenario import Scenario


@contextmanager
def computing(*scenarios: "Scenario", form: str) -> Iterator[None]:
    """Say on stderr what is compiled, large or takes long; compile nothing for small games."""
    from cli.progress import waiting
    from cli.sizes import announce_size
    from solver.jit.policy import compiled_where_worth_it

    announce_compilation()
    profiles = announce_size(*scenarios, form=form)
    with compiled_where_worth_it(profiles, "profiles marked"), waiting("still at work"):
        yield


def announce_compilation() -> None:
    """Tell on stderr, once, when kernels are compiled rather than loaded."""
    import logging

    class Notice(logging.Handler):
        said = False

        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno > logging.INFO:
                click.echo(f"tripolar: {record.getMessage()}", err=True)
            elif not self.said:
                self.said = True
                click.echo("tripolar: compiling, once (some seconds) …", err=True)

    log = logging.getLogger("tripolar.compile")
    if not log.handlers:
        log.addHandler(Notice())
        log.setLevel(logging.INFO)
        log.propagate = False

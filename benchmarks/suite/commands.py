"""The words on the command line."""

import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from benchmarks.suite.own import Benchmark, Sample

SUBJECTS = (
    "startup", "cold_compile", "pure", "bimatrix", "lemke_howson", "zero_sum", "edges",
    "three_player", "concepts", "play", "batch", "payoffs", "network", "sweep", "record",
    "formats", "data",
)  # fmt: skip
HISTORY = Path(__file__).parents[1] / "history"

_ROUNDS = 8  # the fewest with which 100 benchmarks can be told from noise


class Subject(click.ParamType):  # type: ignore[type-arg]
    """The name of a file of benchmarks."""

    name = "subject"

    def convert(self, value: str, param: object, ctx: object) -> str:
        """Refuse what there is none of."""
        if value not in SUBJECTS:
            raise click.UsageError(f"there is no subject '{value}' (right: {', '.join(SUBJECTS)})")
        return value


class File(click.Path):
    """A file to read, or to write in a folder that is there."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False)

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Refuse at once what could not be written in the end."""
        path = Path(str(super().convert(value, param, ctx)))
        if not path.parent.is_dir():
            raise click.UsageError(f"{path.parent} is no folder")
        return path


_FILE = File()
_QUICK = click.option("--quick", is_flag=True, help="Fewer games, rounds and benchmarks.")
_SUBJECTS = click.argument("subjects", nargs=-1, type=Subject())


@click.command()
@_QUICK
@click.option("--json", "json_file", type=_FILE, help="Write a result for `compare` here.")
@click.option("--markdown", type=_FILE, help="Write the table here as well.")
@_SUBJECTS
def run(
    quick: bool, json_file: Path | None, markdown: Path | None, subjects: tuple[str, ...]
) -> None:
    """Print a table of tripolar beside its peers on the very same games, in one run.

    There is more: measure FILE, compare OLD NEW, history and growth, each with --help.
    """
    from benchmarks.suite.contest import Workers
    from benchmarks.suite.ready import ready
    from benchmarks.suite.result import make_result
    from benchmarks.suite.table import described, heading, line, page, summary
    from benchmarks.suite.versus import Versus
    from solver.tools.atomic import write_atomically

    ready()
    chosen = subjects or SUBJECTS
    lines = [*described(), "", *heading()]
    click.echo("\n".join(lines))
    rows = []
    with Workers() as workers:
        versus = Versus(workers, quick=quick)
        for subject in chosen:
            start = time.perf_counter()
            for row in import_module(f"benchmarks.{subject}").rows(versus):
                rows.append((subject, row))
                lines.append(line(subject, row))
                click.echo(lines[-1])
            click.echo(f"{subject}: {time.perf_counter() - start:.0f} s", err=True)
    lines += ["", summary([row for _, row in rows])]
    click.echo("\n".join(lines[-2:]))
    if json_file:
        make_result(rows, _own(chosen, quick)).write(json_file)
    if markdown:
        write_atomically(markdown, page(lines), force=True)


@click.command()
@_QUICK
@click.argument("file", type=_FILE)
@_SUBJECTS
def measure(quick: bool, file: Path, subjects: tuple[str, ...]) -> None:
    """Measure tripolar alone, without its peers, and write a result for `compare`."""
    from benchmarks.suite.ready import ready
    from benchmarks.suite.result import make_result

    ready()
    make_result([], _own(subjects or SUBJECTS, quick)).write(file)


def _own(subjects: Sequence[str], quick: bool) -> "dict[Benchmark, list[Sample]]":
    from benchmarks.suite.own import discover, measure

    benchmarks = discover(subjects, quick=quick)

    def say(number: int) -> None:
        click.echo(f"{len(benchmarks)} benchmarks, round {number + 1} of {_ROUNDS}", err=True)

    return measure(benchmarks, _ROUNDS, say)


@click.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
def compare(old: Path, new: Path) -> int:
    """Name what became slower or larger from OLD to NEW; exit status 1 if something did."""
    from benchmarks.suite.compare import compare, report
    from benchmarks.suite.result import read_result

    before, after = read_result(old), read_result(new)
    try:
        changes = compare(before, after)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo("\n".join(report(before, after, changes)))
    return int(any(each.verdict in ("slower", "larger") for each in changes))


@click.command()
@click.option("--plot", type=_FILE, help="Draw it as well: .svg, .png or .pdf.")
@click.argument("folder", type=click.Path(path_type=Path), default=HISTORY)
def history(plot: Path | None, folder: Path) -> None:
    """Show how time and memory went from one kept result to the next."""
    from benchmarks.suite.history import read_history, table, trends

    found = read_history(folder)
    click.echo("\n".join(table(found)))
    if plot:
        from benchmarks.suite.pictures import draw_history

        panels = {title: lines for title, lines in trends(found).items() if lines}
        draw_history([each.commit[:7] for each in found], panels, str(plot))


@click.command()
@click.option("--plot", type=_FILE, help="Draw it as well: .svg, .png or .pdf.")
def growth(plot: Path | None) -> None:
    """Measure how the cost of each algorithm grows, and the exponent beside its theory."""
    from benchmarks.suite.growth import LAWS, measure, table
    from benchmarks.suite.ready import ready
    from benchmarks.suite.table import described

    ready()
    found = [measure(law) for law in LAWS]
    click.echo("\n".join([*described(), "", *table(found)]))
    if plot:
        from benchmarks.suite.pictures import draw_growth

        draw_growth(found, str(plot))


COMMANDS = {"measure": measure, "compare": compare, "history": history, "growth": growth}

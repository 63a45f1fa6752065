"""The words on the command line."""

from importlib import import_module
from pathlib import Path

import click

SUBJECTS = (
    "startup", "cold_compile", "pure", "bimatrix", "lemke_howson", "zero_sum", "three_player",
    "batch", "payoffs", "network", "sweep", "formats",
)  # fmt: skip


class Subject(click.ParamType[str]):
    """The name of a file of benchmarks."""

    name = "subject"

    def convert(self, value: str, param: object, ctx: object) -> str:
        """Refuse what there is none of."""
        if value not in SUBJECTS:
            raise click.UsageError(f"there is no subject '{value}' (right: {', '.join(SUBJECTS)})")
        return value


@click.command()
@click.option("--quick", is_flag=True, help="Fewer games and rounds: two minutes.")
@click.option("--markdown", type=click.Path(path_type=Path), help="Write the table here as well.")
@click.argument("subjects", nargs=-1, type=Subject())
def run(quick: bool, markdown: Path | None, subjects: tuple[str, ...]) -> None:
    """Print a table of tripolar beside its peers on the very same games, in one run."""
    from benchmarks.suite.contest import Workers
    from benchmarks.suite.ready import ready
    from benchmarks.suite.table import described, heading, line
    from benchmarks.suite.versus import Versus

    ready()
    lines = [*described(), "", *heading()]
    click.echo("\n".join(lines))
    with Workers() as workers:
        versus = Versus(workers, quick=quick)
        for subject in subjects or SUBJECTS:
            for row in import_module(f"benchmarks.{subject}").rows(versus):
                lines.append(line(subject, row))
                click.echo(lines[-1])
    if markdown:
        markdown.write_text("\n".join(lines) + "\n", encoding="utf-8")


COMMANDS: dict[str, click.Command] = {}

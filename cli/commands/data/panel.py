"""`tripolar data panel`: the table of inputs by year, made from official files."""

from pathlib import Path

import click

from cli.encoding import write_file
from cli.progress import Progress


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Where to; by default to stdout.")
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
def panel(files: tuple[Path, ...], out: Path | None, force: bool) -> None:
    """Make the inputs of every year from 1950 to 2016 from official files, by rule.

    This is how the table that ships was made. FILES, in any order and under any name, are COW
    National Material Capabilities and trade (national, by pair); the Maddison Project; FAS nuclear
    stockpiles; militarised disputes by pair; ideal points in the UN General Assembly; V-Dem and
    Polity.

    With all of them in a folder: tripolar data panel official/*.csv --out panel.csv
    """
    from games.history.derive import derived, table_text
    from games.history.official import read_figures
    from games.history.record import FIRST, LAST
    from solver.tools.atomic import write_atomically

    with Progress("bytes") as progress:
        figures = read_figures(files, progress)
    text = table_text(derived(figures, FIRST, LAST))
    if out is None:
        write_file(text)
    else:
        write_atomically(out, text, force=force)
        click.echo(f"{out}: {text.count(chr(10)) - 1:,} inputs of {FIRST} to {LAST}.", err=True)

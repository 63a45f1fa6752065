"""`tripolar data import`: data files of their makers become tables."""

from pathlib import Path

import click

from cli.encoding import write_file
from cli.progress import Progress


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Where to; by default to stdout.")
@click.option("--year", "years", type=int, multiple=True, help="Only this year. Repeatable.")
@click.option("--state", "states", multiple=True, help="Only this, or pairs of these. Repeatable.")
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
def import_(
    file: Path, out: Path | None, years: tuple[int, ...], states: tuple[str, ...], force: bool
) -> None:
    """Turn a data file in its makers' layout into a table that scenarios can name.

    Known, by their columns, are COW National Material Capabilities, trade (national, by pair),
    formal alliances (by pair and by member, by year), militarised disputes (also Gibler, Miller &
    Little's) and shared organisations; ATOP; V-Dem; Polity; ideal points in the UN General
    Assembly; World Development Indicators (from the site, in bulk, from the DataBank, from R); the
    Maddison Project; FAS nuclear stockpiles; BACI; the IMF's Direction of Trade; and ties of your
    own (dyad, from, to, rung, source). Saved with commas, semicolons or tabs. What stands for a
    missing value is left out, known errors of a data set are masked or left out and said. Where
    it is not clear whether commas are decimal ones the file is refused. A - stands for standard
    input.

    \b
    Example:
      tripolar data import nmc_60_abridged.csv --year 2014 --out nmc.csv
    """
    from games.data.importers import read, table_text
    from solver.tools.atomic import write_atomically

    with Progress("bytes") as progress:
        found = read(file, years=years, states=states, progress=progress)
    text = table_text(found.cells)
    if out is None:
        write_file(text)
    else:
        write_atomically(out, text, force=force)
        click.echo(f"{out}: {len(found.cells)} cells of {found.name}.", err=True)
    origin = found.provenance
    licence = f" Licence: {origin.licence}." if origin.licence else ""
    for line in (*found.notes, f"{origin.file}: sha256 {origin.sha256}.{licence}"):
        click.echo(line, err=True)

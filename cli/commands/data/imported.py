"""`tripolar data import`: data files of their makers become tables."""

from pathlib import Path

import click

from cli.encoding import write_file
from cli.progress import Progress


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Where to; by default to stdout.")
@click.option(
    "--keep", is_flag=True, help="Keep each as a table that every scenario finds by name."
)
@click.option("--name", help="With --keep: the name; by default that of the file.")
@click.option("--year", "years", type=int, multiple=True, help="Only this year. Repeatable.")
@click.option("--state", "states", multiple=True, help="Only this, or pairs of these. Repeatable.")
@click.option("--skip-unknown", is_flag=True, help="Leave out codes of no known state.")
@click.option("--force", is_flag=True, help="Overwrite a file, or a table that is kept.")
def import_(
    files: tuple[Path, ...],
    out: Path | None,
    keep: bool,
    name: str | None,
    years: tuple[int, ...],
    states: tuple[str, ...],
    skip_unknown: bool,
    force: bool,
) -> None:
    """Turn data files in their makers' layout into tables that scenarios can name.

    Known, by their columns, are COW National Material Capabilities, trade, formal alliances,
    militarised disputes (also Gibler, Miller & Little's) and organisations; ATOP; V-Dem; Polity;
    ideal points and agreement in the UN General Assembly; World Development Indicators; the
    Maddison Project; SIPRI military expenditure and arms transfers; FAS nuclear stockpiles; BACI;
    the IMF's Direction of Trade; and ties of your own (dyad, from, to, rung, source).

    In CSV with commas, semicolons or tabs, as a workbook (.xlsx) or from Stata (.dta). What stands
    for a missing value is left out, known errors of a data set are masked or left out and said.
    Where it is not clear whether commas are decimal ones the file is refused, and so is a code of
    no known state, unless only some states are asked for or --skip-unknown is. A - stands for
    standard input. Several files become one table; with --keep each becomes its own.

    \b
    Examples:
      tripolar data import nmc_60_abridged.csv --year 2014 --out nmc.csv
      tripolar data import nmc_60_abridged.csv --keep --name nmc
    """
    from games.data.importers import keep as kept_as
    from games.data.importers import name_for, read, table_text, together
    from solver.tools.atomic import write_atomically

    if keep and out:
        raise click.UsageError("--keep and --out: a table is kept, or written where you say")
    if name is not None and (not keep or len(files) > 1):
        raise click.UsageError("--name is that of one file with --keep")
    with Progress("bytes") as progress:
        found = [
            read(file, years=years, states=states, skip_unknown=skip_unknown, progress=progress)
            for file in files
        ]
    if keep:
        names = [name or name_for(file) for file in files]
        if twice := next((each for each in names if names.count(each) > 1), None):
            raise click.UsageError(f"two files would be kept as {twice} (right: one at a time)")
        for (one, path), file in zip(
            kept_as(dict(zip(names, found, strict=True)), force=force).items(), found, strict=True
        ):
            click.echo(f"{one}: {len(file.cells)} cells of {file.name}, kept as {path}", err=True)
    else:
        cells = together(found)
        if out is None:
            write_file(table_text(cells))
        else:
            write_atomically(out, table_text(cells), force=force)
            said = "; ".join(dict.fromkeys(file.name for file in found))
            click.echo(f"{out}: {len(cells)} cells of {said}.", err=True)
    for file in found:
        origin = file.provenance
        licence = f" Licence: {origin.licence}." if origin.licence else ""
        for line in (*file.notes, f"{origin.file}: sha256 {origin.sha256}.{licence}"):
            click.echo(line, err=True)
    if keep:
        click.echo(f'tripolar: in a scenario: table = "{names[0]}"', err=True)

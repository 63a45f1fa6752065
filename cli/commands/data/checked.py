"""`tripolar data check`: whether tables can be read, and what in them is to be doubted."""

import click

from cli.commands.data.shown import complete_table


@click.command()
@click.argument("tables", nargs=-1, required=True, shell_complete=complete_table)
def check(tables: tuple[str, ...]) -> None:
    """Check tables: that every row can be read, and what in it is flagged.

    Ends with status 2 and a message at the first that is wrong.
    """
    from games.data.tables import load_table

    for table in tables:
        loaded = load_table(table)
        flags = [cell.flag for cell in loaded.cells if cell.flag]
        counts = ", ".join(f"{flags.count(flag)} {flag}" for flag in dict.fromkeys(flags))
        click.echo(
            f"{table}: good, {len(loaded.cells)} cells of {len(loaded.indicators())} indicators; "
            f"flagged: {counts or 'none'}"
        )

"""`tripolar game`: any normal form game in a file, solved or converted."""

import click


@click.command()
def game() -> None:
    """Solve or convert any game in a file."""

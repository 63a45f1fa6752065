"""placeholder"""

import click


@click.command()
def game() -> None:
    """Solve or convert any game in a file."""

"""`tripolar cache`: the compiled kernels on this machine."""

import click

from cli.groups import Group


@click.group(cls=Group)
def cache() -> None:
    """Compile, find or clear the kernels."""


@cache.command()
def path() -> None:
    """Print the folder that compiled kernels are kept in."""
    from solver.jit.cache import cache_root

    click.echo(cache_root())


@cache.command()
def warm() -> None:
    """Compile every kernel now, so that nothing has to wait for it later."""
    from solver.jit.warm import warm_cache

    click.echo("tripolar: compiling what is not in the cache yet (up to a minute) …", err=True)
    count = warm_cache("solver", "games")
    click.echo(f"{count} kernels are ready.")


@cache.command()
def clear() -> None:
    """Delete all compiled kernels, of this and other versions."""
    from solver.jit.cache import empty_cache

    count = empty_cache()
    click.echo(f"{count} {'folder' if count == 1 else 'folders'} of compiled kernels deleted.")

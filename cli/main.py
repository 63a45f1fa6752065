"""The entry of the command: which subcommands there are, and what happens when one fails.

Only click is imported here; each subcommand brings in what it needs when it runs.
"""

import errno
import os
import sys
from importlib import import_module

import click
from click.shell_completion import CompletionItem

from cli.encoding import printable, write_anything
from cli.groups import Group

_LONGEST = 1000  # characters of a message
# name -> what it answers; a test holds these lines against the commands' own help
COMMANDS = {
    "solve": "Find the equilibria and say which survive.",
    "payoffs": "Show the payoff matrices and what they are made of.",
    "explain": "Say why a profile is or is not an equilibrium.",
    "compare": "Put scenarios side by side.",
    "sweep": "Find the equilibria over a whole region of inputs.",
    "threshold": "Say at which value of an input an outcome begins or ends.",
    "levers": "Say what each input alone would have to be.",
    "robustness": "Say how much of what could be otherwise leaves the answer as it is.",
    "claims": "Test the article's conclusions.",
    "backtest": "Hold the model against the recorded ties, year by year.",
    "reveal": "Say which weights make the recorded ties stable, and how many do.",
    "fit": "Say which weights the record speaks for, and how far.",
    "report": "Write a page to hand on: the answer, why, and what would change it.",
    "scenario": "List, show, check and write scenarios.",
    "data": "List, show, check and import tables of figures.",
    "game": "Solve or convert any game in a file.",
    "cache": "Compile, find or clear the kernels.",
}


class LazyGroup(Group):
    """A group that imports a subcommand only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"cli.commands.{name}"), name)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        commands = [CompletionItem(name, help=text) for name, text in COMMANDS.items()]
        found = [each for each in commands if each.value.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option("--version", is_flag=True, help="Show the version.")
@click.option("--glossary", is_flag=True, help="Say what the words of tables and answers mean.")
@click.option("--json", "as_json", is_flag=True, help="With --version: all a bug report needs.")
@click.pass_context
def tripolar(ctx: click.Context, debug: bool, version: bool, glossary: bool, as_json: bool) -> None:
    """Partnership, alliance or alignment: the equilibria among the US, China and Russia.

    \b
    Examples:
      tripolar solve
      tripolar solve cornered --form dyad
      tripolar explain --profile alliance,alliance,alliance
      tripolar solve --set pressure=2 --format json
    """
    if version:
        _print_version(as_json)
        ctx.exit()
    if glossary:
        from cli.tables.glossary import glossary_lines

        click.echo("\n".join(glossary_lines()))
        ctx.exit()
    if as_json:
        raise click.UsageError("--json goes with --version (right: solve --format json)", ctx)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _print_version(as_json: bool) -> None:
    from cli.version import environment, version

    if as_json:
        import json

        click.echo(json.dumps(environment(), indent=2))
    else:
        click.echo(f"tripolar {version()}")


def main() -> None:
    """Run the command and turn failures into one line and an exit status.

    0 done, 1 the question has a 'no', 2 the words or the input are wrong.
    """
    # to look for plugins of pydantic is to read what every installed package says of itself
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF), "standard output")
        write_anything()
        status = tripolar(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("tripolar: interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # the reader of our output is gone (`| head`): no more to say, and no error
        _forget_output()
        sys.exit(0)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        sys.exit(_report(error))


def _report(error: Exception) -> int:
    """Say in one line what went wrong; the exit status."""
    from solver.errors import InputError

    if isinstance(error, InputError):
        message, status = str(error), 2
    elif isinstance(error, OSError) and error.errno is not None:
        _forget_output()  # it may be what failed
        message, status = f"{error.filename or 'standard output'}: {error.strerror}", 2
    else:
        what = f"{type(error).__name__}: {error}"
        message = f"an error of the program, not yours: {what} (tripolar --debug … shows where)"
        status = 70
    # names of files and keys may hold anything; a message is one line of bounded length
    plain = printable(message)
    short = plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST // 2]} … {plain[-300:]}"
    click.echo(f"tripolar: {short}", err=True)
    return status


def _forget_output() -> None:
    """Send what is still to be flushed nowhere."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

"""`python -m benchmarks [--quick] [SUBJECT …]`: the table, and what is made of its results."""

import sys

import click

from benchmarks.suite.commands import COMMANDS, run
from solver.errors import InputError


def main(words: list[str]) -> int:
    """Do what the words say; 0 done, 1 something became slower, 2 the words are wrong."""
    command, rest = (
        (COMMANDS[words[0]], words[1:]) if words and words[0] in COMMANDS else (run, words)
    )
    try:
        status = command.main(rest, prog_name="python -m benchmarks", standalone_mode=False)
    except (click.ClickException, InputError) as error:
        text = error.format_message() if isinstance(error, click.ClickException) else error
        print(f"benchmarks: {text}", file=sys.stderr)
        return 2
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`tripolar data`: tables of figures, shown, checked and made from data files."""

import click

from cli.commands.data.checked import check
from cli.commands.data.imported import import_
from cli.commands.data.panel import panel
from cli.commands.data.shown import list_, show
from cli.groups import Group


@click.group(cls=Group)
def data() -> None:
    """List, show, check and import tables of figures."""


for each in (list_, show, check, import_, panel):
    data.add_command(each)

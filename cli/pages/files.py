"""The files of a report: refused before anything is asked, and written whole or not at all."""

from pathlib import Path

import click

from solver.errors import InputError
from solver.tools.atomic import write_atomically
from solver.tools.extras import require
from solver.tools.files import is_there, user_path

_STANDARD_OUTPUT = "-"


def check(name: str, *, style: str, pdf: bool, force: bool) -> None:
    """Refuse what could not be written, before anything is computed.

    Raises
    ------
    InputError
        If a file is there already and is not to be replaced, its folder is not there, a document
        in Markdown is to be printed, or a library is not installed.
    """
    if pdf and (style != "html" or name == _STANDARD_OUTPUT):
        raise InputError("--pdf prints a page in a file (right: -o report.html --pdf)")
    for each in [name, _beside(name)][: 2 if pdf else 1]:
        if each == _STANDARD_OUTPUT:
            continue
        path = user_path(each)
        if is_there(path) and not force:
            raise InputError(f"{each}: exists (right: another name, or --force to replace it)")
        if not is_there(path.parent):
            raise InputError(f"{each}: there is no folder {path.parent}")
    require("report", "jinja2", "bokeh", "matplotlib")


def write(name: str, text: str, *, pdf: bool, force: bool) -> int:
    """Write a page, and print it; the exit status."""
    if name == _STANDARD_OUTPUT:
        click.echo(text, nl=False)
        return 0
    write_atomically(name, text, force=force)
    click.echo(f"tripolar: wrote {name} ({_size(len(text.encode()))})", err=True)
    return _print(name, text, force=force) if pdf else 0


def _print(name: str, text: str, *, force: bool) -> int:
    from cli.pages.pdf import browser, printed

    program = browser()
    if program is None:
        click.echo(
            "tripolar: no PDF, for want of a browser (right: install Chromium or Chrome, or print "
            f"{name} from any browser)",
            err=True,
        )
        return 1
    content = printed(text, program)
    if content is None:
        click.echo(
            f"tripolar: no PDF: {program} printed none (right: print {name} from it)", err=True
        )
        return 1
    write_atomically(_beside(name), content, force=force)
    click.echo(f"tripolar: wrote {_beside(name)} ({_size(len(content))})", err=True)
    return 0


def _beside(name: str) -> str:
    """The name of the PDF of a page."""
    return str(Path(name).with_suffix(".pdf"))


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{count / 1e3:.0f} kB"

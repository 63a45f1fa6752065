"""A page in HTML: one file that asks the network for nothing."""

import base64
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from cli.output import Section
from cli.pages.page import Account, Page, Picture
from cli.tables.glossary import PAIRWISE_STABLE
from cli.version import version
from solver.tools.tables import Table, as_text, is_number, worth_showing

_NAME = re.compile(r"[a-z_0-9]+(?:\.[a-z_0-9]+)+")  # of an input: threat.russia.china
# what the words of the first screen mean
_GLOSS = (
    f"{PAIRWISE_STABLE} Intervals: between what the inputs may lie, by their sources or by "
    "judgement; weights: how much security, economy, autonomy, identity and order count."
)
_NUMBERS = re.compile(r"\s*-?[\d.]+\*?(\s+-?[\d.]+\*?)+\s*")


def html(page: Page) -> str:
    """The text of the file."""
    from cli.pictures.live_phase import library

    live = any(p.live for account in page.accounts for c in account.chapters for p in c.pictures)
    made = Environment(
        loader=PackageLoader("cli.pages"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {
        "shown": shown,
        "address": _address,
        "breakable": _breakable,
        "line": lambda t: " ".join(t.split()),
    }
    made.tests["cell_of_numbers"] = _set
    made.globals |= {
        "linked": linked,
        "spelled": spelled,
        "anchor": anchor,
        "library": Markup(library()) if live else "",
        "raw": Markup,
        "version": version(),
        "gloss": _GLOSS,
    }
    return made.get_template("page.html").render(page=page)


def shown(section: Section | Table) -> dict[str, Any]:
    """The cells of a table as text, without the columns that say nothing."""
    kept = worth_showing(section.rows)
    cells = as_text(section.rows)
    return {
        "columns": [str(section.columns[k]) for k in kept],
        "rows": [[row[k] for k in kept] for row in cells],
        "numeric": [any(is_number(row[k]) for row in section.rows) for k in kept],
    }


def _set(cell: str) -> bool:
    """Whether a cell holds several numbers, one below those of the next row."""
    return bool(_NUMBERS.fullmatch(cell))


def anchor(account: Account, path: str) -> str:
    """Where the sources of an account have an input."""
    return f"{account.key}-{path}"


def linked(text: str, account: Account | None) -> Markup:
    """Text in which every input leads to its row of the sources."""
    if account is None:
        return escape(text)
    return Markup(_NAME.sub(partial(_link, account.inputs, account), str(escape(text))))


def _link(names: Mapping[str, str], account: Account, found: re.Match[str]) -> str:
    if found[0] not in names:
        return found[0]
    return str(
        Markup('<a href="#{}" title="{}">{}</a>').format(
            anchor(account, found[0]), names[found[0]], found[0]
        )
    )


def spelled(text: str, account: Account | None) -> Markup:
    """The same, with what an input says before its name where it is named first."""
    from games.words.inputs import with_words

    return linked(text if account is None else with_words(account.inputs, text), account)


def _breakable(name: str) -> Markup:
    """A name that may be broken after its dots and underscores."""
    return Markup("<wbr>").join(re.split(r"(?<=[._])", name))


def _address(picture: Picture) -> str:
    """The picture itself, as an address that needs no network."""
    data = base64.b64encode(picture.svg.encode()).decode()
    return f"data:image/svg+xml;base64,{data}"

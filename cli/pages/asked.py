"""What every chapter is asked about."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from cli.pages.page import Picture

if TYPE_CHECKING:
    from cli.output import Section
    from cli.pictures.style import Caption, Target
    from games.scenario.scenario import Scenario
    from solver.tools.tables import Table


@dataclass(frozen=True)
class Asked:
    """A scenario in one form, and the two powers whose tie is in question.

    Attributes
    ----------
    scenario : Scenario
    form : str
    pair : tuple of str
    first : bool
        Whether it comes first on the page: then there is time for more than in others.
    """

    scenario: "Scenario"
    form: str
    pair: tuple[str, str]
    first: bool = True


def drawn(draw: "Callable[[Target], Caption]", *tables: "Section | Table") -> Picture:
    """A picture for a page, drawn as the command draws it, with the same in numbers."""
    out = BytesIO()
    caption = draw(out)
    return Picture(caption, out.getvalue().decode(), tables)

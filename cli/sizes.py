"""How large a game is, said before work on it begins."""

from math import prod
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from games.model.forms import Form
    from games.scenario.scenario import Scenario

# Of one profile of four powers, the matrices filled and searched, on one core of a server
_BYTES, _SECONDS = 150, 2e-6
MANY = 1_000_000  # profiles; from so many on there is a word about them
# Of one row of a table for people or of records, in Python
_ROW_BYTES, _ROW_SECONDS = 3500, 1e-4
_MOST_ROWS = 200_000


def announce_size(*scenarios: "Scenario", form: str) -> int:
    """Say on stderr what is large, and what would be smaller; give the number of profiles."""
    from games.model.forms import make_form

    profiles = 0
    for scenario in scenarios:
        made = make_form(scenario, form)
        own = prod(made.shape)
        profiles += own
        if own >= MANY:
            click.echo(
                f"tripolar: {_size(scenario, made)}: {_cost(own)}; {_smaller(made)}", err=True
            )
    return profiles


def refuse_long_tables(scenario: "Scenario", form: str, *, yes: bool) -> None:
    """Refuse more rows than anybody reads, unless they are asked for.

    Raises
    ------
    InputError
        With how many there would be, what they cost, and what to do instead.
    """
    from games.model.forms import make_form
    from solver.errors import InputError

    made = make_form(scenario, form)
    rows = prod(made.shape)
    if rows > _MOST_ROWS and not yes:
        cost = _cost(rows, _BYTES + _ROW_BYTES, _SECONDS + _ROW_SECONDS)
        raise InputError(
            f"{_size(scenario, made)}, a row each: {cost} (right: up to {_MOST_ROWS:,}, or --yes; "
            f"{_smaller(made)}; tripolar solve needs no rows)"
        )


def _size(scenario: "Scenario", form: "Form") -> str:
    return f"the {form.name} form of {scenario.name} has {prod(form.shape):,} profiles"


def _cost(profiles: int, size: float = _BYTES, time: float = _SECONDS) -> str:
    """Some 40 s and 2.5 GB."""
    seconds = profiles * time
    clock = f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
    return f"some {clock} and {profiles * size / 1e9:.1f} GB at least"


def _smaller(form: "Form") -> str:
    """With one rung fewer on each menu."""
    fewer = prod(prod(max(len(menu) - 1, 1) for menu in menus) for menus in form.choices)
    return f"with one rung fewer on the menu: {fewer:,} (--set 'menu=[…]')"

"""States, and the codes by which data sets know them."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class State:
    """A state, present or past.

    Attributes
    ----------
    id : str
        The word used in scenarios and tables, for example ``united_states``.
    name : str
        In English.
    iso3 : str
        ISO 3166-1 alpha-3, for states that are no more ISO 3166-3.
    cow : int
        The number in the Correlates of War state system.
    note : str
        Where the codes are not one to one.
    """

    id: str
    name: str
    iso3: str
    cow: int
    note: str


@cache
def states() -> dict[str, State]:
    """All known states by id."""
    with files("games.data").joinpath("states.csv").open(encoding="utf-8") as file:
        rows = [
            State(row["id"], row["name"], row["iso3"], int(row["cow"]), row["note"])
            for row in csv.DictReader(file)
        ]
    return {state.id: state for state in rows}


def state_id(word: str) -> str | None:
    """The id of the state that a word names: an id, ISO 3166 code, COW number or name.

    Where two states share a code, the one that exists today.
    """
    return _by_word().get(word)


@cache
def _by_word() -> dict[str, str]:
    known: dict[str, str] = {}
    for state in sorted(states().values(), key=lambda state: bool(state.note)):
        for word in (state.id, state.iso3, str(state.cow), state.name):
            known.setdefault(word, state.id)
    return known


def name_of(actor: str) -> str:
    """How to call an actor in a table."""
    known = states().get(actor)
    return known.name if known else actor.replace("_", " ").capitalize()

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
    iso2, iso3 : str
        ISO 3166-1 alpha-2 and alpha-3, of states that are no more the codes they had, if any.
    cow : int
        The number in the Correlates of War state system; 0 of what is no member of it.
    un : int
        The number in UN statistics and ISO 3166-1; 0 if there is none.
    also : tuple of str
        What else people and publishers call it.
    note : str
        Where the codes are not one to one.
    """

    id: str
    name: str
    iso2: str
    iso3: str
    cow: int
    un: int
    also: tuple[str, ...]
    note: str


@cache
def states() -> dict[str, State]:
    """All known states, past ones and territories with a code of their own too, by id."""
    with files("games.data").joinpath("states.csv").open(encoding="utf-8") as file:
        rows = [
            State(
                r["id"],
                r["name"],
                r["iso2"],
                r["iso3"],
                int(r["cow"] or 0),
                int(r["un"] or 0),
                tuple(filter(None, r["also"].split(";"))),
                r["note"],
            )
            for r in csv.DictReader(file)
        ]
    return {state.id: state for state in rows}


def state_id(word: str) -> str | None:
    """The id of the state that a word names: an id, ISO 3166 code, COW number or name.

    Where two states share a code, the one that exists today.
    """
    known = _by_word()
    return known.get(word) or known.get(word.casefold())


@cache
def _by_word() -> dict[str, str]:
    known: dict[str, str] = {}
    for state in sorted(states().values(), key=lambda state: bool(state.note)):
        for word in (state.id, state.iso3, str(state.cow or ""), state.name, *state.also):
            known.setdefault(word, state.id)
            known.setdefault(word.casefold(), state.id)
    known.pop("", None)
    return known


@cache
def by_un_number() -> dict[int, str]:
    """The ids of states by their numbers in UN statistics."""
    return {state.un: state.id for state in states().values() if state.un}


def actor_of(word: str) -> str:
    """The actor that a user means: us, usa, prc, rus, CHN, Russia; any other word is itself."""
    return _by_alias().get(word.casefold(), word)


@cache
def _by_alias() -> dict[str, str]:
    known: dict[str, str] = {}
    for state in sorted(states().values(), key=lambda state: bool(state.note)):
        for word in (state.id, state.iso2, state.iso3, state.name, *state.also):
            known.setdefault(word.casefold(), state.id)
    known.pop("", None)
    return known


def name_of(actor: str) -> str:
    """How to call an actor in a table."""
    known = states().get(actor)
    return known.name if known else actor.replace("_", " ").capitalize()

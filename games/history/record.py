"""The recorded ties of the triangle, by year."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from games.ladder import RUNGS
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.files import called, read_file
from solver.tools.shown import Shown

RECORDS = ("effective", "formal")
FIRST, LAST = 1950, 2016
_COLUMNS = ("actor_a", "actor_b", "from", "to", "rung", "record")
_LARGEST = 2**24

Tie = tuple[str, str]


@dataclass(frozen=True, repr=False)
class Record(Shown):
    """What the ties were.

    Attributes
    ----------
    name : str
        ``formal``, what treaties say, or ``effective``, what they were worth: a judgement.
    rungs : mapping of tie to mapping of int to str
        By tie, the two actors in the order of the file, and year.
    """

    name: str
    rungs: Mapping[Tie, Mapping[int, str]]

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The ties recorded, in the order of the file."""
        return tuple(self.rungs)

    def at(self, tie: Tie, year: int) -> str | None:
        """The rung of a tie in a year; None where nothing is recorded."""
        return self.rungs[tie].get(year)

    def network(self, year: int) -> dict[Tie, str]:
        """The rungs of a year."""
        return {tie: years[year] for tie, years in self.rungs.items() if year in years}


@cache
def built_in(name: str = "effective") -> Record:
    """The record that ships, 1950 to 2016.

    Raises
    ------
    InputError
        If there is no record of that name.
    """
    if name not in RECORDS:
        raise InputError(unknown("record", name, RECORDS))
    text = files("games.history").joinpath("ties.csv").read_text("utf-8")
    rows = _rows(text, "ties.csv")
    ties = dict.fromkeys((row["actor_a"], row["actor_b"]) for _, row in rows)
    rungs: dict[Tie, dict[int, str]] = {
        tie: dict.fromkeys(range(FIRST, LAST + 1), "none") for tie in ties
    }
    _fill(rungs, ((n, row) for n, row in rows if row["record"] == name), "ties.csv")
    return Record(name, rungs)


def read_record(path: str | Path, name: str = "effective") -> Record:
    """A record of ties in the layout of the one that ships.

    Parameters
    ----------
    path : path
        CSV with the columns ``actor_a, actor_b, from, to, rung, record``; a year of a tie in no
        row is not recorded.
    name : str
        Which record of the file.

    Raises
    ------
    InputError
        If a column is missing, a rung unknown, a span backwards, or a year of a tie recorded
        twice: with the line.
    """
    place = called(path)
    text = read_file(path, _LARGEST, "recorded ties in CSV").decode("utf-8-sig", "replace")
    rows = [(n, row) for n, row in _rows(text, place) if row["record"] in ("", name)]
    if not rows:
        raise InputError(f"{place}: nothing of the record '{name}' (right: in the column record)")
    rungs: dict[Tie, dict[int, str]] = {}
    _fill(rungs, rows, place)
    return Record(name, rungs)


def _rows(text: str, place: str) -> list[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"{place}: no column {', '.join(missing)} (right: {', '.join(_COLUMNS)})")
    return [
        (k, {column: (row[column] or "").strip() for column in _COLUMNS})
        for k, row in enumerate(reader, start=2)
    ]


def _fill(
    rungs: dict[Tie, dict[int, str]], rows: Iterable[tuple[int, dict[str, str]]], place: str
) -> None:
    seen = set()
    for line, row in rows:
        tie = (row["actor_a"], row["actor_b"])
        if tie[::-1] in rungs:
            tie = tie[::-1]
        if row["rung"] not in RUNGS:
            raise InputError(f"{place}, line {line}: {unknown('rung', row['rung'], RUNGS)}")
        try:
            first, last = int(row["from"]), int(row["to"])
        except ValueError:
            span = f"from '{row['from']}' to '{row['to']}'"
            raise InputError(f"{place}, line {line}: {span} (right: years)") from None
        if not 1000 <= first <= last <= 9999:
            raise InputError(
                f"{place}, line {line}: from {first} to {last} (right: ascending years)"
            )
        for year in range(first, last + 1):
            if (tie, year) in seen:
                raise InputError(f"{place}, line {line}: {' and '.join(tie)} stand twice in {year}")
            seen.add((tie, year))
            rungs.setdefault(tie, {})[year] = row["rung"]

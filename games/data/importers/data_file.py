"""What a data file holds, and where it comes from."""

from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from io import RawIOBase
from typing import Any, BinaryIO

from games.data.tables import Cell
from solver.tools.shown import Shown, line


@dataclass(frozen=True, repr=False)
class Provenance(Shown):
    """Where figures come from.

    Attributes
    ----------
    file : str
    source : str
        The data sets, with their versions where the file says them.
    licence : str
        Of the data; nothing where it is the user's own.
    sha256 : str
        Of the whole file.
    """

    file: str
    source: str
    licence: str
    sha256: str


@dataclass(frozen=True, repr=False)
class DataFile(Shown):
    """A file of data, read.

    Attributes
    ----------
    name : str
        Of the data set.
    cells : tuple of Cell
        A figure each, of a state or of one state towards another.
    provenance : Provenance
    notes : tuple of str
        Which known errors of the data set were taken out, and why.
    """

    name: str
    cells: tuple[Cell, ...]
    provenance: Provenance
    notes: tuple[str, ...]

    def _line(self) -> str:
        return line(self, {"name": self.name, "cells": len(self.cells), "notes": self.notes})

    def series(self, indicator: str, actor: str, partner: str = "") -> dict[int | None, Fraction]:
        """The values of an indicator by year; those that are missing or masked are left out."""
        return {
            cell.year: cell.value
            for cell in self.cells
            if (cell.indicator, cell.actor, cell.partner) == (indicator, actor, partner)
            and cell.value is not None
        }

    def to_frame(self) -> Any:
        """The cells as a pandas DataFrame with a row each; pandas has to be installed."""
        import pandas as pd

        columns = ["actor", "partner", "year", "indicator", "value", "unit", "source", "flag",
                   "note"]  # fmt: skip
        rows = [[getattr(cell, column) for column in columns] for cell in self.cells]
        frame = pd.DataFrame(rows, columns=columns)
        return frame.assign(value=frame["value"].astype(float))


class Hashed(RawIOBase):
    """A file that is read on, and hashed meanwhile."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        data = self._file.read(len(view))
        self._hash.update(data)
        view[: len(data)] = data
        return len(data)

    def digest(self) -> str:
        """The SHA-256 of what was read, and of what is left."""
        while data := self._file.read(2**20):
            self._hash.update(data)
        return self._hash.hexdigest()

"""Keep what was imported, under a name that scenarios find."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from games.data.importers.data_file import DataFile
from games.data.importers.writing import table_text
from games.data.kept import kept_folder, kept_path, kept_tables, with_origin
from games.data.tables import TITLES, Cell, load_table
from solver.errors import InputError
from solver.tools.atomic import write_atomically

_UNFIT = re.compile(r"[^\w.-]+")


def name_for(path: str | Path) -> str:
    """The name under which a file is kept: its own, without ending and spaces."""
    return _UNFIT.sub("-", Path(path).stem).strip("-.")


def keep(files: Mapping[str, DataFile], *, force: bool = False) -> dict[str, Path]:
    """Keep data files as tables by name: all of them, or none if one of the names will not do.

    Parameters
    ----------
    files : mapping of str to DataFile
    force : bool
        Replace tables that are kept already.

    Returns
    -------
    dict of str to Path
        Where each table is.

    Raises
    ------
    InputError
        If a name can be none, is that of a table that ships, or is taken, or a file cannot be
        written.
    """
    taken = () if force else kept_tables()
    for name in files:
        if not name or name != name_for(f"{name}.csv"):
            raise InputError(f"'{name}' can be no name of a table (right: letters, digits, - _ .)")
        if name in TITLES:
            raise InputError(f"{name}: is a table that ships (right: another name)")
        if name in taken:
            raise InputError(f"{name}: is kept already (right: another name, or force)")
    texts = {
        name: with_origin(_origin(file), table_text(file.cells)) for name, file in files.items()
    }
    try:
        kept_folder().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{kept_folder()}: cannot be made ({error.strerror or error})") from None
    for name, text in texts.items():
        write_atomically(kept_path(name), text, force=True)
    load_table.cache_clear()
    return {name: kept_path(name) for name in files}


def together(files: Sequence[DataFile]) -> list[Cell]:
    """The cells of several files.

    Raises
    ------
    InputError
        If two have the same figure.
    """
    where: dict[tuple[object, ...], str] = {}
    for file in files if len(files) > 1 else ():
        for cell in file.cells:
            key = (cell.indicator, cell.actor, cell.partner, cell.year)
            other = where.setdefault(key, file.provenance.file)
            if other != file.provenance.file:
                towards = f" towards {cell.partner}" if cell.partner else ""
                raise InputError(
                    f"{file.provenance.file}: {cell.indicator} of {cell.actor}{towards} in "
                    f"{cell.year} stands in {other} too (right: one of the two)"
                )
    return [cell for file in files for cell in file.cells]


def _origin(file: DataFile) -> dict[str, object]:
    return {
        "name": file.name,
        **asdict(file.provenance),
        "notes": list(file.notes),
        "indicators": len({cell.indicator for cell in file.cells}),
        "cells": len(file.cells),
        "flagged": sum(bool(cell.flag) for cell in file.cells),
    }

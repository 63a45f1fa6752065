"""The tables that users keep: imported once, then found by name in every scenario.

Each is a file in the user's data folder, in the layout of every table, under a line that says where
its figures come from: so neither is ever there without the other.
"""

import json
from pathlib import Path

from solver.errors import InputError

_MARK = "# "
_SUFFIX = ".csv"


def kept_folder() -> Path:
    """Where kept tables are."""
    from platformdirs import user_data_path

    return user_data_path("tripolar", appauthor=False) / "tables"


def kept_tables() -> tuple[str, ...]:
    """The names of the tables that are kept, in order."""
    try:
        found = [path.stem for path in kept_folder().glob(f"*{_SUFFIX}")]
    except OSError:
        return ()
    return tuple(sorted(name for name in found if not name.startswith(".")))


def kept_path(name: str) -> Path:
    """The file of a kept table."""
    return kept_folder() / f"{name}{_SUFFIX}"


def with_origin(origin: dict[str, object], table: str) -> str:
    """A table under the line that says where it comes from."""
    return f"{_MARK}{json.dumps(origin, ensure_ascii=False)}\n{table}"


def without_origin(text: str) -> tuple[str, int]:
    """A table without that line, and how many lines are gone."""
    if not text.startswith(_MARK):
        return text, 0
    return text.partition("\n")[2], 1


def origin_of(name: str) -> dict[str, object]:
    """What a kept table says of where it comes from.

    Raises
    ------
    InputError
        If it cannot be read, or says nothing.
    """
    path = kept_path(name)
    try:
        with path.open(encoding="utf-8") as file:
            line = file.readline()
        origin = json.loads(line.removeprefix(_MARK)) if line.startswith(_MARK) else None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error} (right: import it anew)") from None
    if not isinstance(origin, dict):
        raise InputError(f"{path}: does not say where it comes from (right: import it anew)")
    return origin

"""How records look: a line to the interpreter, tables in print, the same in a notebook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from solver.tools.tables import Table

_LONGEST = 250  # characters of a line
_FEW = 45  # of one value in it
_SHORT = 8  # members of a value that may be named


class Shown:
    """A record that is a line as `repr` and, in print and in a notebook, tables below that line.

    By default the line names the record's fields, and there is a table of each field that
    holds records or numbers by name. A class that can say it better has its own `_line`
    and `_tables`; as a dataclass it is declared with ``repr=False``.
    """

    __slots__ = ()

    def _line(self) -> str:
        return line(self, {name: getattr(self, name) for name in _fields(self)})

    def _tables(self) -> Iterable[Table]:
        for name in _fields(self):
            value = getattr(self, name)
            if isinstance(value, tuple) and value and all(map(_is_record, value)):
                yield of_records(name, value)
            elif isinstance(value, dict) and value and all(map(_is_number, value.values())):
                yield Table("", ["", name], [[k, _cell(each)] for k, each in value.items()])

    def __repr__(self) -> str:
        return self._line()

    def __str__(self) -> str:
        return "\n\n".join([self._line(), *map(str, self._tables())])

    def _repr_html_(self) -> str:
        from html import escape

        tables = "".join(table.html() for table in self._tables())
        return f"<div><p>{escape(self._line())}</p>{tables}</div>"


def line(record: object, fields: Mapping[str, Any]) -> str:
    """A record in one line: the name of its class and, in brief, some of what it holds."""
    return within(f"{type(record).__name__}({_together(fields)})")


def within(text: str) -> str:
    """A line of text, cut where it is long."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]}…)"


def of_records(title: str, records: Sequence[Any], columns: Sequence[str] = ()) -> Table:
    """A table with a row a record and a column for each of its fields, or of other attributes."""
    names = columns or list(_fields(records[0]))
    rows = [[_cell(getattr(each, name)) for name in names] for each in records]
    return Table(title, [name.replace("_", " ") for name in names], rows)


def brief(value: Any) -> str:
    """A value in a few words: an array by its type and shape, much of anything by its number."""
    if isinstance(value, np.ndarray):
        small = value.ndim == 1 and len(value) <= _SHORT
        return _few(f"[{', '.join(map(brief, value))}]" if small else "", value)
    if isinstance(value, str):
        return repr(value if len(value) <= _FEW else f"{value[: _FEW - 1]}…")
    if _is_number(value) and not isinstance(value, int):
        exact = isinstance(value, Fraction) and _is_short(value)
        return str(value) if exact else f"{float(value):.6g}"
    if isinstance(value, dict):
        return _few(f"{{{_together(value, ': ')}}}" if len(value) <= _SHORT else "", value)
    if isinstance(value, (tuple, list, set, frozenset)):
        inside = ", ".join(map(brief, value)) if len(value) <= _SHORT else ""
        if len(value) == 1 and isinstance(value, tuple):
            inside += ","
        first, last = "[]" if isinstance(value, list) else "()"
        return _few(f"{first}{inside}{last}" if inside or not value else "", value)
    if isinstance(value, type) or callable(value):
        return str(getattr(value, "__name__", type(value).__name__))
    name = getattr(value, "name", None) or getattr(value, "title", None)
    if isinstance(value, Shown) and isinstance(name, str) and name:
        return brief(name)
    text = repr(value)
    return text if len(text) <= _FEW else f"{type(value).__name__}(…)"


def _together(values: Mapping[Any, Any], equals: str = "=") -> str:
    return ", ".join(f"{name}{equals}{brief(value)}" for name, value in values.items())


def _few(text: str, values: Any) -> str:
    """The text if it is there and short; else how many values of which kind there are."""
    if text and len(text) <= _FEW:
        return text
    if isinstance(values, np.ndarray):
        return f"<{values.dtype} {'×'.join(map(str, values.shape))}>"
    kinds = {type(value).__name__ for value in values}
    return f"{len(values)} × {kinds.pop() if len(kinds) == 1 else 'value'}"


def _cell(value: Any) -> Any:
    """A number, a word or nothing as it is, everything else in brief."""
    if value is None or isinstance(value, (str, int)):
        return value
    return float(value) if _is_number(value) else brief(value)


def _is_short(value: Fraction) -> bool:
    """Whether it takes few characters; of more than 4,300 digits Python writes none."""
    longest = max(abs(value.numerator), value.denominator)
    return longest.bit_length() < 64 and len(str(value)) <= _FEW // 2


def _is_number(value: Any) -> bool:
    return hasattr(value, "__float__") and not isinstance(value, np.ndarray)


def _is_record(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type) and not _is_number(value)


def _fields(record: Any) -> Iterator[str]:
    kind: Any = type(record)
    names = kind.__dataclass_fields__ if is_dataclass(kind) else kind.model_fields
    return (name for name in names if not name.startswith("_"))

"""A sweep as a data set: Parquet parts first, then the manifest that lists them.

A part is written atomically, and the manifest says which parts there are, with their
checksums. Whoever reads trusts the manifest, so that at any moment the set is consistent: a
part that is not listed does not count, and one that is damaged is known to be.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from games.space.plan import Plan, plan_of
from games.sweeps.store import Store
from solver.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST = "_manifest.json"  # readers of Parquet pass over names that start so
_KIND = "tripolar sweep"
_SCHEMA = 1
_NAMED = 3  # strange files in a message
_KEY = b"tripolar"  # of the metadata of each part


@dataclass(frozen=True)
class Part:
    """What the manifest says of a part.

    Attributes
    ----------
    number : int
    file : str
    rows : int
    bytes : int
    sha256 : str
    outcomes : dict of str to int
        How many points have each outcome.
    """

    number: int
    file: str
    rows: int
    bytes: int
    sha256: str
    outcomes: dict[str, int]


def versions() -> dict[str, str]:
    """What the bits of a result depend on besides its plan."""
    names = ("tripolar", "numpy", "scipy", "numba", "pyarrow")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def part_file(number: int) -> str:
    """The file of a part."""
    return f"part-{number:06d}.parquet"


def write_part(store: Store, plan: Plan, number: int, table: "pa.Table") -> Part:
    """Write the rows of a part; the manifest does not know of it yet."""
    content = encoded(plan, table)
    file = part_file(number)
    store.write(file, content)
    return Part(number, file, table.num_rows, len(content), _digest(content), count_outcomes(table))


def encoded(plan: Plan, table: "pa.Table") -> bytes:
    """The rows as a Parquet file that says how it can be made again."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = table.replace_schema_metadata({_KEY: _about(plan)})
    repeated = [
        field.name
        for field in table.schema
        if field.name in ("pure", "stable") or str(field.type).startswith("dictionary")
    ]
    out = pa.BufferOutputStream()
    pq.write_table(
        table, out, compression="lz4", use_dictionary=repeated,
        column_encoding={"point": "DELTA_BINARY_PACKED"},
        write_statistics=[*plan.space.names, "point"],
    )  # fmt: skip
    return out.getvalue().to_pybytes()  # type: ignore[no-any-return]


@lru_cache(maxsize=4)
def _about(plan: Plan) -> bytes:
    about = {"kind": _KIND, "schema": _SCHEMA, "versions": versions(), "plan": plan.document}
    return json.dumps(about, sort_keys=True).encode()


def count_outcomes(table: "pa.Table") -> dict[str, int]:
    """How many rows have each outcome."""
    outcomes = table["outcome"].combine_chunks()
    labels = outcomes.dictionary.to_pylist()
    counts = np.bincount(outcomes.indices.to_numpy(), minlength=len(labels)).tolist()
    return {label: count for label, count in zip(labels, counts, strict=True) if count}


def plan_of_part(content: bytes) -> Plan:
    """The plan that the metadata of a part hold."""
    import pyarrow.parquet as pq

    about = (pq.read_schema(BytesIO(content)).metadata or {}).get(_KEY)
    if about is None:
        raise InputError("this Parquet file is no part of a sweep")
    return plan_of(json.loads(about)["plan"])


class Manifest:
    """The list of parts.

    Parameters
    ----------
    store : Store
    plan : Plan
    parts : mapping of int to Part
    """

    def __init__(self, store: Store, plan: Plan, parts: Mapping[int, Part]) -> None:
        self.store, self.plan, self.parts = store, plan, dict(parts)

    @property
    def complete(self) -> bool:
        """Whether every part is there."""
        return len(self.parts) == self.plan.chunks

    @property
    def points(self) -> int:
        """How many points are done."""
        return sum(part.rows for part in self.parts.values())

    @property
    def outcomes(self) -> dict[str, int]:
        """How many points have each outcome, the most frequent first."""
        return totals(part.outcomes for part in self.parts.values())

    def write(self) -> None:
        """Make known the parts that there are."""
        content = {
            "kind": _KIND,
            "schema": _SCHEMA,
            "fingerprint": self.plan.fingerprint,
            "complete": self.complete,
            "points": self.points,
            "plan": self.plan.document,
            "versions": versions(),
            "parts": [asdict(self.parts[number]) for number in sorted(self.parts)],
        }
        self.store.write(MANIFEST, json.dumps(content, indent=1, sort_keys=True).encode())


def totals(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sums of counts by label, the largest first."""
    summed: dict[str, int] = {}
    for each in counts:
        for label, count in each.items():
            summed[label] = summed.get(label, 0) + count
    return dict(sorted(summed.items(), key=lambda item: (-item[1], item[0])))


def read_manifest(store: Store) -> Manifest | None:
    """The manifest of a data set; None if nothing is there.

    Raises
    ------
    InputError
        If something else is there, or the manifest cannot be read.
    """
    content = store.read(MANIFEST)
    if content is None:
        if names := store.names():
            raise InputError(
                f"{store.place}: holds something else than a sweep, {_some(names)} (right: another "
                "folder)"
            )
        return None
    try:
        found = json.loads(content)
        if found["kind"] != _KIND or found["schema"] != _SCHEMA:
            raise KeyError(found["kind"])
        parts = [Part(**part) for part in found["parts"]]
        plan = plan_of(found["plan"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{store.place}/{MANIFEST}: is not a sweep's manifest ({error})") from None
    return Manifest(store, plan, {part.number: part for part in parts})


def open_dataset(store: Store, plan: Plan, *, resume: bool) -> tuple[Manifest, list[str]]:
    """Begin a data set, or go on with one.

    Returns
    -------
    manifest : Manifest
        With the parts that need not be computed again: there, and as they were written.
    notes : list of str
        What was found damaged, missing or strange.

    Raises
    ------
    InputError
        If the place holds another sweep, or this one and `resume` is false.
    """
    manifest = read_manifest(store)
    if manifest is None:
        manifest = Manifest(store, plan, {})
        manifest.write()
        return manifest, []
    if manifest.plan.fingerprint != plan.fingerprint:
        raise InputError(
            f"{store.place}: holds another sweep: {manifest.plan} (right: another folder)"
        )
    if not resume:
        done = "complete" if manifest.complete else f"{manifest.points:,} points of it"
        raise InputError(
            f"{store.place}: holds this sweep, {done} (right: --resume, or another folder)"
        )
    notes = []
    store.tidy()
    if strange := store.names() - {MANIFEST, *map(part_file, range(plan.chunks))}:
        notes.append(f"{store.place}: {_some(strange)}: no part of this sweep, and left alone")
    for part in list(manifest.parts.values()):
        content = store.read(part.file)
        if content is None or len(content) != part.bytes or _digest(content) != part.sha256:
            what = "is missing" if content is None else "is damaged"
            notes.append(f"{store.place}/{part.file} {what}: it is computed again")
            del manifest.parts[part.number]
    return manifest, notes


def _some(names: set[str]) -> str:
    """The first of some names, and how many more there are."""
    first, more = sorted(names)[:_NAMED], len(names) - _NAMED
    return ", ".join(first) + (f" and {more} more" if more > 0 else "")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

"""A run, as a file: what was measured, on what machine, of which commit."""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import click
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, model_validator

from benchmarks.suite.machine import changed, commit, knows, machine, versions
from benchmarks.suite.own import Benchmark, Sample
from benchmarks.suite.row import Row
from solver.tools.atomic import write_atomically

SCHEMA = 1
_LARGEST = 50 * 2**20  # bytes

Positive = Annotated[FiniteFloat, Field(gt=0)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Measured(_Part):
    """The samples of a benchmark, one of each round.

    Attributes
    ----------
    unit : str
        ``s`` or ``MB``.
    samples : list of float
    calibration : list of float
        Seconds of the calibration kernel next to each; 1 where the unit is MB.
    """

    unit: Literal["s", "MB"]
    samples: list[Positive] = Field(min_length=1)
    calibration: list[Positive]

    @model_validator(mode="after")
    def _as_many(self) -> Self:
        if len(self.samples) != len(self.calibration):
            raise ValueError("as many calibrations as samples are right")
        return self

    @property
    def calibrated(self) -> list[float]:
        """Multiples of the calibration kernel, or MB."""
        return [a / b for a, b in zip(self.samples, self.calibration, strict=True)]


class Line(_Part):
    """A row of the table, numbers that are not known being null."""

    subject: str
    work: str
    ours: float | None
    unit: str
    peer: str
    theirs: float | None
    ratio: list[float] | None
    ratio_is_a_bound: bool
    returned: str
    asked: str
    met: bool | None


class Result(_Part):
    """A run."""

    schema_number: int = Field(alias="schema")
    commit: str
    changed: bool
    date: str
    machine: dict[str, Any]
    versions: dict[str, str]
    rows: list[Line]
    benchmarks: dict[str, Measured]

    def write(self, path: Path) -> None:
        """Into a file, at once or not at all."""
        write_atomically(path, self.model_dump_json(by_alias=True, indent=1) + "\n", force=True)


def make_result(rows: Iterable[tuple[str, Row]], own: Mapping[Benchmark, list[Sample]]) -> Result:
    """Of this checkout on this machine, now."""
    return Result(
        schema=SCHEMA,
        commit=commit() or "unknown",
        changed=changed(),
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        machine=machine(),
        versions=versions(),
        rows=[_line(subject, row) for subject, row in rows],
        benchmarks={
            each.name: Measured(
                unit="s" if each.unit == "s" else "MB",
                samples=[seconds for seconds, _ in samples],
                calibration=[seconds for _, seconds in samples],
            )
            for each, samples in own.items()
        },
    )


def _line(subject: str, row: Row) -> Line:
    ratio = row.ratio
    return Line(
        subject=subject,
        work=row.work,
        ours=_known(row.ours.value),
        unit=row.ours.unit,
        peer=row.peer,
        theirs=_known(row.theirs.value) if row.theirs else None,
        ratio=[x for x in (ratio.median, ratio.low, ratio.high) if x < 1e299] if ratio else None,
        ratio_is_a_bound=bool(ratio and ratio.more),
        returned=row.returned,
        asked=str(row.asked or ""),
        met=row.met,
    )


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def read_result(path: Path) -> Result:
    """A result that a file holds.

    Raises
    ------
    click.UsageError
        If it is damaged, of another schema, or of a commit that this repository has not.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise click.UsageError(f"{path}: larger than any result (right: a file of --json)")
        text = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{path}: damaged, no JSON ({error})") from error
    number = text.get("schema") if isinstance(text, dict) else None
    if number != SCHEMA:
        raise click.UsageError(f"{path}: a result of schema {number!r} (right: {SCHEMA})")
    try:
        result = Result.model_validate(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise click.UsageError(f"{path}: damaged at {place}: {first['msg']}") from error
    if result.commit == "unknown" or knows(result.commit) is False:
        raise click.UsageError(
            f"{path}: measured of commit {result.commit[:12]!r}, which this repository has not"
        )
    return result

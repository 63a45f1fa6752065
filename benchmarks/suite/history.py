"""Results kept over the releases: one file each, oldest first."""

from collections.abc import Sequence
from math import exp, log, nan
from pathlib import Path
from statistics import fmean, median

import click

from benchmarks.suite.result import Result, read_result

PANELS = {"s": "time, calibrated", "MB": "memory"}


def read_history(folder: Path) -> list[Result]:
    """Every result of a folder, by date.

    Raises
    ------
    click.UsageError
        If there is none, or one of them is bad.
    """
    found = [read_result(path) for path in sorted(folder.glob("*.json"))]
    if not found:
        raise click.UsageError(f"{folder} holds no result (right: files of --json)")
    return sorted(found, key=lambda each: each.date)


def trends(history: Sequence[Result]) -> dict[str, dict[str, list[float]]]:
    """By unit and subject, each result in units of the first one that has the subject.

    From one result to the next it is the geometric mean over the benchmarks that both have,
    so that benchmarks may come and go.
    """
    table: dict[str, dict[str, list[float]]] = {}
    for unit, title in PANELS.items():
        subjects = dict.fromkeys(
            name.partition(".")[0]
            for each in history
            for name, measured in each.benchmarks.items()
            if measured.unit == unit
        )
        table[title] = {subject: _trend(history, subject, unit) for subject in subjects}
    return table


def _trend(history: Sequence[Result], subject: str, unit: str) -> list[float]:
    values: list[float] = []
    level, last = 1.0, None
    for each in history:
        here = _medians(each, subject, unit)
        shared = [name for name in here if last and name in last]
        if shared and last:
            level *= exp(fmean(log(here[name] / last[name]) for name in shared))
        values.append(level if here else nan)
        last = here or last
    return values


def _medians(result: Result, subject: str, unit: str) -> dict[str, float]:
    return {
        name: median(measured.calibrated)
        for name, measured in result.benchmarks.items()
        if name.startswith(f"{subject}.") and measured.unit == unit
    }


def table(history: Sequence[Result]) -> list[str]:
    """As Markdown: a line for each result."""
    panels = trends(history)
    heads = [
        f"{subject}{', memory' if title == PANELS['MB'] else ''}"
        for title, subjects in panels.items()
        for subject in subjects
    ]
    lines = [f"| date | commit | {' | '.join(heads)} |", f"|{' --- |' * (2 + len(heads))}"]
    for k, each in enumerate(history):
        cells = [
            f"{values[k]:.2f}" if values[k] == values[k] else "–"
            for subjects in panels.values()
            for values in subjects.values()
        ]
        lines.append(f"| {each.date[:10]} | {each.commit[:10]} | {' | '.join(cells)} |")
    return lines

"""How to come to the same page again."""

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from cli.output import Section
from cli.pages.asked import Asked
from cli.pages.page import Chapter
from cli.version import version as own_version

KEY, TITLE = "reproduce", "How to reproduce this page"
_LIBRARIES = ("numpy", "scipy", "numba", "sympy", "python-flint", "pydantic", "bokeh", "matplotlib")


def reproduce(asked: Sequence[Asked], command: str) -> Chapter:
    """The command, the versions and the scenarios' hashes."""
    scenarios = [[each.scenario.name, each.scenario.hash, each.form] for each in asked]
    versions = [["tripolar", own_version()], ["Python", platform.python_version()]]
    versions += [[name, _installed(name)] for name in _LIBRARIES]
    words = [
        f"Command: {command}",
        "A hash stands for every number, interval and tie of a scenario: the same hash, the same "
        "answer. Samples start from seed 0, so that shares come out the same too.",
        "As JSON, for programs: tripolar solve, levers, robustness, claims and backtest with "
        "--format json. Every number of a scenario with its source: tripolar scenario show.",
    ]
    tables = [
        Section("Scenarios", ["scenario", "hash", "form"], scenarios),
        Section("Versions", ["library", "version"], versions),
    ]
    return Chapter(KEY, TITLE, words, (), tables)


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"

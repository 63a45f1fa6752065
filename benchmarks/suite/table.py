"""The table, as Markdown, a line as soon as it is known."""

from collections.abc import Sequence

from benchmarks.suite.machine import changed, commit, machine, versions
from benchmarks.suite.row import Row

COLUMNS = ("subject", "work", "tripolar", "beside", "takes", "times as long", "returned",
           "asked", "met")  # fmt: skip


def described() -> list[str]:
    """Machine, versions and commit, in a line each."""
    here = machine()
    peers = ", ".join(f"{name} {number}" for name, number in versions().items())
    state = " with changes" if changed() else ""
    return [
        f"{here['processor']} ({here['microarchitecture']}), {here['cores']} cores, "
        f"{here['memory_gb']} GB, {here['system']}  ",
        f"{peers}  ",
        f"commit {commit() or 'unknown'}{state}",
    ]


def heading() -> list[str]:
    """The first two lines of the table."""
    return [f"| {' | '.join(COLUMNS)} |", f"|{' --- |' * len(COLUMNS)}"]


def summary(rows: Sequence[Row]) -> str:
    """How many of the figures asked for were reached."""
    asked = [row.met for row in rows if row.asked]
    return (
        f"{len(asked)} figures were asked for: {asked.count(True)} met, "
        f"{asked.count(False)} not met, {asked.count(None)} not known."
    )


def page(lines: Sequence[str]) -> str:
    """A page with the table."""
    words = "What each column says, and how it is measured: [benchmarking.md](benchmarking.md)."
    return "\n".join(["# Benchmarks", "", words, "", *lines, ""])


def line(subject: str, row: Row) -> str:
    """A line of the table."""
    cells = [
        subject,
        row.work,
        str(row.ours),
        row.peer,
        str(row.theirs or "–") if row.peer else "",
        str(row.ratio or "–") if row.peer else "",
        row.returned,
        str(row.asked or ""),
        {True: "yes", False: "**no**", None: "not known" if row.asked else ""}[row.met],
    ]
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"

"""`python -m benchmarks [--quick] [SUBJECT …]` prints the table."""

import platform
import sys
from importlib import import_module

from benchmarks.measure import Row, seconds

SUBJECTS = ("startup", "model", "pure", "bimatrix", "formats", "sweep")


def main(words: list[str]) -> int:
    """Run the subjects named, or all, and print a row for each piece of work."""
    quick = "--quick" in words
    chosen = [word for word in words if word != "--quick"] or list(SUBJECTS)
    unknown = [word for word in chosen if word not in SUBJECTS]
    if unknown:
        print(f"there is no subject '{unknown[0]}' (right: {', '.join(SUBJECTS)})", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()} on {platform.processor() or platform.machine()}\n")
    print("| subject | work | tripolar | beside | takes | times as long | note |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for subject in chosen:
        for row in import_module(f"benchmarks.{subject}").rows(quick):
            print(_line(subject, row), flush=True)
    return 0


def _line(subject: str, row: Row) -> str:
    ratio = "–" if row.ratio is None else f"{row.ratio:.3g}×"
    cells = [subject, row.work, seconds(row.ours), row.peer, seconds(row.theirs), ratio, row.note]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

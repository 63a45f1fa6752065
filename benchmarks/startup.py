"""What a user waits for before anything is computed."""

import os
import tempfile
import time

from benchmarks.measure import Row, in_turn, python

_RUN = "import sys; sys.argv = {words!r}; from cli.main import main; main()"


def _tripolar(*words: str) -> str:
    return _RUN.format(words=["tripolar", *words])


def rows(quick: bool) -> list[Row]:
    """Help, solving, and the first compiling run, as whole processes."""
    rounds = 3 if quick else 9
    table = []
    for work, words, peer, code in (
        ("tripolar --help", ["--help"], "import click", "import click"),
        ("tripolar solve", ["solve"], "import numba", "import numba"),
        ("tripolar claims, compiled before", ["claims"], "import numba", "import numba"),
    ):
        ours, theirs = in_turn([python(_tripolar(*words)), python(code)], rounds)
        table.append(Row(work, ours, peer, theirs, f"{ours - theirs:+.3f} s"))
    table.append(_cold())
    return table


def _cold() -> Row:
    """The first run on a machine: every kernel that the claims need is compiled."""
    with tempfile.TemporaryDirectory() as cache:
        before = os.environ.get("NUMBA_CACHE_DIR")
        os.environ["NUMBA_CACHE_DIR"] = cache
        try:
            start = time.perf_counter()
            python(_tripolar("claims"))()
            ours = time.perf_counter() - start
        finally:
            if before is None:
                del os.environ["NUMBA_CACHE_DIR"]
            else:
                os.environ["NUMBA_CACHE_DIR"] = before
    (theirs,) = in_turn([python("import numba")], 3)
    return Row("tripolar claims, first run", ours, "import numba", theirs, "compiles; once")

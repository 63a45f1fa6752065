"""From a space of inputs to equilibria and to a data set on disk."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import games
from benchmarks.measure import Row, in_turn, there
from games.built_game import network_tables, profile_payoffs
from games.forms import make_form
from games.inputs import input_matrix, layout
from games.sweeps import Plan, make_plan, run
from games.sweeps.evaluate import Evaluator
from solver import batch
from solver.stability import stability

_SPACE = {"pressure": (0, 40, 2048), "distance.china.russia": (0, 1, 1024)}
_DYADS = 200  # for peers that take one at a time


def rows(quick: bool) -> list[Row]:
    """Sweeps beside one point at a time, and beside what peers take for the same games."""
    many = 200_000 if quick else 2_000_000
    table = [_classified(form, many) for form in ("dyad", "triangle")]
    table.append(_classified("network", many // 100))
    table.append(_written(many))
    table += _all_equilibria(quick)
    table += _peers()
    table.append(_first_word())
    if not quick:
        table.append(_memory())
    return table


def _plan(form: str, points: int, ask: tuple[str, ...] = ()) -> Plan:
    return make_plan(games.load(), _SPACE, form, design="random", points=points, ask=ask)


def _rate(points: int, seconds: float) -> str:
    return f"{points / seconds:,.0f} points a second"


def _classified(form: str, points: int) -> Row:
    """Designing the points included."""
    plan = _plan(form, points)
    scenario, made = plan.scenario, make_form(plan.scenario, form)
    some = plan.space.points(plan.design, 0, 1000 if form != "network" else 50)
    names = ("pressure.china.united_states", "distance.china.russia")
    changed = [dict(zip(names, x, strict=True)) for x in some.inputs.T]

    def one_by_one() -> None:
        payoffs = network_tables(input_matrix(scenario, changed), layout(scenario), made)[1]
        batch.pure_nash(profile_payoffs(made, payoffs, 0.01))
        stability(payoffs, made.links)

    ours, theirs = in_turn([lambda: run(plan), one_by_one])
    return Row(
        f"{form}: inputs to pure and stable profiles, a point",
        ours / points,
        "three kernels, one after the other",
        theirs / len(changed),
        _rate(points, ours),
    )


def _written(points: int) -> Row:
    plan = _plan("triangle", points)
    with tempfile.TemporaryDirectory() as folder:

        def write() -> None:
            run(plan, out=tempfile.mkdtemp(dir=folder))

        ours, theirs = in_turn([write, lambda: run(plan)])
    return Row(
        "triangle: the same as a Parquet data set, a point",
        ours / points,
        "without writing",
        theirs / points,
        _rate(points, ours),
    )


def _all_equilibria(quick: bool) -> list[Row]:
    table = []
    for form, points in (("dyad", 200_000), ("triangle", 20_000)):
        plan = _plan(form, points // 10 if quick else points, ("equilibria",))
        try:
            (ours,) = in_turn([lambda plan=plan: run(plan)], 3)  # type: ignore[misc]
        except (AttributeError, ValueError) as error:
            print(f"{form}, all equilibria: {error}", file=sys.stderr)
            continue
        rate = _rate(plan.points, ours)
        table.append(Row(f"{form}: all equilibria, a point", ours / plan.points, "", None, rate))
    return table


def _peers() -> list[Row]:
    """A loop over a peer for the same dyads, payoffs already there, beside the whole sweep."""
    plan = _plan("dyad", 200_000)
    (ours,) = in_turn([lambda: run(plan)])
    dyads = Evaluator(plan).games(plan.space.points(plan.design, 0, _DYADS))
    peers = {}
    if there("nashpy"):
        import nashpy

        peers["nashpy, support enumeration"] = lambda: [
            list(nashpy.Game(a, b).support_enumeration()) for a, b in dyads
        ]
    if there("pygambit"):
        import pygambit

        peers["Gambit, enummixed"] = lambda: [
            pygambit.nash.enummixed_solve(pygambit.Game.from_arrays(a, b), rational=False)
            for a, b in dyads
        ]
        peers["Gambit, enumpure"] = lambda: [
            pygambit.nash.enumpure_solve(pygambit.Game.from_arrays(a, b)) for a, b in dyads
        ]
    table = []
    for name, call in peers.items():
        (theirs,) = in_turn([call], 3)
        table.append(
            Row(
                "dyad: pure and stable profiles, a point", ours / plan.points, name, theirs / _DYADS
            )
        )
    return table


_RUN = "import sys; sys.argv = {words!r}; from cli.main import main; main()"


def _words(folder: str, size: int) -> list[str]:
    vary = ["--vary", f"pressure=0:40:{size}", "--vary", f"distance.russia.china=0:1:{size}"]
    return ["tripolar", "sweep", *vary, "--out", str(Path(folder) / "set")]


def _first_word() -> Row:
    """From a cold start, nothing compiled, to the first line about progress."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "NUMBA_CACHE_DIR": folder}
        start = time.perf_counter()
        running = subprocess.Popen(
            [sys.executable, "-c", _RUN.format(words=_words(folder, 4000))],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment,
        )  # fmt: skip
        assert running.stderr is not None
        line = running.stderr.readline().strip()
        ours = time.perf_counter() - start
        running.communicate()
        whole = time.perf_counter() - start
    return Row("cold start to the first progress line", ours, "to the last", whole, line)


def _memory() -> Row:
    """The most memory that a process with 10⁸ points takes."""
    code = "import resource, atexit; atexit.register(lambda: print(resource.getrusage("
    code += "resource.RUSAGE_SELF).ru_maxrss)); "
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", code + _RUN.format(words=_words(folder, 10_000))],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        ours = time.perf_counter() - start
    megabytes = int(done.stdout.split()[-1]) / 1024
    return Row("10⁸ points to Parquet", ours, "", None, f"{megabytes:.0f} MB at most")

"""Run a sweep: chunks shared among threads, results in memory or in a data set."""

import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from games.scenario.scenario import Scenario
from games.space.evaluate import Evaluator
from games.space.parse_axes import Spec
from games.space.plan import Plan, make_plan
from games.sweeps.dataset import (
    Manifest,
    Part,
    count_outcomes,
    open_dataset,
    read_manifest,
    totals,
    write_part,
)
from games.sweeps.store import Store, open_store
from solver.errors import InputError
from solver.tools.chunks import Progress, in_chunks
from solver.tools.shown import Shown, within
from solver.tools.tables import require_pandas
from solver.tools.words import counted

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_MOST_IN_MEMORY = 2**31  # bytes
_SECONDS_BETWEEN_MANIFESTS = 2.0  # what a kill may cost


@dataclass(frozen=True, eq=False, repr=False)
class Sweep(Shown):
    """What came of a sweep.

    Attributes
    ----------
    plan : Plan
    outcomes : dict of str to float
        The share of the points with each outcome, the largest first.
    complete : bool
        Whether every point is done.
    seconds : float
        How long this run took, without compiling.
    computed : int
        How many points this run computed.
    path : str or None
        Where the data set is.
    notes : tuple of str
        What had to be mended.
    """

    plan: Plan
    outcomes: dict[str, float]
    complete: bool
    seconds: float
    computed: int
    path: str | None
    notes: tuple[str, ...]
    _table: "pa.Table | None" = None

    @property
    def points_per_second(self) -> float:
        """The rate of this run."""
        return self.computed / self.seconds if self.seconds else 0.0

    def table(self) -> "pa.Table":
        """All rows, by the number of the point."""
        if self._table is not None:
            return self._table
        assert self.path is not None
        return read_table(self.path)

    def to_frame(self) -> "pd.DataFrame":
        """The same as a data frame.

        Raises
        ------
        InputError
            If pandas is not installed.
        """
        require_pandas()
        return self.table().to_pandas()

    def _line(self) -> str:
        known = "complete" if self.complete else "not complete"
        return within(f"Sweep({self.plan}: {known}, {counted(len(self.outcomes), 'outcome')})")


def sweep(
    scenario: Scenario,
    space: Mapping[str, Spec],
    form: str = "triangle",
    ask: Sequence[str] = (),
    *,
    design: str = "grid",
    points: int | None = None,
    seed: int = 0,
    out: str | None = None,
    resume: bool = False,
    threads: int | None = None,
    client: Any = None,
    progress: Progress | None = None,
) -> Sweep:
    """Find the equilibria at every point of a space of inputs.

    Parameters
    ----------
    scenario : Scenario
    space : mapping of str to spec
        What varies, see `games.space.parse_axes.make_axes`: ``{"pressure": (0, 4, 401)}``.
    form : str
        ``triangle``, ``dyad`` or ``network``.
    ask : sequence of str
        Columns besides pure equilibria, pairwise-stable profiles and the outcome:
        ``deepest`` and ``dominant``, a stable profile with the deepest ties and one that is
        best for everybody; ``payoffs`` and ``components`` there; ``equilibria``, all of them.
    design : str
        ``grid``, ``lhs``, ``sobol`` or ``random``.
    points : int, optional
        How many, for a design that draws.
    seed : int
    out : str, optional
        A folder, or with `client` an address that fsspec knows, for a Parquet data set.
        Without it the rows are kept in memory.
    resume : bool
        Go on with the data set that is there.
    threads : int, optional
        By default as many as there are cores.
    client : dask.distributed.Client, optional
        Share the chunks among its workers.
    progress : callable, optional
        Called with the number of points done and of all.

    Returns
    -------
    Sweep

    Raises
    ------
    InputError
        If a word or a range is wrong, the place holds another sweep, nothing can be written
        there, or the rows do not fit into memory and there is no `out`.

    Notes
    -----
    A point alone and among others gives the same bits, and so does a sweep that was stopped
    and resumed. Memory is that of a few chunks, whatever the number of points.
    """
    plan = make_plan(scenario, space, form, ask=ask, design=design, points=points, seed=seed)
    return run(plan, out=out, resume=resume, threads=threads, client=client, progress=progress)


def run(
    plan: Plan,
    *,
    out: str | None = None,
    resume: bool = False,
    threads: int | None = None,
    client: Any = None,
    progress: Progress | None = None,
) -> Sweep:
    """Run a plan; parameters as in `sweep`."""
    report = progress or (lambda *_: None)
    if out is None:
        if client is not None:
            raise InputError("workers write their results (right: out=, a folder or an address)")
        return _in_memory(plan, threads, report)
    manifest, notes = open_dataset(open_store(out), plan, resume=resume)
    plan = manifest.plan  # of the same numbers, in the words that the parts there are have
    done = manifest.points
    report(done, plan.points)
    pending = [k for k in range(plan.chunks) if k not in manifest.parts]
    if client is None:
        evaluator = _warm(plan, pending)
        report(done, plan.points)
        start = time.perf_counter()
        parts = _threaded(evaluator, manifest.store, pending, threads)
    else:
        from games.sweeps.cluster import distributed

        start = time.perf_counter()
        parts = distributed(plan, out, pending, client)
    _collect(parts, manifest, report)
    manifest.store.tidy()  # after workers that were lost
    return Sweep(
        plan,
        {label: count / plan.points for label, count in manifest.outcomes.items()},
        manifest.complete,
        time.perf_counter() - start,
        manifest.points - done,
        out,
        tuple(notes),
    )


def _collect(parts: Generator[Part, None, None], manifest: Manifest, report: Progress) -> None:
    """List the parts as they come, and make them known now and then and whatever happens."""
    due = time.perf_counter() + _SECONDS_BETWEEN_MANIFESTS
    try:
        with closing(parts):
            for part in parts:
                manifest.parts[part.number] = part
                report(manifest.points, manifest.plan.points)
                start = time.perf_counter()
                if start > due:
                    manifest.write()
                    end = time.perf_counter()
                    # a manifest of very many parts takes long: not more than a part of the time
                    due = end + max(_SECONDS_BETWEEN_MANIFESTS, 20 * (end - start))
    except BaseException:
        with suppress(InputError):  # a full disk: then the last manifest holds
            manifest.write()
        raise
    manifest.write()


def _warm(plan: Plan, pending: Sequence[int]) -> Evaluator:
    """What serves the pending chunks, compiled, so that the rate shown is that of the work."""
    evaluator = Evaluator(plan)
    if pending:
        evaluator.warm()
    return evaluator


def _threaded(
    evaluator: Evaluator, store: Store, pending: Sequence[int], threads: int | None
) -> Generator[Part, None, None]:
    def work(first: int, _: int) -> Part:
        number = pending[first]
        return write_part(store, evaluator.plan, number, evaluator.chunk(number))

    return in_chunks(work, len(pending), 1, threads=threads)


def _in_memory(plan: Plan, threads: int | None, report: Progress) -> Sweep:
    import pyarrow as pa

    report(0, plan.points)
    evaluator = _warm(plan, range(plan.chunks))
    report(0, plan.points)
    start = time.perf_counter()
    tables = []
    size = done = 0

    def work(number: int, _: int) -> "pa.Table":
        return evaluator.chunk(number)

    with closing(in_chunks(work, plan.chunks, 1, threads=threads)) as rows:
        for table in rows:
            tables.append(table)
            size += table.nbytes
            done += table.num_rows
            if size / done * plan.points > _MOST_IN_MEMORY:
                raise InputError(
                    f"{plan.points:,} points take {size / done * plan.points / 1e9:.1f} GB of "
                    "memory (right: an output folder)"
                )
            report(done, plan.points)
    table = pa.concat_tables(tables).unify_dictionaries()
    counts = totals(count_outcomes(each) for each in tables)
    shares = {label: count / plan.points for label, count in counts.items()}
    seconds = time.perf_counter() - start
    return Sweep(plan, shares, True, seconds, plan.points, None, (), table)


def read_table(place: str) -> "pa.Table":
    """The rows of a data set, as its manifest lists them.

    Raises
    ------
    InputError
        If there is none, or a part that is listed is not there.
    """
    from io import BytesIO

    import pyarrow as pa
    import pyarrow.parquet as pq

    store = open_store(place)
    manifest = read_manifest(store)
    if manifest is None or not manifest.parts:
        raise InputError(f"{place}: holds no sweep")
    tables = []
    for number in sorted(manifest.parts):
        part = manifest.parts[number]
        content = store.read(part.file)
        if content is None:
            raise InputError(f"{place}/{part.file} is missing (right: sweep --resume)")
        tables.append(pq.read_table(BytesIO(content)))
    return pa.concat_tables(tables).unify_dictionaries()


def plan_in(place: str) -> Plan:
    """The plan of a data set."""
    manifest = read_manifest(open_store(place))
    if manifest is None:
        raise InputError(f"{place}: holds no sweep (right: --vary, to begin one)")
    return manifest.plan

"""Share the chunks of a sweep among the workers of a Dask cluster."""

import json
from collections.abc import Generator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from games.space.evaluate import Evaluator
from games.space.plan import Plan, plan_of
from games.sweeps.dataset import Part, write_part
from games.sweeps.store import open_store

_AHEAD = 4  # chunks in flight for each worker: none idles, and the client holds few
_RETRIES = 3


def distributed(
    plan: Plan, place: str, pending: Sequence[int], client: Any
) -> Generator[Part, None, None]:
    """Compute parts on a cluster; its workers write them.

    Parameters
    ----------
    plan : Plan
    place : str
        A folder that all workers share, or an address that fsspec knows.
    pending : sequence of int
        Which parts.
    client : dask.distributed.Client

    Yields
    ------
    Part
        In the order in which they are done. Only what the manifest says of a part comes to
        the client, and only a few chunks are in flight at a time, so that its memory is flat.
    """
    from distributed import as_completed

    document = json.dumps(plan.document)
    workers = sum(client.nthreads().values()) or 1
    waiting = iter(pending)

    def submit(number: int) -> Any:
        return client.submit(compute_part, document, place, number, retries=_RETRIES, pure=False)

    running = as_completed([submit(number) for number in islice(waiting, _AHEAD * workers)])
    try:
        for future in running:
            yield future.result()
            number = next(waiting, None)
            if number is not None:
                running.add(submit(number))
    finally:
        client.cancel(list(running.futures))


def compute_part(document: str, place: str, number: int) -> Part:
    """Compute and write one part: what a worker does."""
    plan, evaluator = _made(document)
    return write_part(open_store(place), plan, number, evaluator.chunk(number))


@lru_cache(maxsize=2)
def _made(document: str) -> tuple[Plan, Evaluator]:
    plan = plan_of(json.loads(document))
    return plan, Evaluator(plan)

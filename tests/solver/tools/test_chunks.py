"""Chunks of work, their order, and how they end."""

import threading

import pytest

from solver.tools.chunks import in_chunks


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize(("total", "size"), [(0, 4), (1, 4), (4, 4), (5, 4), (103, 10)])
def test_every_item_once_and_in_order(threads: int, total: int, size: int) -> None:
    calls: list[tuple[int, int]] = []
    parts = in_chunks(
        lambda a, b: list(range(a, b)),
        total,
        size,
        threads=threads,
        progress=lambda done, of: calls.append((done, of)),
    )
    assert [item for part in parts for item in part] == list(range(total))
    assert [done for done, _ in calls] == [min(k + size, total) for k in range(0, total, size)]
    assert {of for _, of in calls} <= {total}


def test_few_chunks_are_worked_on_ahead() -> None:
    started: list[int] = []
    parts = in_chunks(lambda a, b: started.append(a), 1000, 1, threads=2)
    next(parts)
    assert len(started) <= 6
    parts.close()
    assert threading.active_count() < 10


@pytest.mark.parametrize("threads", [1, 2])
def test_an_error_comes_through(threads: int) -> None:
    def work(start: int, stop: int) -> int:
        if start == 7:
            raise KeyboardInterrupt
        return start

    with pytest.raises(KeyboardInterrupt):
        list(in_chunks(work, 20, 1, threads=threads))

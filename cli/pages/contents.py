"""Which chapters a page has, in which order, and how they are made: side by side in processes."""

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from importlib import import_module
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from cli.pages.page import Account, Chapter, Findings, Lead, Page
from solver.errors import InputError

if TYPE_CHECKING:
    from cli.pages.asked import Asked

# Tasks by the file of `chapters` and the function in it, with the heading of what they bring; the
# longest first, so that none is left over when all others are done.
_LONG = (
    ("change", "levers", "change", "What would change it"),
    ("claims", "claims", "claims", "The article's claims"),
    ("robustness", "robustness", "robustness", "How much may be otherwise"),
    ("change", "flip", "change", "What would change it"),
    ("outcome", "outcome", "equilibria", "Equilibria, and which would hold"),
    ("phase", "phase", "phase", "The map: which outcome where"),
    ("change", "thresholds", "change", "What would change it"),
    ("sources", "sources", "sources", "Sources: where every number comes from"),
)
# in the order of the page; of the tasks that share a chapter in this order too
_ORDER = ("change", "payoffs", "equilibria", "why", "phase", "robustness", "claims", "sources")
_IN_TURN = ("outcome", "levers", "flip", "thresholds", "phase", "robustness", "claims", "sources")
_MOST = 4  # processes: each takes some 300 MB

Progress = Callable[[int, int], object]
Task = tuple[str, str, str, str]


def make_page(asked: "Sequence[Asked]", command: str, progress: Progress) -> Page:
    """Ask everything, and put what comes in order.

    Parameters
    ----------
    asked : sequence of Asked
        About each scenario.
    command : str
        What was typed, for the chapter on how to reproduce it.
    progress : callable
        Called with how many tasks are done, and of how many.

    Raises
    ------
    InputError
        If a scenario has not the form; what a single chapter cannot ask is said in its place.
    """
    from cli.pages.chapters.reproduce import reproduce
    from games.model.forms import make_form
    from games.words.question import question_in_words

    first = asked[0].scenario
    question = question_in_words(first, make_form(first, asked[0].form))
    tasks = [(k, task) for task in _LONG for k in range(len(asked))]
    calls: list[tuple[Any, ...]] = [(_one, task, asked[k]) for k, task in tasks]
    made = _in_processes(
        [*calls, (_record,), *([(_beside, asked)] if len(asked) > 1 else [])], progress
    )
    accounts = []
    for k, each in enumerate(asked):
        found = {
            task[1]: result for (of, task), result in zip(tasks, made, strict=False) if of == k
        }
        accounts.append(_account(f"s{k + 1}", each, found))
    shared = [chapter for findings in made[len(calls) :][::-1] for chapter in findings.chapters]
    names = ", ".join(each.scenario.name for each in asked)
    return Page(names, question, accounts, [*shared, reproduce(asked, command)])


def _account(key: str, asked: "Asked", found: dict[str, Findings]) -> Account:
    """What the tasks brought about a scenario, in the order of the page."""
    from cli.pages.chapters.sources import computed_numbers
    from games.words.inputs import input_in_words

    scenario = asked.scenario
    names = [*scenario.leaves, *computed_numbers(scenario)]
    chapters: dict[str, Chapter] = {}
    leads: list[Lead] = []
    for name in _IN_TURN:
        leads += found[name].leads
        for chapter in found[name].chapters:
            known = chapters.get(chapter.key)
            chapters[chapter.key] = chapter if known is None else known + chapter
    return Account(
        key, scenario.name, scenario.title, scenario.label, scenario.hash, asked.form,
        {path: input_in_words(scenario, path) for path in names},
        leads, [chapters[key] for key in _ORDER if key in chapters], found["outcome"].picture,
    )  # fmt: skip


def _one(task: Task, asked: "Asked") -> Findings:
    """What a task brings; where it cannot be asked, why."""
    file, function, key, title = task
    try:
        ask: Callable[[Asked], Findings] = getattr(
            import_module(f"cli.pages.chapters.{file}"), function
        )
        return ask(asked)
    except InputError as error:
        return Findings([Chapter(key, title, [f"Not asked here: {error}."])])


def _record() -> Findings:
    from cli.pages.chapters.record import record

    return record()


def _beside(asked: "Sequence[Asked]") -> Findings:
    from cli.pages.chapters.beside import beside

    return beside(asked)


def _in_processes(calls: list[tuple[Any, ...]], progress: Progress) -> list[Findings]:
    """What functions give, each called with what follows it, in their order."""
    progress(0, len(calls))
    context = get_context("spawn")
    workers = min(_MOST, os.cpu_count() or 1, len(calls))
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)
    try:
        futures: list[Future[Findings]] = [pool.submit(*call) for call in calls]
        for done, future in enumerate(as_completed(futures), start=1):
            future.result()
            progress(done, len(calls))
        return [future.result() for future in futures]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """A worker ends without a word when it is interrupted, and says when it compiles."""
    from cli.compiling import announce_compilation

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    announce_compilation()

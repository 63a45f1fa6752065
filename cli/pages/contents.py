"""Which chapters a page has, in which order, and who makes them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from cli.pages.page import Account, Chapter, Findings, Page
from cli.pages.workers import side_by_side
from solver.errors import InputError

if TYPE_CHECKING:
    from cli.pages.asked import Asked


@dataclass(frozen=True)
class Task:
    """A function of a file in `chapters`, and the heading that what it brings stands under."""

    file: str
    name: str
    key: str
    title: str

    def __call__(self, asked: Any) -> Findings:
        """What it finds; where it cannot be asked, why."""
        find: Callable[[Any], Findings] = getattr(
            import_module(f"cli.pages.chapters.{self.file}"), self.name
        )
        try:
            return find(asked)
        except InputError as error:
            return Findings([Chapter(self.key, self.title, [f"Not asked here: {error}."])])


_CHANGE = ("change", "What would change it")
# about each scenario, in the order of their words
TASKS = (
    Task("outcome", "outcome", "equilibria", "Equilibria, and which would hold"),
    Task("change", "levers", *_CHANGE),
    Task("change", "flip", *_CHANGE),
    Task("change", "thresholds", *_CHANGE),
    Task("phase", "phase", "phase", "The map: which outcome where"),
    Task("robustness", "robustness", "robustness", "How much may be otherwise"),
    Task("claims", "claims", "claims", "The article's claims"),
    Task("sources", "sources", "sources", "Sources: where every number comes from"),
)
# about all of them
RECORD = Task("record", "record", "record", "The record: has the model been right?")
BESIDE = Task("beside", "beside", "beside", "Side by side")
_LONGEST = ("levers", "claims", "flip", "robustness", "record")  # begun first
_ORDER = (
    "change", "payoffs", "equilibria", "why", "phase", "robustness", "record", "claims", "sources",
)  # fmt: skip


def make_page(
    asked: "Sequence[Asked]", command: str, progress: Callable[[int, int], object]
) -> Page:
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
        If a scenario has not the form, or too large a one. What a single chapter cannot ask is
        said in its place.
    """
    from cli.pages.chapters.reproduce import reproduce
    from games.model.forms import make_form
    from games.words.question import question_in_words

    forms = [make_form(each.scenario, each.form) for each in asked]
    about: list[tuple[Task, Any]] = [(task, each) for task in TASKS for each in asked]
    about += [(RECORD, asked[0])] + [(BESIDE, asked)] * (len(asked) > 1)
    about.sort(key=lambda each: (each[0].name not in _LONGEST, _place(each[0].name)))
    found = dict(zip(map(_named, about), side_by_side(about, progress), strict=True))
    record = found[_named((RECORD, asked[0]))].chapters
    accounts = []
    for k, each in enumerate(asked):
        mine = [found[_named((task, each))] for task in TASKS]
        accounts.append(_account(f"s{k + 1}", each, mine, [] if len(asked) > 1 else record))
    names = ", ".join(each.scenario.name for each in asked)
    return Page(
        names,
        question_in_words(asked[0].scenario, forms[0]),
        accounts,
        [*(record if len(asked) > 1 else []), reproduce(asked, command)],
        found[_named((BESIDE, asked))].chapters if len(asked) > 1 else [],
    )


def _named(call: tuple[Task, Any]) -> tuple[Task, int]:
    return call[0], id(call[1])


def _place(name: str) -> int:
    return _LONGEST.index(name) if name in _LONGEST else 0


def _account(
    key: str, asked: "Asked", found: Sequence[Findings], record: Sequence[Chapter]
) -> Account:
    """What the tasks brought about a scenario, in the order of the page."""
    from cli.pages.chapters.sources import computed_numbers
    from games.words.inputs import input_in_words

    scenario = asked.scenario
    names = [*scenario.leaves, *computed_numbers(scenario)]
    chapters: dict[str, Chapter] = {chapter.key: chapter for chapter in record}
    for chapter in (chapter for findings in found for chapter in findings.chapters):
        known = chapters.get(chapter.key)
        chapters[chapter.key] = chapter if known is None else known + chapter
    return Account(
        key, scenario.name, scenario.title, scenario.label, scenario.hash, asked.form,
        {path: input_in_words(scenario, path) for path in names},
        [lead for findings in found for lead in findings.leads],
        [chapters[name] for name in _ORDER if name in chapters],
        next((findings.picture for findings in found if findings.picture), None),
    )  # fmt: skip

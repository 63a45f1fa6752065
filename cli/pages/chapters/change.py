"""What would change the answer: single inputs, the nearest flip, thresholds."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from cli.pages.asked import Asked, drawn
from cli.pages.page import Chapter, Findings, Fold, Lead
from cli.tables.levers import lever_sections
from cli.tables.robustness.flips import flips_part
from solver.errors import InputError

if TYPE_CHECKING:
    from games.thresholds import Threshold

KEY, TITLE = "change", "What would change it"


def levers(asked: Asked) -> Findings:
    """What each input alone would have to be."""
    from cli.pictures.levers import lever_bars
    from games.thresholds import levers as find
    from games.words.turning import levers_in_words

    found = find(asked.scenario, None, asked.form, pair=asked.pair)
    sentence, tables = levers_in_words(found), lever_sections(found, everything=True)
    try:
        chapter = Chapter(KEY, TITLE, [sentence], [drawn(partial(lever_bars, found), *tables)])
    except InputError:  # no input turns it, which the sentence says
        chapter = Chapter(KEY, TITLE, [sentence], folds=[Fold("Every input", tables=tables)])
    return Findings([chapter], [Lead(sentence, [KEY], of_change=True)])


def flip(asked: Asked) -> Findings:
    """The smallest change of all inputs together that turns the answer."""
    if not asked.first:  # it takes seconds
        later = f"tripolar robustness {asked.scenario.name} --ask flip"
        return Findings(
            [Chapter(KEY, TITLE, [f"The nearest flip of all inputs together: {later}."])]
        )
    from games.robustness import make_question, nearest_flip

    found = nearest_flip(make_question(asked.scenario, asked.form), norm="sum")
    part = flips_part([found])
    fold = Fold("The nearest flip, and how near none is", tables=part.sections)
    chapter = Chapter(KEY, TITLE, part.words, folds=[fold])
    return Findings([chapter], [Lead(part.words[0], [KEY], of_change=True)])


def thresholds(asked: Asked) -> Findings:
    """Where the ties of the two begin and end along pressure and their distance."""
    from games.model.forms import make_form
    from games.thresholds import threshold
    from games.words.turning import threshold_in_words

    form = make_form(asked.scenario, asked.form)
    tie = form.tie(asked.pair)
    if tie is None:
        raise InputError(f"{' and '.join(asked.pair)} choose no tie in the {asked.form}")
    words: list[str] = []
    folds: list[Fold] = []
    leads: list[Lead] = []
    for name in axes(asked):
        for rung in reversed(form.menu(tie)):
            found = threshold(asked.scenario, name, rung, asked.form, pair=asked.pair)
            words.append(threshold_in_words(found))
            if found.boundaries:
                folds.append(_formula(found))
            if not leads:
                leads.append(Lead(words[0], [KEY, "phase"], of_change=True))
    return Findings([Chapter(KEY, TITLE, words, folds=folds)], leads)


def axes(asked: Asked) -> Iterator[str]:
    """The inputs that the thresholds and the map are about: pressure, and the distance."""
    from games.model.parameters import parameter

    first, second = sorted(asked.pair)
    for name in ("pressure", f"distance.{first}.{second}"):
        try:
            parameter(asked.scenario, name)
        except InputError:
            continue
        yield name


def _formula(found: "Threshold") -> Fold:
    from games.words.ties import outcome_asked_for

    subject = outcome_asked_for(found.scenario, found.pair, found.rung)
    lines = []
    for each in found.boundaries:
        lines += [
            f"{each.value:.10g}, exactly {_short(each.exact)}",
            f"{each.of.name} = {each.expression}",
        ]
    return Fold(f"The formula of {subject} along {found.of.name}", lines)


def _short(number: str, most: int = 80) -> str:
    return number if len(number) <= most else f"{number[: most // 2]} … {number[-most // 4 :]}"

"""Scenarios side by side: what differs in them, what comes out, and which input makes it so."""

from collections.abc import Sequence
from functools import partial

from cli.compiling import computing
from cli.pages.asked import Asked, drawn
from cli.pages.page import Chapter, Findings, Fold
from cli.tables.comparison import inputs_section, outcomes_section, payoffs_section
from cli.tables.documents import capability_table

KEY, TITLE = "beside", "Side by side"


def beside(asked: Sequence[Asked]) -> Findings:
    """Each scenario against the first one."""
    from cli.pictures.gains import payoffs_beside
    from games.outcomes.compare import compare
    from games.words.comparison import comparison_in_words

    scenarios, form = [each.scenario for each in asked], asked[0].form
    with computing(*scenarios, form=form):
        found = compare(scenarios, form)
    solutions = [found[0].first, *(each.second for each in found)]
    tables = [outcomes_section(solutions)]
    picture = drawn(partial(payoffs_beside, found), payoffs_section(found))
    fold = Fold("Inputs that differ", tables=[inputs_section(found), capability_table(*scenarios)])
    words = [comparison_in_words(each) for each in found]
    return Findings([Chapter(KEY, TITLE, words, [picture], tables, [fold])])

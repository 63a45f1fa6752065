"""In what share of what could be otherwise each outcome stands."""

from functools import partial

from cli.pages.asked import Asked, drawn
from cli.pages.page import Chapter, Findings, Fold
from cli.tables.robustness.shares import shares_part, weights_part

KEY, TITLE = "robustness", "How much may be otherwise"
_POINTS = 2048  # the same as behind the confidence, so that its numbers are found here


def robustness(asked: Asked) -> Findings:
    """Shares of the intervals and of the weights, with their errors."""
    from cli.pictures.robustness import draw_part
    from games.robustness import INTERVALS, WEIGHTS, draw, make_question, weight_regions

    question = make_question(asked.scenario, asked.form, None, asked.pair)
    samples = {
        name: draw(question, space, samples=_POINTS)
        for name, space in (("intervals", INTERVALS), ("weights", WEIGHTS))
    }
    shares = shares_part(samples)
    about = f"{_POINTS:,} points of each, seed 0"
    picture = drawn(partial(draw_part, question, shares, about), *shares.sections)
    words = [
        *shares.words,
        "Inputs vary over the intervals that they have in the sources, uniformly and "
        f"independently; weights over all that sum to one ({about}).",
    ]
    folds = []
    if asked.alone:
        part = weights_part(question, weight_regions(question))
        folds.append(Fold("Of the weights, exactly", part.words, part.sections))
    return Findings([Chapter(KEY, TITLE, words, [picture], folds=folds)])

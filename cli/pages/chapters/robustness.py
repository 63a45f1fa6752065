"""In what share of what could be otherwise each outcome stands."""

from functools import partial

from cli.pages.asked import Asked, drawn
from cli.pages.page import Chapter, Findings
from cli.tables.robustness.shares import shares_part

KEY, TITLE = "robustness", "How much may be otherwise"
_POINTS = 2048  # the same as behind the confidence, so that its numbers are found here


def robustness(asked: Asked) -> Findings:
    """Shares of the intervals and of the weights, with their errors."""
    from cli.pictures.robustness import draw_part
    from games.robustness import INTERVALS, WEIGHTS, draw, make_question

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
        f"independently; weights over all that sum to one ({about}). More points, exact shares of "
        "the weights and the inputs that decide: tripolar robustness.",
    ]
    return Findings([Chapter(KEY, TITLE, words, [picture])])

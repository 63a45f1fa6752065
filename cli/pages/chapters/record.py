"""The record: the model held against the ties there were, year by year."""

from functools import partial

from cli.pages.asked import Asked, drawn
from cli.pages.page import Chapter, Findings, Fold
from cli.tables.backtest import backtest_report

KEY, TITLE = "record", "The record: has the model been right?"
_DRAWS = 200  # a year; the command takes 1000


def record(asked: Asked) -> Findings:
    """The back-test of the panel that ships, which is not about the scenario."""
    from cli.pictures.timeline import timeline
    from games.history import backtest, panel

    scenarios = panel()
    tested = backtest(scenarios, "effective", draws=_DRAWS)
    scenario = scenarios[tested.years[0]]
    report = backtest_report(tested, scenario, ())
    picture = drawn(partial(timeline, tested, scenario), *report.sections[:2])
    words = [
        "The same model with equal weights, asked of each year from 1950 to 2016 with inputs of "
        f"the year before, by rule ({_DRAWS} draws of them a year).",
        *report.intro,
    ]
    fold = Fold("Said how likely, came how often", report.closing, report.sections[2:])
    return Findings([Chapter(KEY, TITLE, words, [picture], folds=[fold])])

"""The model held against the record: inputs by year, recorded ties, predictions, scores."""

from games.history.backtest import Backtest, backtest
from games.history.panel import ALTERNATIVES, AS_SHIPPED, Variants, panel, scenario_of
from games.history.record import FIRST, LAST, Record, built_in, read_record
from games.history.scores import Score

__all__ = [
    "ALTERNATIVES",
    "AS_SHIPPED",
    "FIRST",
    "LAST",
    "Backtest",
    "Record",
    "Score",
    "Variants",
    "backtest",
    "built_in",
    "panel",
    "read_record",
    "scenario_of",
]

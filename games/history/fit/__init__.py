"""Which weights history speaks for: a likelihood of recorded ties, and its posterior."""

from games.history.fit.estimate import TEMPER, Fit, fit
from games.history.fit.evidence import Evidence, gather
from games.history.fit.intervals import Estimate
from games.history.fit.likelihood import Likelihood, chances
from games.history.fit.scenario_file import fitted_scenario

__all__ = [
    "TEMPER",
    "Estimate",
    "Evidence",
    "Fit",
    "Likelihood",
    "chances",
    "fit",
    "fitted_scenario",
    "gather",
]

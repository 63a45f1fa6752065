"""Quantal response: players who err, and the less the more it costs.

McKelvey & Palfrey (1995), "Quantal response equilibria for normal form games", in its logit
form. Payoffs are taken as given: λ is in units of one over payoff.
"""

from solver.dynamics.quantal.fit import Fit, fit_rationality
from solver.dynamics.quantal.path import LogitPath, logit_path
from solver.dynamics.quantal.response import logit_equilibria, logit_equilibrium

__all__ = [
    "Fit",
    "LogitPath",
    "fit_rationality",
    "logit_equilibria",
    "logit_equilibrium",
    "logit_path",
]

"""Where play goes: processes in which players learn, err and adapt, and where they settle.

>>> from solver import NormalFormGame
>>> from solver.dynamics import stochastic_stability
>>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
>>> stochastic_stability(stag_hunt).stable
((1, 1),)
"""

from solver.dynamics.basins import Basins, basins
from solver.dynamics.best_reply import best_reply
from solver.dynamics.fictitious_play import fictitious_play
from solver.dynamics.kandori_mailath_rob import LongRun, kandori_mailath_rob
from solver.dynamics.logit_response import logit_response
from solver.dynamics.replicator import replicator, replicator_path
from solver.dynamics.stochastic_stability import StochasticStability, stochastic_stability

__all__ = [
    "Basins",
    "LongRun",
    "StochasticStability",
    "basins",
    "best_reply",
    "fictitious_play",
    "kandori_mailath_rob",
    "logit_response",
    "replicator",
    "replicator_path",
    "stochastic_stability",
]

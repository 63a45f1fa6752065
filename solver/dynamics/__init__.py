"""Where play goes: processes in which players learn, err and adapt, and where they settle.

>>> from solver import NormalFormGame
>>> from solver.dynamics import stochastic_stability
>>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
>>> stochastic_stability(stag_hunt).stable
((1, 1),)
"""

from solver.dynamics.stochastic_stability import StochasticStability, stochastic_stability

__all__ = ["StochasticStability", "stochastic_stability"]

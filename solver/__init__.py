"""Games and their equilibria.

>>> from solver import NormalFormGame, nash
>>> found = nash(NormalFormGame([[[3, 0], [5, 1]], [[3, 5], [0, 1]]]))
>>> [each.profile for each in found.equilibria], found.complete
([(1, 1)], True)
"""

from solver import batch
from solver.equilibrium import Component, Equilibrium, EquilibriumSet
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.nash import METHODS, nash

__all__ = [
    "METHODS",
    "Component",
    "Equilibrium",
    "EquilibriumSet",
    "InputError",
    "NormalFormGame",
    "batch",
    "nash",
]

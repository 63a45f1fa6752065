"""Games and their equilibria.

>>> from solver import NormalFormGame, nash
>>> found = nash(NormalFormGame([[[3, 0], [5, 1]], [[3, 5], [0, 1]]]))
>>> [each.profile for each in found.equilibria], found.complete
([(1, 1)], True)
"""

from solver import batch
from solver.equilibrium import Component, Equilibrium
from solver.equilibrium_set import EquilibriumSet
from solver.errors import InputError
from solver.game import NormalFormGame
from solver.nash import METHODS, nash
from solver.peers.convert import from_nashpy, from_pygambit, to_nashpy, to_pygambit

__all__ = [
    "METHODS",
    "Component",
    "Equilibrium",
    "EquilibriumSet",
    "InputError",
    "NormalFormGame",
    "batch",
    "from_nashpy",
    "from_pygambit",
    "nash",
    "to_nashpy",
    "to_pygambit",
]

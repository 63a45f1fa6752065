"""Powers, scenarios and the payoffs they lead to.

>>> import games
>>> scenario = games.load("baseline-2014")
>>> game = games.build(scenario, form="triangle")
>>> game.components.shape
(3, 3, 3, 3, 6)
>>> games.solve(scenario).stable_profiles
((1, 1, 1),)
"""

from games.build import BuiltGame, build
from games.load import load
from games.scenario import Scenario
from games.solve import Solution, solve

__all__ = ["BuiltGame", "Scenario", "Solution", "build", "load", "solve"]

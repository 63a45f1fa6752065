"""Powers, scenarios and the payoffs they lead to.

>>> import games
>>> scenario = games.load("baseline-2014")
>>> game = games.build(scenario, form="triangle")
>>> game.components.shape
(3, 3, 3, 3, 6)
>>> games.solve(scenario).stable_profiles
((1, 1, 1),)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from games import robustness
    from games.built_game import BuiltGame, build
    from games.loader import load
    from games.scenario import Scenario
    from games.solution import Solution, solve
    from games.sweeps import Sweep, sweep
    from games.thresholds import Threshold, threshold

__all__ = [
    "BuiltGame",
    "Scenario",
    "Solution",
    "Sweep",
    "Threshold",
    "build",
    "load",
    "robustness",
    "solve",
    "sweep",
    "threshold",
]

# Imported when first used: the command's help and completion need none of it.
_HOME = {
    "BuiltGame": "games.built_game",
    "Scenario": "games.scenario",
    "Solution": "games.solution",
    "build": "games.built_game",
    "load": "games.loader",
    "solve": "games.solution",
    "Sweep": "games.sweeps",
    "sweep": "games.sweeps",
    "Threshold": "games.thresholds",
    "threshold": "games.thresholds",
}


def __getattr__(name: str) -> Any:
    if name == "robustness":  # a room of its own: games.robustness.nearest_flip and so on
        return import_module("games.robustness")
    if name not in _HOME:
        raise AttributeError(f"module 'games' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)

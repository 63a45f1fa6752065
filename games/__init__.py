"""Powers, scenarios and the payoffs they lead to.

>>> import games
>>> scenario = games.load("baseline-2014")
>>> game = games.build(scenario, form="triangle")
>>> game.components.shape
(3, 3, 3, 3, 6)
>>> games.solve(scenario).stable_profiles
((2, 1, 1),)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from games import robustness
    from games.history.fit import Fit, fit
    from games.history.reveal import Revealed, reveal
    from games.model.built_game import BuiltGame, build
    from games.outcomes.solution import Solution, solve
    from games.scenario.loader import load
    from games.scenario.scenario import Scenario
    from games.sweeps import Sweep, sweep
    from games.thresholds import Lever, Threshold, levers, threshold

__all__ = [
    "BuiltGame",
    "Fit",
    "Lever",
    "Revealed",
    "Scenario",
    "Solution",
    "Sweep",
    "Threshold",
    "build",
    "fit",
    "levers",
    "load",
    "reveal",
    "robustness",
    "solve",
    "sweep",
    "threshold",
]

# Imported when first used: the command's help and completion need none of it.
_HOME = {
    "BuiltGame": "games.model.built_game",
    "Fit": "games.history.fit",
    "fit": "games.history.fit",
    "Revealed": "games.history.reveal",
    "reveal": "games.history.reveal",
    "Scenario": "games.scenario.scenario",
    "Solution": "games.outcomes.solution",
    "build": "games.model.built_game",
    "load": "games.scenario.loader",
    "solve": "games.outcomes.solution",
    "Sweep": "games.sweeps",
    "sweep": "games.sweeps",
    "Lever": "games.thresholds",
    "Threshold": "games.thresholds",
    "levers": "games.thresholds",
    "threshold": "games.thresholds",
}


def __getattr__(name: str) -> Any:
    if name == "robustness":  # a room of its own: games.robustness.nearest_flip and so on
        return import_module("games.robustness")
    if name not in _HOME:
        raise AttributeError(f"module 'games' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)

"""Thresholds: at which values of inputs an outcome begins or ceases to stand.

The model, run on rational functions of an input (`line.py`), gives every gain from a move
exactly; their roots (`roots.py`) part the line, and `solve.py` says where an outcome stands.
`symbols.py` runs the same kernel on symbols, for formulas; `curve.py` takes two inputs, and
`levers.py` every input of the world in turn. Where nothing turns an outcome, `shortfall.py` says
what is missing.
"""

from games.thresholds.curve import Branch, curve
from games.thresholds.levers import Lever, levers
from games.thresholds.shortfall import Shortfall
from games.thresholds.threshold import Threshold, threshold

__all__ = ["Branch", "Lever", "Shortfall", "Threshold", "curve", "levers", "threshold"]

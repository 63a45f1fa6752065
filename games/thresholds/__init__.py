"""Thresholds: at which values of inputs an outcome begins or ceases to stand.

The model, run on rational functions of an input (`line.py`), gives every gain from a move
exactly; their roots (`roots.py`) part the line, and `solve.py` says where an outcome stands.
`symbols.py` runs the same kernel on symbols, for formulas; `curve.py` takes two inputs.
"""

from games.thresholds.curve import Branch, curve
from games.thresholds.threshold import Threshold, threshold

__all__ = ["Branch", "Threshold", "curve", "threshold"]

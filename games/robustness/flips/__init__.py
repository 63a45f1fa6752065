"""The nearest flip: the smallest change of inputs that changes the answer.

Every way in which the answer can change is a set of conditions on gains (`ways.py`), which are
functions of the inputs (`gains.py`). Where these are linear, the nearest point with the conditions
is a linear program (`linear.py`); else a sequence of them leads there (`search.py`), and enclosures
(`enclosure.py`) prove how near none is (`certified.py`).
"""

from games.robustness.flips.search import Changed, Flip, nearest_flip

__all__ = ["Changed", "Flip", "nearest_flip"]

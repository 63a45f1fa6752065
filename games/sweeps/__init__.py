"""Sweeps: from one answer to the whole map.

A plan (`plan.py`) is a scenario with a space of inputs (`space.py`, of axes, `axes.py`) and a
design (`designs.py`); an evaluator (`evaluate.py`) turns each of its chunks into rows, and
`execute.py` shares the chunks among threads, or `cluster.py` among machines, and keeps a data set
(`dataset.py`).
"""

from games.space.plan import Plan, make_plan, plan_of
from games.sweeps.execute import Sweep, plan_in, read_table, run, sweep

__all__ = ["Plan", "Sweep", "make_plan", "plan_in", "plan_of", "read_table", "run", "sweep"]

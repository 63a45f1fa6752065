"""Sweeps: from one answer to the whole map.

A plan, a scenario with points of a space of inputs (`games.space`), is run in chunks: `execute.py`
shares these among threads, or `cluster.py` among machines, and keeps a data set (`dataset.py`).
`regions.py` and `branches.py` are what pictures show.
"""

from games.space.plan import Plan, make_plan, plan_of
from games.sweeps.execute import Sweep, plan_in, read_table, run, sweep

__all__ = ["Plan", "Sweep", "make_plan", "plan_in", "plan_of", "read_table", "run", "sweep"]

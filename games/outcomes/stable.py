"""Which profiles are pairwise stable at a point."""

import numpy as np
from numpy.typing import NDArray

from games.model.point import Point
from solver.batch import pure_nash
from solver.networks.stability import stability


def stable_profiles(point: Point, form: str) -> NDArray[np.bool_]:
    """Which profiles are pairwise stable, shape (m1, …, mn)."""
    made = point.form(form)
    stands = stability(point.tables(form)[1], made.links).no_pair_gains
    return np.asarray((pure_nash(point.games(form)) & stands[:, made.network_of])[0])

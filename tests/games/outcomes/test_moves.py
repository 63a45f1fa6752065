"""Who is tempted by which move: the sizes agree with the signs that decide."""

from functools import partial
from itertools import product

import numpy as np

from games.outcomes.moves import Gain, Move, temptation


def _looked_up(signs: dict[Gain, int], *gain: int) -> int:
    return signs[gain[0], gain[1], gain[2]]


def test_a_move_pays_where_it_tempts() -> None:
    for players in ((0,), (0, 1)):
        for gains in product((-2.0, -1.0, 0.0, 1.0, 2.0), repeat=len(players)):
            signs = {(i, 0, 1): int(np.sign(gain)) for i, gain in zip(players, gains, strict=True)}
            pays = Move(players, 0, 1).pays(partial(_looked_up, signs))
            size = float(temptation(*(np.array(gain) for gain in gains)))
            assert pays or size <= 0
            assert size >= 0 or not pays
            # whoever is always indifferent is left out, and the others decide
            rest = [np.array(gain) for gain in gains if gain != 0]
            assert pays == (bool(rest) and float(temptation(*rest)) > 0)

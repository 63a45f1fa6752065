"""How likely a recorded tie is, when both signatures are chosen and only the tie is seen."""

import numpy as np
from numpy.typing import NDArray

from games.history.fit.evidence import Evidence, Floats
from games.ladder import COMPONENTS, RUNGS

_LARGEST = 300.0  # of an exponent: a chance of e^-300 is none, and its square is still a number


class Likelihood:
    """The logarithms of the chances of given rungs, for many weights at once.

    A power's stance on a tie is a rung drawn with chances proportional to exp Σ_c θ_c C_c(rung),
    and the tie is the shallower of the two stances (partial observability). So the tie is d where
    one stance is d and the other no shallower: with A the sum over the rungs above d of a
    power's odds against d, and T that over all other rungs,

        P(tie = d) = (1 + A_1 + A_2) / ((1 + T_1) (1 + T_2)),

    and 1 / (1 + T_1) where a power signs alone.

    Parameters
    ----------
    evidence : Evidence
    rungs : ndarray of int, shape (n,), optional
        Whose chances are asked for; by default the recorded ones.

    References
    ----------
    Poirier 1980; McKelvey & Palfrey 1995 (logistic stances); Signorino 1999 (why the likelihood
    follows from the game).
    """

    def __init__(self, evidence: Evidence, rungs: NDArray[np.int64] | None = None) -> None:
        asked = evidence.rungs if rungs is None else rungs
        n, top = len(evidence), len(RUNGS)
        others = np.array([[k for k in range(top) if k != d] for d in range(top)])[asked]
        here = evidence.components[np.arange(n), :, asked]
        there = evidence.components[np.arange(n)[:, None], :, others]
        against = there - here[:, None]  # (n, 3, 2, 5): the other rungs beside the one asked for
        above = (others > asked[:, None]).astype(np.float64)
        # signatures in this order: the first of two, alone, the second of two
        order = np.argsort(~evidence.pairs, kind="stable")
        self._place = np.argsort(order)
        self._size, self._two = n, int(evidence.pairs.sum())
        two = order[: self._two]
        signed = np.concatenate([against[order, :, 0], against[two, :, 1]])
        self._above = np.ascontiguousarray(np.concatenate([above[order], above[two]]).T)
        self._against = np.ascontiguousarray(signed.transpose(2, 1, 0)).reshape(len(COMPONENTS), -1)

    def log_chances(self, theta: Floats) -> Floats:
        """The logarithm of each chance, shape (W, n), under W rows of five weights times λ."""
        odds = theta @ self._against
        np.minimum(odds, _LARGEST, out=odds)
        np.exp(odds, out=odds)
        odds = odds.reshape(len(theta), *self._above.shape)
        n, two = self._size, self._two
        total = 1 + odds.sum(axis=1)
        odds *= self._above
        above = odds.sum(axis=1)
        chance = 1 / total[:, :n]
        chance[:, :two] *= (1 + above[:, :two] + above[:, n:]) / total[:, n:]
        return np.asarray(np.log(chance)[:, self._place])


def chances(evidence: Evidence, theta: Floats) -> Floats:
    """The chance of each rung, shape (W, n, 4), under W rows of five weights times λ."""
    each = [np.full(len(evidence), k) for k in range(len(RUNGS))]
    logs = [Likelihood(evidence, rungs).log_chances(theta) for rungs in each]
    return np.exp(np.stack(logs, axis=-1))

"""Robustness: how much of what could be otherwise leaves the answer as it is.

A question (`question.py`) is put to points drawn from the input intervals or from the weight
simplex (`sample.py`): in what share of them each outcome stands (`shares.py`), and each of the
article's claims (`claim_shares.py`). `weights.py` finds the share of the simplex exactly.
`flips/` looks for the smallest change that changes the answer, `indices.py` for the inputs that
decide, and `boxes.py` for the boxes of inputs in which it stands. `effects.py` has the sign of what
each input does to each tie.
"""

from games.robustness.boxes import Discovery, discover
from games.robustness.claim_shares import ClaimShare, claim_shares
from games.robustness.effects import Effect, effects
from games.robustness.extras import require
from games.robustness.flips import Flip, nearest_flip
from games.robustness.indices import Indices, sobol_indices
from games.robustness.question import Question, make_question
from games.robustness.sample import INTERVALS, WEIGHTS, Sample, draw
from games.robustness.shares import OutcomeShare, Share, outcome_shares, rung_shares, share_standing
from games.robustness.weights import WeightRegion, weight_regions

__all__ = [
    "INTERVALS",
    "WEIGHTS",
    "ClaimShare",
    "Discovery",
    "Effect",
    "Flip",
    "Indices",
    "OutcomeShare",
    "Question",
    "Sample",
    "Share",
    "WeightRegion",
    "claim_shares",
    "discover",
    "draw",
    "effects",
    "make_question",
    "nearest_flip",
    "outcome_shares",
    "require",
    "rung_shares",
    "share_standing",
    "sobol_indices",
    "weight_regions",
]

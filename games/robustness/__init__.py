"""Robustness: how much of what could be otherwise leaves the answer as it is.

A question (`question.py`) is put to points drawn from the input intervals or from the weight
simplex (`sample.py`): in what share of them each outcome stands (`shares.py`), and each of the
article's claims (`claimed.py`). `weights.py` finds the share of the simplex exactly.
`flips/` looks for the smallest change that changes the answer, `indices.py` for the inputs that
decide, and `boxes.py` for the boxes of inputs in which it stands. `effect.py` has the sign of what
each input does to each tie.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from games.robustness.boxes import Discovery, discover
    from games.robustness.claimed import ClaimShare, claim_shares
    from games.robustness.effect import Effect, effects
    from games.robustness.flips import Flip, nearest_flip
    from games.robustness.indices import Indices, sobol_indices
    from games.robustness.question import Question, make_question
    from games.robustness.quick import Confidence, confidence
    from games.robustness.sample import INTERVALS, WEIGHTS, Sample, draw
    from games.robustness.shares import (
        OutcomeShare,
        Share,
        outcome_shares,
        rung_shares,
        share_standing,
    )
    from games.robustness.weights import WeightRegion, weight_regions

__all__ = [
    "INTERVALS",
    "WEIGHTS",
    "ClaimShare",
    "Confidence",
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
    "confidence",
    "discover",
    "draw",
    "effects",
    "make_question",
    "nearest_flip",
    "outcome_shares",
    "rung_shares",
    "share_standing",
    "sobol_indices",
    "weight_regions",
]

# Imported when first used: a quick answer needs neither exact polytopes nor the boxes.
_HOME = {
    "INTERVALS": "sample",
    "WEIGHTS": "sample",
    "ClaimShare": "claimed",
    "Confidence": "quick",
    "Discovery": "boxes",
    "Effect": "effect",
    "Flip": "flips",
    "Indices": "indices",
    "OutcomeShare": "shares",
    "Question": "question",
    "Sample": "sample",
    "Share": "shares",
    "WeightRegion": "weights",
    "claim_shares": "claimed",
    "confidence": "quick",
    "discover": "boxes",
    "draw": "sample",
    "effects": "effect",
    "make_question": "question",
    "nearest_flip": "flips",
    "outcome_shares": "shares",
    "rung_shares": "shares",
    "share_standing": "shares",
    "sobol_indices": "indices",
    "weight_regions": "weights",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'games.robustness' has no attribute '{name}'")
    return getattr(import_module(f"games.robustness.{_HOME[name]}"), name)

"""The article's eight conclusions, each tested.

What a claim says is a predicate over a point (`predicates.py`); `conclusions.py` lists the claims,
and `check.py` tests them in a scenario.
"""

from games.claims.check import Verdict, check_claims, claims_about
from games.claims.conclusions import CLAIMS, Claim

__all__ = ["CLAIMS", "Claim", "Verdict", "check_claims", "claims_about"]

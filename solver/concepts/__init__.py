"""Solution concepts beyond Nash's: a file a concept, and what each says of an equilibrium.

A concept is a function ``name(game, profiles)`` in a file of its own name. It takes pure
equilibria and returns a `Verdict` for each. A new one needs its file and a line in `CONCEPTS`.

>>> from solver import NormalFormGame
>>> from solver.concepts import concept
>>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
>>> [each.holds for each in concept("strict")(stag_hunt, [(0, 0), (1, 1)])]
[True, True]

`standing` puts all of them side by side.
"""

from collections.abc import Collection
from functools import cache
from importlib import import_module

from solver.concepts.commitment.stackelberg import Stackelberg, stackelberg
from solver.concepts.commitment.timing import (
    Order,
    Timing,
    backward_induction,
    orders_of_moves,
    timing,
)
from solver.concepts.mediators.correlated import CorrelatedEquilibrium, correlated_equilibrium
from solver.concepts.mediators.correlated_vertices import CorrelatedVertices, correlated_vertices
from solver.concepts.risk_dominant import risk_dominant
from solver.concepts.standing import Standing, side_by_side
from solver.concepts.verdict import Concept, Profile, Verdict
from solver.dynamics.quantal import (
    Fit,
    LogitPath,
    fit_rationality,
    logit_equilibria,
    logit_equilibrium,
    logit_path,
)
from solver.equilibrium_set import EquilibriumSet
from solver.errors import InputError
from solver.game import NormalFormGame

__all__ = [
    "CONCEPTS",
    "Concept",
    "CorrelatedEquilibrium",
    "CorrelatedVertices",
    "Fit",
    "LogitPath",
    "Order",
    "Profile",
    "Stackelberg",
    "Standing",
    "Timing",
    "Verdict",
    "backward_induction",
    "concept",
    "correlated_equilibrium",
    "correlated_vertices",
    "fit_rationality",
    "logit_equilibria",
    "logit_equilibrium",
    "logit_path",
    "orders_of_moves",
    "risk_dominant",
    "stackelberg",
    "standing",
    "timing",
]

# name -> module and function; imported when used, so that a small question costs little
CONCEPTS = {
    "strict": "solver.concepts.strict:strict",
    "undominated": "solver.concepts.undominated:undominated",
    "perfect": "solver.concepts.perfect:perfect",
    "proper": "solver.concepts.proper:proper",
    "strong": "solver.concepts.strong:strong",
    "coalition_proof": "solver.concepts.coalition_proof:coalition_proof",
    "payoff_dominant": "solver.concepts.payoff_dominant:payoff_dominant",
    "risk_dominant": "solver.concepts.risk_dominant:risk_dominance",
    "logit_limit": "solver.concepts.logit_limit:logit_limit",
    "stochastically_stable": "solver.concepts.stochastically_stable:stochastically_stable",
}


@cache
def concept(name: str) -> Concept:
    """The concept of that name.

    Raises
    ------
    InputError
        If there is none.
    """
    if name not in CONCEPTS:
        raise InputError(f"there is no concept '{name}' (right: {', '.join(CONCEPTS)})")
    module, function = CONCEPTS[name].split(":")
    found: Concept = getattr(import_module(module), function)
    return found


def standing(
    game: NormalFormGame,
    found: EquilibriumSet | None = None,
    concepts: Collection[str] | None = None,
) -> Standing:
    """Judge every pure equilibrium under every concept.

    Parameters
    ----------
    game : NormalFormGame
    found : EquilibriumSet, optional
        Whose pure equilibria are judged; by default all there are.
    concepts : collection of str, optional
        Of `CONCEPTS`; by default all.

    Returns
    -------
    Standing

    Raises
    ------
    InputError
        If there is no such concept.

    Examples
    --------
    >>> from solver import NormalFormGame
    >>> from solver.concepts import standing
    >>> stag_hunt = NormalFormGame([[[4, 0], [3, 3]], [[4, 3], [0, 3]]])
    >>> judged = standing(stag_hunt, concepts=["strict", "payoff_dominant", "risk_dominant"])
    >>> judged.profiles
    ((0, 0), (1, 1))
    >>> judged.table["risk_dominant"]
    (False, True)
    """
    names = CONCEPTS if concepts is None else concepts
    return side_by_side(game, found, {name: concept(name) for name in names})

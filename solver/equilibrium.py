"""What a solver returns, and how far it may be trusted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from solver.exact.enclosure import Certificate

# float64, or Fractions where the answer is exact
Mixed = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Equilibrium:
    """One Nash equilibrium.

    Attributes
    ----------
    strategies : tuple of n ndarrays
        Player i's mixed strategy, shape (mi,), float64 or, where asked for exactly, Fraction.
    payoffs : ndarray, shape (n,)
        The expected payoffs, of the same type.
    regret : float
        The largest gain of any player from a unilateral deviation, in that player's own
        payoff units, measured on the game as given. 0 where proved exactly.
    index : int or None
        The fixed-point index, +1 or -1; None where the equilibrium is not isolated and
        regular, or where it was not computed.
    certificate : Certificate or None
        Of an exact equilibrium that no fractions describe: the box that holds it, and the
        minimal polynomials of its probabilities. `strategies` and `payoffs` then are floats.
    """

    strategies: tuple[Mixed, ...]
    payoffs: Mixed
    regret: float
    index: int | None = None
    certificate: "Certificate | None" = None

    @property
    def support(self) -> tuple[tuple[int, ...], ...]:
        """The strategies that each player plays with positive probability."""
        return tuple([tuple([s for s, p in enumerate(x.tolist()) if p]) for x in self.strategies])

    @property
    def profile(self) -> tuple[int, ...] | None:
        """The strategy of each player if the equilibrium is pure, else None."""
        if any(len(played) != 1 for played in self.support):
            return None
        return tuple(played[0] for played in self.support)


@dataclass(frozen=True, eq=False)
class Component:
    """A connected set of equilibria of a degenerate game.

    Attributes
    ----------
    subsets : tuple
        The maximal Nash subsets whose union is the component. Each is a product of
        polytopes, one per player, given by its vertices: ``subsets[k][i]`` lists player i's.
    equilibria : tuple of int
        The places of its extreme equilibria in the set's `equilibria`.
    index : int or None
        The sum of the indices of the equilibria that a small generic perturbation of the
        game leaves near the component; the same for every perturbation.
    support : tuple of n tuples of int, or None
        Of equilibria that are not known to be a union of such products: where they are; then
        `subsets` is empty, and `equilibria` lists samples.
    dimension : int or None
        Of the set of equilibria, where it is known; of one with a `support`, near a sample.
    """

    subsets: tuple[tuple[tuple[Mixed, ...], ...], ...]
    equilibria: tuple[int, ...]
    index: int | None = None
    support: tuple[tuple[int, ...], ...] | None = None
    dimension: int | None = None


@dataclass(frozen=True, eq=False)
class EquilibriumSet:
    """The equilibria that a method found, and what is known about them.

    Attributes
    ----------
    equilibria : tuple of Equilibrium
        Pure ones first, then by support, lexicographically. For two players these are the
        extreme equilibria.
    complete : bool
        True if this is proved to be all of them (in a degenerate game: the components
        cover the set).
    reason : str
        One sentence: the argument for `complete`, or what is missing.
    method : str
        The algorithm that ran.
    seconds : float
        The time it took, without that in which kernels were compiled.
    status : str
        ``ok``, ``time limit`` or ``degenerate: …``; several are joined by ``; ``.
    components : tuple of Component
        Where equilibria form continua.
    """

    equilibria: tuple[Equilibrium, ...]
    complete: bool
    reason: str
    method: str
    seconds: float
    status: str = "ok"
    components: tuple[Component, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.equilibria)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain dicts, lists, numbers and, for exact numbers, strings."""
        return {
            "equilibria": [_equilibrium_dict(each) for each in self.equilibria],
            "complete": self.complete,
            "reason": self.reason,
            "method": self.method,
            "seconds": self.seconds,
            "status": self.status,
            "components": [_component_dict(each) for each in self.components],
        }


def in_order(equilibria: Iterable[Equilibrium]) -> tuple[Equilibrium, ...]:
    """Pure equilibria first, then by support, lexicographically, then by probability."""

    def by_support(each: Equilibrium) -> tuple[bool, tuple[tuple[int, ...], ...]]:
        support = each.support
        return sum(map(len, support)) > len(support), support

    def by_probability(each: Equilibrium) -> list[Any]:
        return [-p for x in each.strategies for p in x]

    groups: defaultdict[Any, list[Equilibrium]] = defaultdict(list)
    for each in equilibria:
        groups[by_support(each)].append(each)
    # most supports have one equilibrium, whose probabilities need not be looked at
    return tuple(
        each
        for _, group in sorted(groups.items(), key=lambda item: item[0])
        for each in (sorted(group, key=by_probability) if len(group) > 1 else group)
    )


def plain(value: Any) -> Any:
    """An array or number as nested lists of numbers, Fractions as text."""
    if isinstance(value, np.ndarray):
        return [plain(each) for each in value]
    if isinstance(value, Fraction):
        return str(value)
    return value.item() if isinstance(value, np.generic) else value


def _equilibrium_dict(each: Equilibrium) -> dict[str, Any]:
    known: dict[str, Any] = {
        "strategies": [plain(x) for x in each.strategies],
        "payoffs": plain(each.payoffs),
        "regret": each.regret,
        "index": each.index,
    }
    if each.certificate is not None:
        known["certificate"] = {
            "low": [plain(x) for x in each.certificate.low],
            "high": [plain(x) for x in each.certificate.high],
            "polynomials": [
                [None if polynomial is None else [str(c) for c in polynomial] for polynomial in x]
                for x in each.certificate.polynomials
            ],
        }
    return known


def _component_dict(each: Component) -> dict[str, Any]:
    return {
        "subsets": [[[plain(x) for x in side] for side in subset] for subset in each.subsets],
        "equilibria": list(each.equilibria),
        "index": each.index,
        "support": None if each.support is None else [list(own) for own in each.support],
        "dimension": each.dimension,
    }

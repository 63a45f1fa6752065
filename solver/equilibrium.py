"""One equilibrium, and one connected set of them."""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from solver.tools.shown import Shown

# float64, or Fractions where the answer is exact
Mixed = NDArray[Any]

# The coefficients of a polynomial over the whole numbers, from the constant one upwards.
Polynomial = tuple[int, ...]


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Certificate(Shown):
    """Where an equilibrium is that no fractions describe.

    Attributes
    ----------
    low, high : tuple of n ndarrays of Fraction
        Bounds on every probability. The box holds exactly one equilibrium.
    polynomials : tuple of n tuples
        For each strategy the coefficients of the minimal polynomial of its probability,
        from the constant one upwards, or None where it was not computed.
    """

    low: tuple[Mixed, ...]
    high: tuple[Mixed, ...]
    polynomials: tuple[tuple[Polynomial | None, ...], ...]


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Equilibrium(Shown):
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
    certificate: Certificate | None = None

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


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Component(Shown):
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
    supports : tuple of tuples of n tuples of int
        Those with equilibria of the component that are not known to be a union of such
        products, a curve say: `equilibria` lists samples of them.
    dimension : int or None
        Of the set of equilibria, where it is known; of one with `supports`, near a sample.
    """

    subsets: tuple[tuple[tuple[Mixed, ...], ...], ...]
    equilibria: tuple[int, ...]
    index: int | None = None
    supports: tuple[tuple[tuple[int, ...], ...], ...] = ()
    dimension: int | None = None

    @property
    def support(self) -> tuple[tuple[int, ...], ...] | None:
        """The one support of a component of which there are nothing but samples, else None."""
        return self.supports[0] if len(self.supports) == 1 and not self.subsets else None

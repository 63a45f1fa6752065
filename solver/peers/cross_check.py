"""Who misses what: our equilibria beside those of another program.

Every profile that only one of the two has is judged by its regret, computed in Fractions on
the game as given. Nothing is printed here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from solver.equilibrium import Component, Mixed
from solver.equilibrium_set import EquilibriumSet
from solver.game import FloatArray, NormalFormGame, ObjectArray
from solver.payoffs.expected import deviation_payoffs
from solver.payoffs.rational import rational_payoffs
from solver.peers.ask import PeerAnswer
from solver.tolerances import REGRET, SAME_PROFILE
from solver.tools.shown import Shown

EQUILIBRIUM = "equilibrium"
WITHIN_TOLERANCE = "equilibrium by the tolerance"
NO_EQUILIBRIUM = "no equilibrium"
NO_PROFILE = "no mixed strategies"


@dataclass(frozen=True, eq=False, repr=False)
class Judged(Shown):
    """A profile that only one side has.

    Attributes
    ----------
    place : int
        Its place in the list of the side that has it.
    strategies : tuple of n ndarrays
    regret : Fraction or None
        The largest gain from a unilateral deviation, in payoff units, exactly; of floats,
        after they are scaled to sum to 1. None if these are no mixed strategies.
    verdict : str
        ``equilibrium`` where the regret is 0; ``equilibrium by the tolerance`` where the
        profile or the game was rounded and no player gains more than `REGRET` of the range
        of the player's payoffs; ``no equilibrium``; ``no mixed strategies``.
    component : int or None
        The place of the component, of those that we found, in which the profile lies.
    """

    place: int
    strategies: tuple[Mixed, ...]
    regret: Fraction | None
    verdict: str
    component: int | None = None

    @property
    def confirmed(self) -> bool:
        """Whether it is an equilibrium."""
        return self.verdict in (EQUILIBRIUM, WITHIN_TOLERANCE)

    @property
    def covered(self) -> bool:
        """Whether it lies in a component that we found."""
        return self.component is not None


@dataclass(frozen=True, eq=False, repr=False)
class CrossCheck(Shown):
    """Our equilibria beside a peer's answer.

    Attributes
    ----------
    answer : PeerAnswer
    complete : bool
        Whether we claim to have all equilibria.
    shared : tuple of int
        The places of our equilibria that the peer has too.
    only_ours : tuple of Judged
        Ours that the peer has not, if it looked for such and came to its end.
    only_theirs : tuple of Judged
        The peer's that are not on our list, each once.
    duplicates : tuple of tuples of int
        The places of the peer's profiles that are the same one.
    """

    answer: PeerAnswer
    complete: bool
    shared: tuple[int, ...]
    only_ours: tuple[Judged, ...]
    only_theirs: tuple[Judged, ...]
    duplicates: tuple[tuple[int, ...], ...]

    @property
    def missing(self) -> tuple[Judged, ...]:
        """The peer's equilibria that are neither on our list nor in a component of ours."""
        return tuple(each for each in self.only_theirs if each.confirmed and not each.covered)

    @property
    def passed(self) -> bool:
        """Whether ours are equilibria and, if we claim so, all of them."""
        complete = not (self.complete and self.missing)
        return complete and all(each.confirmed for each in self.only_ours)


def cross_check(game: NormalFormGame, found: EquilibriumSet, answer: PeerAnswer) -> CrossCheck:
    """Put what we found beside what a peer says.

    Parameters
    ----------
    game : NormalFormGame
    found : EquilibriumSet
    answer : PeerAnswer

    Returns
    -------
    CrossCheck
    """
    judge = _Judge(game, found.components)
    ours = {place: _flat(each.strategies) for place, each in enumerate(found.equilibria)}
    theirs: dict[int, FloatArray] = {}
    copies: dict[int, list[int]] = {}
    shared, only_theirs = set(), []
    for place, strategies in enumerate(answer.profiles):
        if not _is_profile(strategies, game.shape):
            only_theirs.append(Judged(place, strategies, None, NO_PROFILE))
            continue
        profile = _flat(strategies)
        first = _nearest(theirs, profile)
        if first is not None:
            copies.setdefault(first, [first]).append(place)
            continue
        theirs[place] = profile
        same = _nearest(ours, profile)
        if same is None:
            only_theirs.append(judge(place, strategies))
        else:
            shared.add(same)
    looked_for = [
        place
        for place, each in enumerate(found.equilibria)
        if answer.finished and not (answer.peer.pure_only and each.profile is None)
    ]
    return CrossCheck(
        answer,
        found.complete,
        tuple(sorted(shared)),
        tuple(judge(k, found.equilibria[k].strategies) for k in looked_for if k not in shared),
        tuple(only_theirs),
        tuple(map(tuple, copies.values())),
    )


class _Judge:
    """Computes regrets exactly on the game as given."""

    def __init__(self, game: NormalFormGame, components: Sequence[Component]) -> None:
        self.game = game
        self.components = components

    @cached_property
    def payoffs(self) -> ObjectArray:
        return rational_payoffs(self.game, as_given=True)

    @cached_property
    def allowed(self) -> list[Fraction]:
        return [Fraction(REGRET) * (u.max() - u.min()) for u in self.payoffs]

    def __call__(self, place: int, strategies: tuple[Mixed, ...]) -> Judged:
        mixes = tuple(_rational(mix) for mix in strategies)
        gains = []
        for i, mix in enumerate(mixes):
            values = deviation_payoffs(self.payoffs, mixes, i)
            gains.append(max(values) - values @ mix)
        rounded = not self.game.is_exact or any(mix.dtype != object for mix in strategies)
        verdict = NO_EQUILIBRIUM
        if not any(gains):
            verdict = EQUILIBRIUM
        elif rounded and all(gain <= most for gain, most in zip(gains, self.allowed, strict=True)):
            verdict = WITHIN_TOLERANCE
        component = None if verdict == NO_EQUILIBRIUM else self._component(strategies)
        return Judged(place, strategies, max(gains), verdict, component)

    def _component(self, strategies: tuple[Mixed, ...]) -> int | None:
        for place, component in enumerate(self.components):
            for subset in component.subsets:
                if all(map(_in_hull, subset, strategies)):
                    return place
        return None


def _in_hull(vertices: Sequence[Mixed], mix: Mixed) -> bool:
    """Whether a mixed strategy is a mixture of the vertices, but for rounding."""
    from scipy.optimize import nnls

    matrix = np.ones((len(mix) + 1, len(vertices)))
    matrix[:-1] = np.array(vertices, dtype=np.float64).T
    _, distance = nnls(matrix, np.append(mix.astype(np.float64), 1.0))
    return bool(distance <= SAME_PROFILE)


def _is_profile(strategies: tuple[Mixed, ...], shape: tuple[int, ...]) -> bool:
    return len(strategies) == len(shape) and all(
        mix.shape == (m,)
        and bool(np.isfinite(mix.astype(np.float64)).all())
        and mix.min() >= -SAME_PROFILE
        and abs(mix.sum() - 1) <= SAME_PROFILE
        for mix, m in zip(strategies, shape, strict=True)
    )


def _rational(mix: Mixed) -> ObjectArray:
    """The mixed strategy in Fractions that sum to 1, without what rounding left below 0."""
    weights = np.array([max(Fraction(p), Fraction(0)) for p in mix.tolist()], dtype=object)
    exact: ObjectArray = weights / weights.sum()
    return exact


def _flat(strategies: tuple[Mixed, ...]) -> FloatArray:
    return np.concatenate([mix.astype(np.float64) for mix in strategies])


def _nearest(profiles: Mapping[int, FloatArray], profile: FloatArray) -> int | None:
    """The key of the nearest profile, if it is the same but for rounding."""
    distances = {key: float(np.abs(other - profile).max()) for key, other in profiles.items()}
    key = min(distances, key=distances.__getitem__, default=None)
    return key if key is not None and distances[key] <= SAME_PROFILE else None

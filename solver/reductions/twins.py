"""Games in which strategies are twins: solved with one of each, and their continua put back.

Two strategies of a player are twins where nobody's payoff differences tell them apart. What
they are played with together is all that matters; how it is shared among them is free.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from math import prod

import numpy as np
from flint import fmpq_mat

from solver.equilibrium import Certificate, Component, Equilibrium, Mixed, Polynomial
from solver.equilibrium_set import EquilibriumSet
from solver.exact.continua import Continuum, assembled
from solver.game import NormalFormGame, ObjectArray
from solver.numbers.algebraic import to_flint
from solver.payoffs.measure import measured_exactly
from solver.payoffs.rational import rational_payoffs
from solver.reductions.reduction import Reduction
from solver.supports import spread
from solver.tolerances import equal

Groups = tuple[tuple[int, ...], ...]  # of one player's strategies, twins together


def without_twins(game: NormalFormGame, *, exact: bool) -> Reduction | None:
    """The game with one of all strategies that are twins.

    Parameters
    ----------
    game : NormalFormGame
    exact : bool
        Take float payoffs for the binary fractions that they are.

    Returns
    -------
    Reduction or None
        In Fractions; None if no strategies are twins.

    Notes
    -----
    The equilibria of the smaller game are the images of those of the game under adding up
    the probabilities of twins. A vertex of a component has as many preimages that are
    vertices as there are ways to choose one of the twins for each strategy that is played.
    """
    if not _may_have_twins(game):
        return None
    payoffs = rational_payoffs(game, as_given=exact)
    groups = twins(payoffs)
    if all(len(group) == 1 for own in groups for group in own):
        return None
    kept = payoffs[np.ix_(range(len(payoffs)), *([g[0] for g in own] for own in groups))]
    return Reduction(
        game=NormalFormGame(kept),
        reason="of strategies that nobody tells apart one was kept",
        method="twins merged",
        lift=lambda found: _lifted(payoffs, groups, found),
    )


def twins(payoffs: ObjectArray) -> tuple[Groups, ...]:
    """Each player's strategies in groups that no difference of payoffs tells apart.

    Parameters
    ----------
    payoffs : ndarray of Fraction, shape (n, m1, …, mn)
    """
    gains = np.stack([
        u - np.take(u, [0], axis=i) for i, u in enumerate(payoffs)
    ])  # fmt: skip
    found = []
    for i in range(len(payoffs)):
        groups: dict[tuple[Fraction, ...], list[int]] = {}
        for s, theirs in enumerate(np.moveaxis(gains, 1 + i, 0)):
            groups.setdefault(tuple(theirs.ravel()), []).append(s)
        found.append(tuple(tuple(group) for group in groups.values()))
    return tuple(found)


def _may_have_twins(game: NormalFormGame) -> bool:
    """Whether two strategies have equal payoffs for their player."""
    for i, u in enumerate(game.payoffs):
        own = np.moveaxis(u, i, 0).reshape(game.shape[i], -1)
        for s, t in combinations(range(len(own)), 2):
            if equal(own[s, :1], own[t, :1]).all() and equal(own[s], own[t]).all():
                return True
    return False


def _lifted(
    payoffs: ObjectArray, groups: Sequence[Groups], found: EquilibriumSet
) -> EquilibriumSet:
    """The equilibria of the game from those of the smaller one."""
    shape = payoffs.shape[1:]
    in_components = {place for each in found.components for place in each.equilibria}
    isolated, continua = [], []
    for place, each in enumerate(found.equilibria):
        if place in in_components:
            continue
        members = list(_preimages(payoffs, groups, each))
        if len(members) == 1:
            isolated += members
            continue
        subset = tuple(
            tuple(_vertices(x, own, m))
            for x, own, m in zip(each.strategies, groups, shape, strict=True)
        )
        component = Component(
            subsets=(subset,), equilibria=(), index=each.index, dimension=_dimension(subset)
        )
        continua.append(Continuum(members, component))
    for component in found.components:
        members = [
            one
            for place in component.equilibria
            for one in _preimages(payoffs, groups, found.equilibria[place])
        ]
        continua.append(Continuum(members, _component(component, groups, shape)))
    equilibria, components = assembled(isolated, continua, found.complete)
    return replace(found, equilibria=equilibria, components=components)


def _component(component: Component, groups: Sequence[Groups], shape: Sequence[int]) -> Component:
    subsets = tuple(
        tuple(
            tuple(v for x in side for v in _vertices(x, own, m))
            for side, own, m in zip(subset, groups, shape, strict=True)
        )
        for subset in component.subsets
    )
    supports = [
        tuple(
            tuple(sorted(s for k in mine for s in own[k]))
            for mine, own in zip(support, groups, strict=True)
        )
        for support in component.supports
    ]
    dimension = component.dimension
    if dimension is not None:
        dimensions = [_dimension(subset) for subset in subsets]
        for one, other in zip(component.supports, supports, strict=True):
            more = sum(map(len, other)) - sum(map(len, one))
            dimensions.append(more + (1 if component.subsets else dimension))
        dimension = max(dimensions)
    return replace(component, subsets=subsets, supports=tuple(supports), dimension=dimension)


def _dimension(subset: Sequence[Sequence[Mixed]]) -> int:
    """Of the affine hull of a product of polytopes given by their vertices."""
    total = 0
    for first, *others in subset:
        if others:
            rows = [
                [to_flint(Fraction(p) - Fraction(q)) for p, q in zip(x, first, strict=True)]
                for x in others
            ]
            total += fmpq_mat(len(rows), len(first), [p for row in rows for p in row]).rank()
    return total


def _choices(x: Mixed, groups: Groups) -> Iterator[tuple[int, ...]]:
    """Every way to choose one of the twins for each strategy that is played."""
    return product(*(
        group if p else group[:1] for p, group in zip(x.tolist(), groups, strict=True)
    ))  # fmt: skip


def _vertices(x: Mixed, groups: Groups, m: int) -> Iterator[Mixed]:
    """The vertices of the mixes that are x when the probabilities of twins are added up."""
    for chosen in _choices(x, groups):
        yield spread(x, chosen, m)


def _preimages(
    payoffs: ObjectArray, groups: Sequence[Groups], each: Equilibrium
) -> Iterator[Equilibrium]:
    """The extreme ones; an index they have only if there is just one."""
    shape = payoffs.shape[1:]
    choices = [list(_choices(x, own)) for x, own in zip(each.strategies, groups, strict=True)]
    index = each.index if prod(map(len, choices)) == 1 else None
    for chosen in product(*choices):
        mixes = tuple(map(spread, each.strategies, chosen, shape))
        if each.certificate is None:
            yield measured_exactly(payoffs, mixes, index)
        else:
            proof = _certificate(each.certificate, chosen, shape)
            yield replace(each, strategies=mixes, index=index, certificate=proof)


def _certificate(
    proof: Certificate, chosen: Sequence[tuple[int, ...]], shape: Sequence[int]
) -> Certificate:
    polynomials = []
    for some, places, m in zip(proof.polynomials, chosen, shape, strict=True):
        whole: list[Polynomial | None] = [(0, 1)] * m
        for place, polynomial in zip(places, some, strict=True):
            whole[place] = polynomial
        polynomials.append(tuple(whole))
    return Certificate(
        low=tuple(map(spread, proof.low, chosen, shape)),
        high=tuple(map(spread, proof.high, chosen, shape)),
        polynomials=tuple(polynomials),
    )

"""What floating point leaves open, in exact arithmetic, and proofs of what it finds."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from solver.equilibrium import Component, Equilibrium
from solver.equilibrium_set import EquilibriumSet, diagnosis
from solver.exact.cells import Cell
from solver.exact.continua import Continuum, ExactProfiles, assembled, of_parts
from solver.exact.enclosure import enclose
from solver.exact.proof import in_flint, in_fractions, proved
from solver.exact.samples import samples
from solver.exact.settle import Settled, settle
from solver.game import NormalFormGame, ObjectArray
from solver.payoffs.rational import rational_payoffs
from solver.supports import Searched, same_profile
from solver.tolerances import SAME_PROFILE
from solver.tools.deadline import Deadline
from solver.tools.words import counted

_SETTLING = 0.5  # of the time: the rest is for what is made of what is found


def decide(
    game: NormalFormGame, searched: Searched, *, deadline: Deadline, exact: bool
) -> EquilibriumSet:
    """Settle what a search in floating point left open, and prove the rest if asked to.

    Parameters
    ----------
    game : NormalFormGame
    searched : Searched
    deadline : Deadline
    exact : bool
        Prove everything, and take float payoffs for the binary fractions that they are.

    Returns
    -------
    EquilibriumSet
        In Fractions or certified boxes: all of it if `exact`, without what there is no proof of;
        else but for what was found in floats.
    """
    payoffs = rational_payoffs(game, as_given=exact)
    numbers = in_flint(payoffs)
    settled = settle(numbers, searched.open_supports, deadline.part(_SETTLING))
    decided = set(searched.open_supports) - {support for support, _ in settled.open}
    found = [each for each in searched.equilibria if each.support not in decided]
    regular = [each for each in found if each.index]
    unproved = [each for each in found if not each.index]
    failed = 0
    if exact:
        # none is begun when time is up
        proofs = (
            None if deadline.passed else proved(payoffs, numbers, each.support, each.strategies)
            for each in regular
        )
        proven = [each for each in proofs if each is not None]
        regular, failed = proven, len(regular) - len(proven)
    profiles = ExactProfiles(payoffs)
    isolated, continua = _exact_sets(payoffs, numbers, settled, profiles, deadline)
    more, curved = _on_open_supports(
        game, numbers, settled, unproved, [*regular, *isolated], profiles, deadline, exact
    )
    isolated += more
    continua += curved
    out_of_time = searched.out_of_time or settled.out_of_time or (failed > 0 and deadline.passed)
    whole = not settled.open and not failed and not searched.left_out
    everything, components = assembled([*regular, *isolated], continua, whole)
    total = _index_sum(everything, components)
    complete = whole and not settled.arcs and total in (1, None)
    return EquilibriumSet(
        equilibria=everything,
        complete=complete,
        reason=searched.left_out or _reason(settled, failed, deadline, exact),
        method="polynomial",
        seconds=deadline.seconds,
        diagnosis=diagnosis(
            everything,
            components,
            out_of_time=out_of_time,
            undecided=bool(settled.open),
        ),
        components=components,
    )


def _exact_sets(
    payoffs: ObjectArray,
    numbers: ObjectArray,
    settled: Settled,
    profiles: ExactProfiles,
    deadline: Deadline,
) -> tuple[list[Equilibrium], list[Continuum]]:
    """What is known exactly on the supports that were open: isolated equilibria and continua."""
    isolated, continua = of_parts(settled.cells, settled.arcs, settled.points, profiles)
    known = [each if deadline.passed else _with_index(numbers, each) for each in isolated]
    for support, near in settled.regular:
        proof = proved(payoffs, numbers, support, near)
        known += [] if proof is None else [proof]
    return known, continua


def _with_index(numbers: ObjectArray, each: Equilibrium) -> Equilibrium:
    """With its index, if it is regular."""
    near = [np.asarray(x, dtype=np.float64) for x in each.strategies]
    box = enclose(numbers, each.support, near)
    return replace(each, index=box.index) if box is not None and box.is_equilibrium else each


def _on_open_supports(
    game: NormalFormGame,
    numbers: ObjectArray,
    settled: Settled,
    unproved: Sequence[Equilibrium],
    isolated: Sequence[Equilibrium],
    profiles: ExactProfiles,
    deadline: Deadline,
    exact: bool,
) -> tuple[list[Equilibrium], list[Continuum]]:
    """Isolated equilibria that were not known, and samples of others, in floats unless `exact`."""
    more: list[Equilibrium] = []
    continua = []
    for support, curved in settled.open:
        members = [profiles.at(profile) for profile in curved.samples] if curved else []
        dimension = curved.dimension if curved else None
        near = [
            each
            for each in unproved
            if each.support == support and not _is_known(each, isolated, settled.cells)
        ]
        if curved and not members and not deadline.passed:
            found = samples(game, numbers, support, near)
            dimension = found.dimension
            for mixes in found.regular:
                proof = proved(profiles.payoffs, numbers, support, mixes)
                if proof and not _is_known(proof, [*isolated, *more], settled.cells):
                    more.append(proof)
            near = [*(profiles.at(profile) for profile in found.exact), *found.near]
        if exact:
            near = _in_fractions(profiles.payoffs, near, deadline)
        for each in near:
            if not _is_known(each, [*isolated, *more, *members], settled.cells):
                members.append(each)
        if members:
            component = Component(
                subsets=(), equilibria=(), supports=(support,), dimension=dimension
            )
            continua.append(Continuum(members, component))
    return more, continua


def _in_fractions(
    payoffs: ObjectArray, near: Sequence[Equilibrium], deadline: Deadline
) -> list[Equilibrium]:
    """Those that are exact, or stand for simple fractions, as far as there is time to find them."""
    exactly = []
    for each in near:
        if each.payoffs.dtype == object:
            exactly.append(each)
        elif not deadline.passed:
            found = in_fractions(payoffs, each.strategies)
            exactly += [] if found is None else [found]
    return exactly


def _is_known(each: Equilibrium, points: Sequence[Equilibrium], cells: Sequence[Cell]) -> bool:
    return any(same_profile(each.strategies, other.strategies) for other in points) or any(
        _nearly_in(each, cell) for cell in cells
    )


def _nearly_in(each: Equilibrium, cell: Cell) -> bool:
    return all(
        polytope.nearly_contains(x.tolist(), SAME_PROFILE)
        for polytope, x in zip(cell, each.strategies, strict=True)
    )


def _reason(settled: Settled, failed: int, deadline: Deadline, exact: bool) -> str:
    if failed and deadline.passed:
        found = counted(failed, "equilibrium")
        return f"the time limit came before {found} found in floats could be proved"
    if failed:
        return f"{counted(failed, 'equilibrium')} found in floats left out: there is no exact proof"
    if settled.out_of_time:
        return "the time limit came before every support was decided"
    if settled.open:
        return (
            f"{counted(len(settled.open), 'support')} may have more equilibria: their indifference "
            "equations have no finite set of solutions, or it took too long to find"
        )
    if settled.arcs:
        supports = counted(len({arc.support for arc in settled.arcs}), "support")
        return f"on {supports} there are curves of equilibria, of which samples are listed"
    how = "in exact arithmetic" if exact else "by signs beyond all rounding or exactly"
    return f"on each support the indifference equations were solved or excluded, {how}"


def _index_sum(equilibria: Sequence[Equilibrium], components: Sequence[Component]) -> int | None:
    """The sum of all indices; None if one is not known."""
    in_continua = {place for component in components for place in component.equilibria}
    indices = [each.index for k, each in enumerate(equilibria) if k not in in_continua]
    indices += [component.index for component in components]
    if None in indices:
        return None
    return sum(index for index in indices if index is not None)

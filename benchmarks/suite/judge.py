"""What the two sides of a contest returned, put beside each other."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.suite.cases import Payoffs
from benchmarks.suite.contest import Side
from benchmarks.suite.solvers import Profile
from solver import EquilibriumSet, NormalFormGame
from solver.payoffs.expected import regret
from solver.peers.ask import Peer, PeerAnswer
from solver.peers.cross_check import cross_check
from solver.tolerances import REGRET


def completeness(side: Side) -> str:
    """Of ours: in how many games it claims to have all equilibria."""
    found = [reply.answer for reply in side.replies if isinstance(reply.answer, EquilibriumSet)]
    if not found:
        return ""
    equilibria = sum(len(each.equilibria) for each in found)
    if all(each.method == "pure" for each in found):
        return f"{equilibria} pure equilibria in {len(found)} games"
    complete = sum(each.complete for each in found)
    return f"{equilibria} equilibria, complete in {complete} of {len(found)} games"


@dataclass(frozen=True)
class Tally:
    """Where two searches for all equilibria differ; profiles are judged by exact regret.

    Attributes
    ----------
    missed, games : int
        Equilibria of ours that the peer lacks, and in how many games.
    false, repeated : int
        Of the peer's.
    missed_here, false_here : int
        Equilibria of the peer that we lack, and profiles of ours that are none.
    compared : int
        Games that both have solved.
    """

    missed: int
    games: int
    false: int
    repeated: int
    missed_here: int
    false_here: int
    compared: int

    def __str__(self) -> str:
        parts = [f"misses {self.missed} in {self.games} of {self.compared} games"] * (
            self.missed > 0
        )
        parts += [f"{self.false} of its are none"] * (self.false > 0)
        parts += [f"repeats {self.repeated}"] * (self.repeated > 0)
        parts += [f"has {self.missed_here} that tripolar has not"] * (self.missed_here > 0)
        return ", ".join(parts) or "the same equilibria"


def tally(ours: Side, theirs: Side) -> Tally:
    """Put the answers to each game that both have solved beside each other."""
    checks = []
    for k, (mine, other) in enumerate(zip(ours.replies, theirs.replies, strict=True)):
        if mine.ended and other.ended:
            peer = Peer(theirs.solver.program, theirs.solver.label)
            answer = PeerAnswer(peer, profiles=tuple(other.answer))
            checks.append(cross_check(NormalFormGame(_payoffs(ours, k)), mine.answer, answer))
    return Tally(
        missed=sum(len(each.only_ours) for each in checks),
        games=sum(bool(each.only_ours) for each in checks),
        false=sum(not one.confirmed for each in checks for one in each.only_theirs),
        repeated=sum(len(places) - 1 for each in checks for places in each.duplicates),
        missed_here=sum(len(each.missing) for each in checks),
        false_here=sum(not one.confirmed for each in checks for one in each.only_ours),
        compared=len(checks),
    )


def repeated(ours: Side) -> int:
    """Equilibria of ours that are listed twice."""
    lists = [reply.answer.equilibria for reply in ours.replies if reply.ended]
    profiles = [[tuple(map(tuple, each.strategies)) for each in found] for found in lists]
    return sum(len(found) - len(set(found)) for found in profiles)


def wrong(side: Side) -> str:
    """Of a search for one equilibrium: where it returned none."""
    ended = [(k, reply.answer) for k, reply in enumerate(side.replies) if reply.ended]
    none = sum(not _is_equilibrium(_payoffs(side, k), answer) for k, answer in ended)
    if not ended:
        return ""
    return f"no equilibrium in {none} of {len(ended)}" if none else f"one in all {len(ended)}"


def _is_equilibrium(payoffs: Payoffs, answer: Any) -> bool:
    if isinstance(answer, EquilibriumSet):
        answer = [each.strategies for each in answer.equilibria]
    floats = payoffs.astype(np.float64)
    span = float(np.ptp(floats.reshape(len(floats), -1), axis=1).max())
    return bool(answer) and all(_fits(floats, each, 1e3 * REGRET * span) for each in answer)


def _fits(payoffs: Payoffs, profile: Profile, allowed: float) -> bool:
    mixes = tuple(mix.astype(np.float64) for mix in profile)
    sizes = all(len(mix) == m for mix, m in zip(mixes, payoffs.shape[1:], strict=True))
    sums = all(abs(mix.sum() - 1) < 1e-6 for mix in mixes)
    return sizes and sums and regret(payoffs, mixes) <= allowed


def _payoffs(side: Side, place: int) -> Payoffs:
    case, game = side.items[place]
    payoffs: Payoffs = case.payoffs()[game]
    return payoffs

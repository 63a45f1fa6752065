"""Who misses what: judged exactly, and named rightly."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import Equilibrium, NormalFormGame, nash, to_pygambit
from solver.peers.ask import Peer, PeerAnswer, ask_peers
from solver.peers.cross_check import (
    EQUILIBRIUM,
    NO_EQUILIBRIUM,
    NO_PROFILE,
    WITHIN_TOLERANCE,
    CrossCheck,
    cross_check,
)

PEER = Peer("another", "search")
# Two pure equilibria, and (1/3, 2/3) against (1/3, 2/3).
BATTLE = NormalFormGame([[[2, 0], [0, 1]], [[2, 0], [0, 1]]])
# (in, share), and out against any fight with probability 1/2 or more.
ENTRY = NormalFormGame([[[-1, 1], [0, 0]], [[-1, 1], [2, 2]]])


def profile(*mixes: list[Any]) -> tuple[np.ndarray, ...]:
    return tuple(np.array(mix, dtype=object if _exact(mix) else np.float64) for mix in mixes)


def _exact(mix: list[Any]) -> bool:
    return any(isinstance(p, Fraction) for p in mix)


def check(game: NormalFormGame, *profiles: tuple[np.ndarray, ...], **options: Any) -> CrossCheck:
    return cross_check(game, nash(game, exact=True), PeerAnswer(PEER, "1", profiles, **options))


ROW, COLUMN = profile([1, 0], [1, 0]), profile([0, 1], [0, 1])
THIRDS = profile([1 / 3, 2 / 3], [1 / 3, 2 / 3])


def test_the_same_equilibria() -> None:
    found = check(BATTLE, COLUMN, THIRDS, ROW)
    assert found.shared == (0, 1, 2) and found.passed
    assert not (found.only_ours or found.only_theirs or found.duplicates)


def test_what_the_peer_misses_is_confirmed() -> None:
    found = check(BATTLE, ROW)
    assert [each.place for each in found.only_ours] == [1, 2]
    assert {each.verdict for each in found.only_ours} == {EQUILIBRIUM}
    assert [each.regret for each in found.only_ours] == [0, 0] and found.passed


@pytest.mark.parametrize(
    ("answer", "missed"),
    [
        (PeerAnswer(PEER, status="time limit"), ()),
        (PeerAnswer(Peer("another", "search", pure_only=True)), (0, 1)),
    ],
)
def test_a_peer_misses_only_what_it_looked_for(answer: PeerAnswer, missed: tuple[int]) -> None:
    found = cross_check(BATTLE, nash(BATTLE), answer)
    assert tuple(each.place for each in found.only_ours) == missed


def test_what_we_miss_is_confirmed() -> None:
    ours = nash(BATTLE, exact=True)
    without = replace(ours, equilibria=ours.equilibria[:2])
    thirds = profile([Fraction(1, 3), Fraction(2, 3)], [Fraction(1, 3), Fraction(2, 3)])
    rounded = profile([0.3333333333333, 0.6666666666667], [1 / 3, 2 / 3])
    for theirs, verdict in ((thirds, EQUILIBRIUM), (rounded, WITHIN_TOLERANCE)):
        found = cross_check(BATTLE, without, PeerAnswer(PEER, profiles=(theirs,)))
        (missing,) = found.missing
        assert (missing.place, missing.verdict) == (0, verdict)
        assert not found.passed
        incomplete = replace(without, complete=False)
        assert cross_check(BATTLE, incomplete, PeerAnswer(PEER, profiles=(theirs,))).passed


def test_what_is_no_equilibrium_is_told_with_its_exact_regret() -> None:
    half = profile([Fraction(1, 2)] * 2, [Fraction(1, 2)] * 2)
    found = check(BATTLE, ROW, COLUMN, THIRDS, half)
    (false,) = found.only_theirs
    assert (false.place, false.regret, false.verdict) == (3, Fraction(1, 4), NO_EQUILIBRIUM)
    assert not found.missing and found.passed


def test_an_exact_profile_has_to_be_exact() -> None:
    off = Fraction(1, 10**5)
    mix = [Fraction(1, 3) + off, Fraction(2, 3) - off]
    (false,) = check(BATTLE, profile(mix, mix)).only_theirs
    assert false.verdict == NO_EQUILIBRIUM and false.regret == 2 * off - 3 * off**2


def test_a_false_equilibrium_of_ours_is_found() -> None:
    ours = nash(BATTLE)
    wrong = Equilibrium(
        strategies=profile([0.5, 0.5], [0.5, 0.5]), payoffs=np.array([0.75, 0.75]), regret=0.0
    )
    claimed = replace(ours, equilibria=(*ours.equilibria, wrong))
    found = cross_check(BATTLE, claimed, PeerAnswer(PEER, profiles=(ROW, COLUMN, THIRDS)))
    (false,) = found.only_ours
    assert (false.place, false.regret) == (3, Fraction(1, 4)) and not found.passed


def test_duplicates_are_named() -> None:
    twice = profile([1 / 3 + 1e-12, 2 / 3 - 1e-12], [1 / 3, 2 / 3])
    found = check(BATTLE, THIRDS, ROW, twice, COLUMN, THIRDS)
    assert found.duplicates == ((0, 2, 4),) and found.shared == (0, 1, 2)


def test_a_point_of_a_component_is_not_missing() -> None:
    inner = profile([0.0, 1.0], [0.75, 0.25])
    found = check(ENTRY, inner)
    (point,) = found.only_theirs
    assert point.confirmed and point.component == 0 and found.passed and not found.missing


@pytest.mark.parametrize(
    "strategies",
    [
        profile([1.0, 0.0]),
        profile([1.0, 0.0], [1.0]),
        profile([np.nan, 1.0], [1.0, 0.0]),
        profile([0.7, 0.7], [1.0, 0.0]),
        profile([1.5, -0.5], [1.0, 0.0]),
    ],
)
def test_what_is_no_profile_is_said(strategies: tuple[np.ndarray, ...]) -> None:
    (judged,) = check(BATTLE, strategies).only_theirs
    assert (judged.verdict, judged.regret) == (NO_PROFILE, None)


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 4), st.sampled_from([2, 5, 1000]))
def test_gambit_and_we_have_the_same_extreme_equilibria(
    seed: int, m: int, n: int, values: int
) -> None:
    pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    game = NormalFormGame(np.random.default_rng(seed).integers(0, values, (2, m, n)))
    solved = pygambit.nash.enummixed_solve(to_pygambit(game)).equilibria
    profiles = tuple(
        profile(*([Fraction(p) for _, p in mix] for _, mix in each.mixed_strategies()))
        for each in solved
    )
    for exact in (False, True):
        ours = nash(game, exact=exact)
        found = cross_check(game, ours, PeerAnswer(PEER, profiles=profiles))
        assert found.passed and not found.only_ours and not found.only_theirs


def test_a_search_without_end_is_stopped_and_what_it_found_is_kept() -> None:
    rng = np.random.default_rng(0)
    payoffs = rng.normal(size=(2, 18, 18))
    payoffs[:, 0, 0] = 9
    answers = {answer.peer.method: answer for answer in ask_peers(NormalFormGame(payoffs), 2)}
    stopped = answers["support_enumeration"]
    assert stopped.status == "time limit" and stopped.seconds == 2
    assert answers["vertex_enumeration"].status == "time limit"
    assert [x.tolist().index(1) for x in stopped.profiles[0]] == [0, 0]


def test_others_answer_and_one_that_fails_says_so() -> None:
    game = NormalFormGame([[[1], [0]], [[1], [2]]])
    answers = {answer.peer.method: answer for answer in ask_peers(game)}
    failed = answers.pop("vertex_enumeration")
    assert not failed.finished and failed.status.startswith("QhullError")
    for answer in answers.values():
        if answer.status != "not installed":
            assert answer.finished and answer.version and answer.seconds > 0
            found = cross_check(game, nash(game), answer)
            assert found.shared == (0,) and not found.only_theirs


def test_three_players_and_games_too_large() -> None:
    answers = ask_peers(NormalFormGame(np.zeros((3, 50, 50, 50))))
    assert {answer.status for answer in answers} == {"not asked: too large a game"}
    assert [answer.peer.method for answer in answers] == ["enumpure", "enumpoly"]

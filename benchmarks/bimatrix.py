"""Two-player games: all equilibria, exactly and in floats, one at a time and many at once."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import Row, in_turn, there
from solver import NormalFormGame, batch, nash

Payoffs = NDArray[Any]
Call = Callable[[], object]

_SLOWEST = 10.0  # seconds that a peer is given for one game


def rows(quick: bool) -> list[Row]:
    """Each piece of work on the same games in the same run."""
    table = [_batch(quick)]
    for n, count in ((5, 40), (8, 20), (10, 12), (12, 7), (15, 3)):
        table += _single(n, max(2, count // 4) if quick else count, "random")
    for n, count in ((5, 40), (8, 12), (10, 7)):
        table += _single(n, max(2, count // 4) if quick else count, "0/1")
    for n, count in ((10, 9), (12, 5), (14, 3)):
        table += _exact(n, 2 if quick else count, "-99..99")
    table += _exact(10, 2 if quick else 7, "0/1")
    for n, count in ((50, 25), (100, 15), (200, 9), (500, 5)):
        table += _lemke_howson(n, 3 if quick else count)
    table += _zero_sum(100, 3 if quick else 9)
    return [*table, *_missed(100 if quick else 2000)]


def _draw(kind: str, n: int, count: int) -> list[Payoffs]:
    rng = np.random.default_rng(n)
    size = (count, 2, n, n)
    drawn = {
        "random": rng.normal(size=size),
        "0/1": rng.integers(0, 2, size=size),
        "-99..99": rng.integers(-99, 100, size=size),
    }[kind]
    return list(drawn)


def _batch(quick: bool) -> Row:
    many = 20_000 if quick else 200_000
    games = np.random.default_rng(0).normal(size=(many, 2, 3, 3))
    ours, theirs, peer = np.nan, None, "QuantEcon support_enumeration"
    if there("quantecon"):
        from quantecon.game_theory import support_enumeration

        some = [_quantecon(payoffs) for payoffs in games[:2000]]
        ours, theirs = in_turn(
            [lambda: batch.nash(games), lambda: [support_enumeration(game) for game in some]]
        )
        theirs /= len(some)
    else:
        (ours,) = in_turn([lambda: batch.nash(games)])
    found = batch.nash(games)
    note = f"{many / ours / 1e6:.2f} million games a second, {found.complete.mean():.2%} complete"
    return Row("3×3, all equilibria, a game of many", ours / many, peer, theirs, note)


def _quantecon(payoffs: Payoffs) -> Any:
    from quantecon.game_theory import NormalFormGame as Peer
    from quantecon.game_theory import Player

    rows, columns = payoffs.astype(np.float64)
    return Peer((Player(rows), Player(np.ascontiguousarray(columns.T))))


def _compared(
    work: str,
    games: Sequence[Payoffs],
    ours: Callable[[Payoffs], object],
    peers: dict[str, Callable[[Payoffs], object]],
    count: Callable[[object], int] = lambda found: len(found),  # type: ignore[arg-type]
) -> list[Row]:
    """A row for each peer: medians over the games, each of the least of three calls."""
    mine, sizes = zip(*(_least(ours, payoffs) for payoffs in games), strict=True)
    table = []
    for name, call in peers.items():
        theirs, found = zip(*(_least(call, payoffs) for payoffs in games), strict=True)
        counts = [len(each) if hasattr(each, "__len__") else None for each in found]
        known = [count(each) for each in sizes]
        fewer = sum(c is not None and c < k for c, k in zip(counts, known, strict=True))
        note = f"returned fewer equilibria in {fewer} of {len(games)}" if fewer else ""
        table.append(Row(work, median(mine), name, median(theirs), note))
    return table or [Row(work, median(mine), "no peer installed", None)]


def _least(call: Callable[[Payoffs], Any], payoffs: Payoffs) -> tuple[float, Any]:
    best, found = np.inf, None
    for _ in range(3):
        start = time.perf_counter()
        found = call(payoffs)
        best = min(best, time.perf_counter() - start)
        if best > _SLOWEST / 10:
            break
    return best, found


def _single(n: int, count: int, kind: str) -> list[Row]:
    peers: dict[str, Callable[[Payoffs], object]] = {}
    if there("quantecon"):
        from quantecon.game_theory import support_enumeration, vertex_enumeration

        peers["QuantEcon vertex_enumeration"] = lambda p: vertex_enumeration(_quantecon(p))
        if n <= 10:
            peers["QuantEcon support_enumeration"] = lambda p: support_enumeration(_quantecon(p))
    if there("pygambit") and n <= 8:
        peers["Gambit enummixed, float"] = lambda p: _gambit(p, rational=False)
    return _compared(
        f"{n}×{n} {kind}, all equilibria, float",
        _draw(kind, n, count),
        lambda p: nash(NormalFormGame(p.astype(np.float64)), "vertex"),
        peers,
    )


def _gambit(payoffs: Payoffs, *, rational: bool) -> object:
    import pygambit

    game = pygambit.Game.from_arrays(*payoffs)
    return pygambit.nash.enummixed_solve(game, rational=rational).equilibria


def _exact(n: int, count: int, kind: str) -> list[Row]:
    """The whole process of lrsnash against the whole call."""
    peers: dict[str, Callable[[Payoffs], object]] = {}
    if which("lrsnash"):
        peers["lrsnash"] = _lrsnash
    return _compared(
        f"{n}×{n} integers {kind}, all equilibria, exact",
        _draw(kind, n, count),
        lambda p: nash(NormalFormGame(p), "vertex", exact=True),
        peers,
    )


def _lrsnash(payoffs: Payoffs) -> object:
    lines = [f"{payoffs.shape[1]} {payoffs.shape[2]}", ""]
    for matrix in payoffs:
        lines += [" ".join(map(str, row)) for row in matrix.tolist()] + [""]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "game"
        file.write_text("\n".join(lines))
        return subprocess.run(["lrsnash", file], capture_output=True, check=True).returncode


def _lemke_howson(n: int, count: int) -> list[Row]:
    peers: dict[str, Callable[[Payoffs], object]] = {}
    failed = []
    if there("quantecon"):
        from quantecon.game_theory import lemke_howson

        def peer(payoffs: Payoffs) -> object:
            _, result = lemke_howson(_quantecon(payoffs), capping=10, full_output=True)
            failed.append(not result.converged)
            return None

        peers["QuantEcon lemke_howson, capping=10"] = peer
    games = _draw("random", n, count)
    (row, *_) = _compared(
        f"{n}×{n}, Lemke-Howson",
        games,
        lambda p: nash(NormalFormGame(p), "lemke-howson"),
        peers,
    )
    ends = [nash(NormalFormGame(payoffs), "lemke-howson").equilibria for payoffs in games]
    worst = max(each[0].regret for each in ends)
    note = f"all {len(games)} end, largest regret {worst:.0e}; {sum(failed)} of the peer's did not"
    return [Row(row.work, row.ours, row.peer, row.theirs, note)]


def _zero_sum(n: int, count: int) -> list[Row]:
    peers: dict[str, Callable[[Payoffs], object]] = {}
    if there("quantecon"):
        from quantecon.optimize.minmax import minmax

        peers["QuantEcon minmax"] = lambda p: minmax(p[0])
    games = [np.array([u[0], -u[0]]) for u in _draw("random", n, count)]
    solved = lambda p: nash(NormalFormGame(p), "lp")  # noqa: E731
    return _compared(f"{n}×{n} zero-sum, value and all optimal strategies", games, solved, peers)


def _missed(count: int) -> list[Row]:
    """What differs from Gambit's exact enummixed, half of the games being degenerate."""
    if not there("pygambit"):
        return []
    rng = np.random.default_rng(0)
    missed = doubled = false = 0
    ours = theirs = 0.0
    for n in range(count):
        m, k = rng.integers(1, 6, 2)
        low, high = ((0, 2), (-99, 100), (0, 5), (-99, 100))[n % 4]
        payoffs = rng.integers(low, high, (2, m, k))
        start = time.perf_counter()
        found = nash(NormalFormGame(payoffs), "vertex", exact=True)
        middle = time.perf_counter()
        known = {_profile(each) for each in _gambit(payoffs, rational=True)}  # type: ignore[attr-defined]
        theirs += time.perf_counter() - middle
        ours += middle - start
        listed = [tuple(tuple(x) for x in each.strategies) for each in found.equilibria]
        missed += len(known - set(listed))
        doubled += len(listed) - len(set(listed))
        false += sum(each.regret != 0 for each in found.equilibria)
    note = f"missed {missed}, doubled {doubled}, false {false}, in {count} games"
    work = "up to 5×5, half degenerate, exact, a game"
    return [Row(work, ours / count, "Gambit enummixed, rational", theirs / count, note)]


def _profile(profile: Any) -> tuple[tuple[Fraction, ...], ...]:
    return tuple(
        tuple(Fraction(profile[s].numerator, profile[s].denominator) for s in player.strategies)
        for player in profile.game.players
    )

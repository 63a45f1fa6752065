"""The peers: other programs that solve games, each imported by the process that asks it."""

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.suite.cases import Payoffs
from benchmarks.suite.solvers import PLAYS, STARTS, TIMES, Profile, Solver, pure_profiles

# --- QuantEcon


def _quantecon_game(payoffs: Payoffs) -> Any:
    from quantecon.game_theory import NormalFormGame, Player

    # each player sees its own strategies first, then the others' in turn
    n = len(payoffs)
    return NormalFormGame([
        Player(np.ascontiguousarray(
            np.moveaxis(payoffs[i].astype(np.float64), range(n), [(k - i) % n for k in range(n)])
        ))
        for i in range(n)
    ])  # fmt: skip


def _quantecon_support(payoffs: Payoffs) -> Any:
    from quantecon.game_theory import support_enumeration

    return support_enumeration(_quantecon_game(payoffs))


def _quantecon_vertex(payoffs: Payoffs) -> Any:
    from quantecon.game_theory import vertex_enumeration

    return vertex_enumeration(_quantecon_game(payoffs))


def _quantecon_pure(payoffs: Payoffs) -> Any:
    from quantecon.game_theory import pure_nash_brute

    return pure_nash_brute(_quantecon_game(payoffs)), payoffs.shape[1:]


def _quantecon_lemke_howson(payoffs: Payoffs) -> Any:
    from quantecon.game_theory import lemke_howson

    return [lemke_howson(_quantecon_game(payoffs), capping=10)]


def _quantecon_minmax(payoffs: Payoffs) -> Any:
    from quantecon.optimize.minmax import minmax

    return [minmax(payoffs[0].astype(np.float64))[1:]]


def _quantecon_tourky(payoffs: Payoffs) -> Any:
    from quantecon.game_theory import mclennan_tourky

    return [mclennan_tourky(_quantecon_game(payoffs), epsilon=1e-3)]


def _profiles(found: Sequence[Any]) -> list[Profile]:
    return [tuple(np.asarray(mix, dtype=np.float64) for mix in each) for each in found]


QUANTECON_SUPPORT = Solver(
    "quantecon", "QuantEcon support_enumeration", _quantecon_support, _profiles
)
QUANTECON_VERTEX = Solver("quantecon", "QuantEcon vertex_enumeration", _quantecon_vertex, _profiles)
QUANTECON_PURE = Solver("quantecon", "QuantEcon pure_nash_brute", _quantecon_pure, pure_profiles)
QUANTECON_LEMKE_HOWSON = Solver(
    "quantecon", "QuantEcon lemke_howson, capping=10", _quantecon_lemke_howson, _profiles
)
QUANTECON_MINMAX = Solver("quantecon", "QuantEcon minmax", _quantecon_minmax, _profiles)
QUANTECON_TOURKY = Solver(
    "quantecon", "QuantEcon mclennan_tourky, ε 1e-3", _quantecon_tourky, _profiles
)


# --- nashpy


def _nashpy_support(payoffs: Payoffs) -> Any:
    import nashpy

    return list(nashpy.Game(*payoffs).support_enumeration())


def _nashpy_vertex(payoffs: Payoffs) -> Any:
    import nashpy

    return list(nashpy.Game(*payoffs).vertex_enumeration())


def _nashpy_lemke_howson(payoffs: Payoffs) -> Any:
    import nashpy

    return [nashpy.Game(*payoffs).lemke_howson(initial_dropped_label=0)]


def _nashpy_linear_program(payoffs: Payoffs) -> Any:
    import nashpy

    return [nashpy.Game(payoffs[0]).linear_program()]


def _nashpy_fictitious_play(payoffs: Payoffs) -> Any:
    import nashpy

    return list(nashpy.Game(*payoffs).fictitious_play(iterations=PLAYS))


def _nashpy_replicator(payoffs: Payoffs) -> Any:
    import nashpy

    return nashpy.Game(*payoffs).asymmetric_replicator_dynamics(timepoints=TIMES)


def _nashpy_starts(payoffs: Payoffs) -> Any:
    import nashpy

    game, rng = nashpy.Game(*payoffs), np.random.default_rng(0)
    starts = [rng.dirichlet(np.ones(m), STARTS) for m in payoffs.shape[1:]]
    times = [0, 100]  # by then most have come to where they go
    return [
        game.asymmetric_replicator_dynamics(x0=x, y0=y, timepoints=times)
        for x, y in zip(*starts, strict=True)
    ]


NASHPY_STARTS = Solver("nashpy", "nashpy, one by one", _nashpy_starts)
NASHPY_FICTITIOUS_PLAY = Solver("nashpy", "nashpy fictitious_play", _nashpy_fictitious_play)
NASHPY_REPLICATOR = Solver("nashpy", "nashpy asymmetric_replicator_dynamics", _nashpy_replicator)
NASHPY_SUPPORT = Solver("nashpy", "nashpy support_enumeration", _nashpy_support, _profiles)
NASHPY_VERTEX = Solver("nashpy", "nashpy vertex_enumeration", _nashpy_vertex, _profiles)
NASHPY_LEMKE_HOWSON = Solver("nashpy", "nashpy lemke_howson", _nashpy_lemke_howson, _profiles)
NASHPY_LINEAR_PROGRAM = Solver("nashpy", "nashpy linear_program", _nashpy_linear_program, _profiles)


# --- Gambit


@dataclass(frozen=True)
class _Gambit:
    method: str
    options: tuple[tuple[str, Any], ...] = ()

    def __call__(self, payoffs: Payoffs) -> Any:
        from pygambit import Game, nash

        game = Game.from_arrays(*payoffs)
        return getattr(nash, f"{self.method}_solve")(game, **dict(self.options)).equilibria


def _gambit_profiles(found: Sequence[Any]) -> list[Profile]:
    return [
        tuple(
            np.array([p for _, p in mix], dtype=object if _exact(mix) else np.float64)
            for _, mix in profile.mixed_strategies()
        )
        for profile in found
    ]


def _exact(mix: Any) -> bool:
    return not any(isinstance(p, float) for _, p in mix)


def gambit(method: str, label: str = "", **options: Any) -> Solver:
    """One of `pygambit.nash`'s `*_solve`."""
    return Solver(
        "pygambit",
        f"Gambit {method}{label and ', '}{label}",
        _Gambit(method, tuple(options.items())),
        _gambit_profiles,
    )


def _gambit_built(payoffs: Payoffs) -> Any:
    from pygambit import Game

    return Game.from_arrays(*payoffs)


GAMBIT_BUILT = Solver("pygambit", "pygambit", _gambit_built)
GAMBIT_PURE = gambit("enumpure")
GAMBIT_FLOAT = gambit("enummixed", "float", rational=False)
GAMBIT_EXACT = gambit("enummixed", "exact", rational=True)
GAMBIT_LEMKE_HOWSON = gambit("lcp", "float", rational=False, stop_after=1)
GAMBIT_LINEAR_PROGRAM = gambit("lp", "float", rational=False)
GAMBIT_POLY = gambit("enumpoly", use_strategic=True)
GAMBIT_GNM = gambit("gnm")
GAMBIT_LOGIT = gambit("logit")


# --- lrsnash


def _lrsnash(payoffs: Payoffs) -> str:
    """The whole process, and a file, since it reads nothing else."""
    lines = [f"{payoffs.shape[1]} {payoffs.shape[2]}", ""]
    for matrix in payoffs:
        lines += [" ".join(map(str, row)) for row in matrix.tolist()] + [""]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "game"
        file.write_text("\n".join(lines))
        return subprocess.run(["lrsnash", file], capture_output=True, check=True, text=True).stdout


def _lrsnash_profiles(text: str) -> list[Profile]:
    """Of each block of its output, every mix of the second player with every one of the first."""
    found: list[Profile] = []
    for block in text.split("\n\n"):
        mixes: dict[str, list[Payoffs]] = {"1": [], "2": []}
        for line in block.splitlines():
            player, *numbers = line.split() or [""]
            if player in mixes:
                mixes[player].append(np.array([Fraction(p) for p in numbers[:-1]], dtype=object))
        found += product(mixes["1"], mixes["2"])
    return found


LRSNASH = Solver("lrsnash", "lrsnash", _lrsnash, _lrsnash_profiles)

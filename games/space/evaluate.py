"""From the points of a plan to the rows of its result."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from games.ladder import COMPONENTS, RUNGS
from games.model.formula import Formula, formula
from games.model.program import Program, compile_program
from games.space.plan import Plan, with_ties
from games.space.profile_tables import profile_tables
from games.space.profiles import NO_PROFILE, SELECTORS, Profiles
from games.space.space import Points, combinations

if TYPE_CHECKING:
    import pyarrow as pa

Floats = NDArray[np.float64]

_ANY_GAMES = 64


@dataclass(frozen=True, eq=False)
class Classified:
    """The points of a chunk, classified.

    Attributes
    ----------
    pure, stable : ndarray of uint64, shape (B, W)
        A bit for each profile.
    payoffs : ndarray, shape (n, N, B)
        Of every player in every network; without rows if nothing asks for them.
    """

    pure: NDArray[np.uint64]
    stable: NDArray[np.uint64]
    payoffs: Floats


class Evaluator:
    """What is made once for a plan and serves all of its chunks, in any thread.

    Parameters
    ----------
    plan : Plan
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.profiles = Profiles(plan.form)
        self._tables = profile_tables(plan.form)
        self._formulas = [
            formula(plan.scenario, with_ties(plan.form, rungs), plan.space.parameters)
            for rungs in combinations(plan.space.given_ties)
        ]
        self._programs = [
            self._program(each, [*each.payoffs.ravel(), each.rebuff]) for each in self._formulas
        ]

    def _program(self, made: Formula, outputs: list[Any]) -> Program:
        return compile_program(made.graph, len(made.inputs), outputs)

    @cached_property
    def _components(self) -> list[Program]:
        return [self._program(each, list(each.components.ravel())) for each in self._formulas]

    @cached_property
    def _rebuffs(self) -> list[Program]:
        return [self._program(each, [each.rebuff]) for each in self._formulas]

    def warm(self) -> None:
        """Compile or load what a chunk needs."""
        self.rows(self.plan.space.points(self.plan.design, 0, 1))
        if "equilibria" in self.plan.ask:
            from solver import batch

            # drawn at random, as one point of the model may be too simple to need every kernel
            shape = (_ANY_GAMES, len(self.plan.form.players), *self.plan.form.shape)
            batch.nash(np.random.default_rng(0).standard_normal(shape), threads=1)

    def chunk(self, number: int) -> "pa.Table":
        """The rows of a part of the result."""
        start, stop = self.plan.bounds(number)
        return self.rows(self.plan.space.points(self.plan.design, start, stop))

    def rows(self, points: Points) -> "pa.Table":
        """The rows of some points: the columns varied, and what came out."""
        import pyarrow as pa

        found = self.classify(points, payoffs=bool(self.plan.ask))
        length = len(points.ties)
        columns: dict[str, Any] = {
            name: _rungs(values) if name.startswith("ties.") else pa.array(values)
            for name, values in points.columns.items()
        }
        columns["point"] = pa.array(np.arange(points.start, points.start + length))
        columns["pure"], columns["stable"] = self._masks(found.pure), self._masks(found.stable)
        encoded = columns["stable"].dictionary_encode()
        codes = encoded.indices.to_numpy()
        masks = [found.stable[int(np.argmax(codes == k))] for k in range(len(encoded.dictionary))]
        labels = pa.array([self.profiles.joined(mask) for mask in masks], pa.string())
        columns["outcome"] = pa.DictionaryArray.from_arrays(encoded.indices, labels)
        for name, values in self._selected(points, found, codes, masks):
            columns[name] = pa.array(values)
        if "equilibria" in self.plan.ask:
            columns.update(self._equilibria(points, found))
        return pa.table(columns)

    def classify(self, points: Points, *, payoffs: bool = False) -> Classified:
        """The pure equilibria and the pairwise-stable profiles, and the payoffs if wanted."""
        from games.space.kernels.classify import classify

        length, tables = len(points.ties), self._tables
        pure = np.empty((length, tables.words), dtype=np.uint64)
        stable = np.empty_like(pure)
        rows = self.plan.form.links.n_networks * len(self.plan.form.players)
        worth = np.empty((rows if payoffs else 0, length))
        for program, which in self._by_ties(self._programs, points.ties):
            part = pure[which], stable[which], np.ascontiguousarray(worth[:, which])
            classify(
                program.code, program.constants, program.n_rows,
                np.ascontiguousarray(points.inputs[:, which]), program.results,
                tables.values, tables.choices, tables.counts, tables.members,
                tables.network_of, tables.pair_moves, *part,
            )  # fmt: skip
            pure[which], stable[which], worth[:, which] = part
        shape = (len(self.plan.form.players), -1, length) if payoffs else (0, 0, length)
        return Classified(pure, stable, worth.reshape(shape))

    def _by_ties(
        self, programs: list[Program], ties: NDArray[np.int64]
    ) -> Iterator[tuple[Program, Any]]:
        """Each program with the points that it is for: a view of all where there is but one."""
        if len(programs) == 1:
            yield programs[0], slice(None)
            return
        for k, program in enumerate(programs):
            which = np.flatnonzero(ties == k)
            if len(which):
                yield program, which

    def _masks(self, masks: NDArray[np.uint64]) -> "pa.Array":
        """A whole number where it holds all profiles, else bytes, the first profile first."""
        import pyarrow as pa

        if self.profiles.count < 64:
            return pa.array(masks[:, 0].view(np.int64))
        words = np.ascontiguousarray(masks, dtype="<u8")
        width = pa.binary(8 * words.shape[1])
        buffers = [None, pa.py_buffer(words)]
        return pa.FixedSizeBinaryArray.from_buffers(width, len(words), buffers)

    def _selected(
        self, points: Points, found: Classified, codes: NDArray[Any], masks: list[Any]
    ) -> Iterator[tuple[str, NDArray[Any]]]:
        """The chosen profile of each point, and what the players have there."""
        ask = self.plan.ask
        chosen = [name for name in SELECTORS if name in ask]
        if not chosen and {"payoffs", "components"} & set(ask):
            chosen = ["deepest"]
        components: Floats | None = None
        if "components" in ask:
            components = self._run(self._components, points)
        for name in chosen:
            profile = np.full(len(codes), NO_PROFILE, dtype=np.int32)
            for k, mask in enumerate(masks):
                members = self.profiles.members(mask)
                if len(members):
                    here = np.flatnonzero(codes == k)
                    profile[here] = SELECTORS[name](
                        self.profiles, members, found.payoffs[:, :, here]
                    )
            yield name, profile
            yield from self._there(name, profile, found, components)

    def _there(
        self, name: str, profile: NDArray[Any], found: Classified, components: Floats | None
    ) -> Iterator[tuple[str, NDArray[Any]]]:
        nobody = profile == NO_PROFILE
        network = self.plan.form.network_of.ravel()[np.where(nobody, 0, profile)]
        at = np.arange(len(profile))
        powers = self.plan.form.powers
        for i, power in enumerate(powers):
            if "payoffs" in self.plan.ask:
                values = found.payoffs[i, network, at]
                yield f"{name}_payoff_{power}", np.where(nobody, np.nan, values)
            for c, part in enumerate(COMPONENTS if components is not None else ()):
                assert components is not None
                values = components.reshape(len(powers), -1, len(COMPONENTS), len(profile))[
                    i, network, c, at
                ]
                yield f"{name}_{part}_{power}", np.where(nobody, np.nan, values)

    def _run(self, programs: list[Program], points: Points) -> Floats:
        out = np.empty((len(programs[0].results), len(points.ties)))
        for program, which in self._by_ties(programs, points.ties):
            out[:, which] = program.run(points.inputs[:, which])
        return out

    def games(self, points: Points) -> Floats:
        """The payoffs of every profile, shape (B, n, m1, …, mn)."""
        return self._games(points, self.classify(points, payoffs=True))

    def _games(self, points: Points, found: Classified) -> Floats:
        form = self.plan.form
        players = len(form.players)
        rebuff = self._run(self._rebuffs, points)[0]
        vain = form.excess.reshape(players, -1, 1)
        worth = found.payoffs[:, form.network_of.ravel()] - rebuff * vain
        by_point = np.ascontiguousarray(np.moveaxis(worth, -1, 0))
        return by_point.reshape(-1, players, *form.shape)

    def _equilibria(self, points: Points, found: Classified) -> dict[str, "pa.Array"]:
        """How many equilibria each point has, whether these are all, and what is played."""
        import pyarrow as pa

        from solver import batch

        found_all = batch.nash(self._games(points, found), threads=1)
        count = np.bincount(found_all.game, minlength=len(points.ties))
        offsets = pa.array(np.concatenate([[0], np.cumsum(count)]), pa.int32())
        played = np.concatenate(found_all.strategies, axis=1)
        mixes = pa.FixedSizeListArray.from_arrays(pa.array(played.ravel()), played.shape[1])
        return {
            "equilibria": pa.array(count.astype(np.int32)),
            "complete": pa.array(found_all.complete),
            "strategies": pa.ListArray.from_arrays(offsets, mixes),
            "index": pa.ListArray.from_arrays(offsets, pa.array(found_all.index)),
        }


def _rungs(numbers: NDArray[Any]) -> "pa.DictionaryArray":
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int8)), pa.array(RUNGS))

"""What a sweep finds is what one point at a time gives."""

from typing import Any

import numpy as np
import pytest

import games
from games.ladder import COMPONENTS
from games.model.built_game import build, network_tables, profile_payoffs
from games.model.forms import FORMS, make_form
from games.model.formula import formula
from games.model.inputs import input_matrix, layout
from games.model.parameters import changes, parameter, uncertain
from games.model.program import compile_program
from games.outcomes.solution import solve
from games.space.evaluate import Evaluator
from games.space.parse_axes import Spec
from games.space.profile_tables import profile_tables
from games.space.profiles import Profiles, deepest, dominant
from games.space.space import Points
from games.sweeps import make_plan, run
from solver import NormalFormGame, nash
from solver.batch import pure_nash
from solver.errors import InputError
from solver.networks.stability import stability

BASELINE = games.load()
DISTANCE = "distance.china.russia"


def bits(words: np.ndarray, profiles: int) -> np.ndarray:
    return np.unpackbits(words.view(np.uint8), axis=1, bitorder="little")[:, :profiles].astype(bool)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("what", ["inputs", "ties", "weights"])
def test_masks_are_those_of_the_solver(form: str, what: str) -> None:
    """The fused kernel beside the three kernels of `solve`, ties included."""
    made = make_form(BASELINE, form)
    rng = np.random.default_rng(4)
    points = 300
    if what == "inputs":
        parameters = list(uncertain(BASELINE))
        draw = [float(p.low) + float(p.high - p.low) * rng.random(points) for p in parameters]
    elif what == "ties":  # few distinct numbers, no rebuff: many payoffs are the same
        names = ["scales.rebuff", DISTANCE, "threat.china.russia", "threat.russia.china",
                 "rungs.partnership.obligation", "rungs.alliance.obligation", "revisionism.russia",
                 "rungs.alliance.exposure", "pressure"]  # fmt: skip
        parameters = [parameter(BASELINE, name) for name in names]
        draw = [rng.integers(0, 3, points) / 2 * (p.name != "scales.rebuff") for p in parameters]
    else:
        names = [f"weights.{component}" for component in COMPONENTS]
        parameters = [parameter(BASELINE, name) for name in names]
        corners = np.concatenate([np.eye(5), rng.dirichlet(np.ones(5), points - 5)])
        draw = list(corners.T)
    inputs = np.array(draw, dtype=float)
    found = formula(BASELINE, made, parameters)
    program = compile_program(found.graph, len(parameters), [*found.payoffs.ravel(), found.rebuff])
    tables = profile_tables(made)
    pure = np.empty((points, tables.words), dtype=np.uint64)
    stable = np.empty_like(pure)
    from games.space.kernels.classify import classify

    classify(
        program.code, program.constants, program.n_rows, inputs, program.results, tables.values,
        tables.choices, tables.counts, tables.members, tables.network_of, tables.pair_moves, pure,
        stable, np.empty((0, points)),
    )  # fmt: skip
    changed = [changes(BASELINE, parameters, x) for x in inputs.T]
    payoffs = network_tables(input_matrix(BASELINE, changed), layout(BASELINE), made)[1]
    here = BASELINE.floats["scales.rebuff"]
    rebuff = np.array([each.get("scales.rebuff", here) for each in changed])
    games_ = profile_payoffs(made, payoffs, rebuff.reshape(-1, *(1,) * (len(made.shape) + 1)))
    expected = pure_nash(games_).reshape(points, -1)
    stands = stability(payoffs, made.links).no_pair_gains[:, made.network_of.ravel()]
    profiles = made.network_of.size
    assert np.array_equal(bits(pure, profiles), expected)
    assert np.array_equal(bits(stable, profiles), expected & stands)
    assert len(np.unique(bits(pure, profiles), axis=0)) > 1


@pytest.mark.parametrize("form", FORMS)
def test_outcomes_are_those_of_solve(form: str) -> None:
    space: dict[str, Spec] = {"pressure": "0:40:5", DISTANCE: "0:1:3", "weights.order": "0:0.4:2"}
    table = run(make_plan(BASELINE, space, form)).table().to_pydict()
    made = make_form(BASELINE, form)
    profiles = Profiles(made)
    for k in range(0, 30, 2 if form == "network" else 1):
        order = table["weights.order"][k]
        rest = (1 - order) / 4
        words = {f"weights.{c}": rest for c in COMPONENTS if c != "order"}
        scenario = games.load(
            changes={
                "pressure": table["pressure"][k], DISTANCE: table[DISTANCE][k],
                "weights.order": order, **words,
            }
        )  # fmt: skip
        found = solve(scenario, form, method="pure")
        stable = {int(np.ravel_multi_index(p, made.shape)) for p in found.stable_profiles}
        pure = {int(np.ravel_multi_index(e.profile, made.shape)) for e in found.found.equilibria}  # type: ignore[arg-type]
        for column, expected in (("pure", pure), ("stable", stable)):
            value = table[column][k]
            number = int.from_bytes(value, "little") if isinstance(value, bytes) else value
            assert {p for p in range(profiles.count) if number >> p & 1} == expected
        label = " + ".join(profiles.written(p) for p in sorted(stable)) or "none"
        assert table["outcome"][k] == label


def rows_of(plan: Any, numbers: list[int]) -> list[dict[str, Any]]:
    evaluator = Evaluator(plan)
    rows = []
    for k in numbers:
        rows += evaluator.rows(plan.space.points(plan.design, k, k + 1)).to_pylist()
    return rows


@pytest.mark.parametrize("form", FORMS)
def test_a_point_alone_and_in_a_batch_agree_to_the_last_bit(form: str) -> None:
    ask = ["deepest", "dominant", "payoffs", "components"]
    plan = make_plan(
        BASELINE, {"inputs": "intervals"}, form, ask=ask, design="lhs", points=700, seed=2
    )
    together = run(plan).table()
    numbers = [0, 1, 127, 128, 129, 333, 698, 699]
    alone = rows_of(plan, numbers)
    for row, number in zip(alone, numbers, strict=True):
        for name, value in together.slice(number, 1).to_pylist()[0].items():
            assert value == row[name] or (value != value and row[name] != row[name]), name


def test_threads_change_nothing() -> None:
    plan = make_plan(BASELINE, {"inputs": "intervals"}, design="sobol", points=150_000)
    assert plan.chunks > 2
    assert run(plan, threads=1).table().equals(run(plan, threads=2).table())


def test_payoffs_and_components_are_those_of_the_model() -> None:
    ask = ["deepest", "payoffs", "components"]
    table = run(make_plan(BASELINE, {"pressure": "0:40:9"}, ask=ask)).table().to_pydict()
    for k, pressure in enumerate(table["pressure"]):
        game = build(games.load(changes={"pressure": pressure}))
        profile = np.unravel_index(table["deepest"][k], game.form.shape)
        for i, power in enumerate(game.players):
            assert table[f"deepest_payoff_{power}"][k] == game.normal_form.payoffs[(i, *profile)]
            for c, part in enumerate(COMPONENTS):
                expected = game.components[(i, *profile, c)]
                assert table[f"deepest_{part}_{power}"][k] == expected


def test_the_deepest_and_the_dominant() -> None:
    # a bloc with other ideas: the two alliances feed each other
    apart = games.load(changes={"distance.united_states.us_allies": "0.7", "pressure": 4})
    space = {"threat": "intervals", "complementarity": "intervals", DISTANCE: "0:1"}
    plan = make_plan(
        apart, space, ask=["deepest", "dominant"], design="random", points=20_000, seed=1
    )
    table = run(plan).table()
    profiles = Profiles(plan.form)
    several = [k for k, x in enumerate(table["stable"].to_pylist()) if x & (x - 1)]
    assert len(several) > 50
    for row in (table.slice(k, 1).to_pylist()[0] for k in several[:80]):
        stable = [p for p in range(27) if row["stable"] >> p & 1]
        depths = [profiles.depth[p] for p in stable]
        assert row["deepest"] == stable[int(np.argmax(depths))]
        point = plan.space.points(plan.design, row["point"], row["point"] + 1)
        payoffs = Evaluator(plan).games(point)[0].reshape(3, 27)[:, stable]
        best = [p for p, u in zip(stable, payoffs.T, strict=True) if (u >= payoffs.T).all()]
        assert row["dominant"] == (best[0] if best else -1)


def test_no_profile_dominates_where_players_disagree() -> None:
    profiles = Profiles(make_form(BASELINE, "dyad"))
    payoffs = np.ones((2, 3, 3))  # players, networks, points
    payoffs[:, 1] = -2
    payoffs[0, 2] = [2, 2, 2]
    payoffs[1, 2] = [2, 0, np.nextafter(1, 0)]  # the last is equal to 1, which the second has
    stable = np.array([0, 8])  # the shallowest and the deepest offers
    assert dominant(profiles, stable, payoffs).tolist() == [8, -1, 8]
    assert deepest(profiles, stable, payoffs).tolist() == [8, 8, 8]


def test_a_given_tie_is_that_of_another_scenario() -> None:
    space: dict[str, Spec] = {
        "ties.united_states.us_allies": "none,alliance",
        "pressure": "0:40:21",
    }
    table = run(make_plan(BASELINE, space, "dyad")).table().to_pydict()
    assert table["ties.united_states.us_allies"] == ["none"] * 21 + ["alliance"] * 21
    for rung in ("none", "alliance"):
        ties = [
            ["united_states", "us_allies", rung],
            ["united_states", "china", "none"],
            ["united_states", "russia", "none"],
        ]
        other = games.load(changes={"ties.given": ties})
        alone = run(make_plan(other, {"pressure": "0:40:21"}, "dyad")).table().to_pydict()
        here = [k for k, tie in enumerate(table["ties.united_states.us_allies"]) if tie == rung]
        assert [table["stable"][k] for k in here] == alone["stable"]
        drawn = run(make_plan(BASELINE, space, "dyad", design="random", points=400, seed=3)).table()
        kept = drawn.to_pandas().query("`ties.united_states.us_allies` == @rung")
        for _, row in kept.head(20).iterrows():
            one = make_plan(other, {"pressure": [row["pressure"]]}, "dyad")
            assert run(one).table().to_pydict()["stable"] == [row["stable"]]


def test_all_equilibria_of_a_dyad_are_those_of_nash() -> None:
    plan = make_plan(
        BASELINE, {"inputs": "intervals"}, "dyad", ask=["equilibria"], design="lhs", points=300
    )
    table = run(plan).table().to_pydict()
    payoffs = Evaluator(plan).games(plan.space.points(plan.design, 0, 300))
    assert all(table["complete"])
    for k in range(0, 300, 5):
        found = nash(NormalFormGame(payoffs[k]))
        assert table["equilibria"][k] == len(found) == len(table["strategies"][k])
        ours = {tuple(np.round(x, 9)) for x in table["strategies"][k]}
        assert ours == {tuple(np.round(np.concatenate(e.strategies), 9)) for e in found.equilibria}
        pure = sum(max(x[:3]) == 1 and max(x[3:]) == 1 for x in table["strategies"][k])
        assert pure == table["pure"][k].bit_count()
        assert sum(table["index"][k]) == 1


def test_all_equilibria_of_a_triangle_are_those_of_nash() -> None:
    plan = make_plan(BASELINE, {"inputs": "intervals"}, ask=["equilibria"], design="lhs", points=60)
    table = run(plan).table().to_pydict()
    drawn = Evaluator(plan).games(plan.space.points(plan.design, 0, plan.points))
    assert all(table["complete"])
    for k, payoffs in enumerate(drawn):
        found = nash(NormalFormGame(payoffs))
        ours = {tuple(np.round(x, 7) + 0.0) for x in table["strategies"][k]}
        assert found.complete
        assert ours == {
            tuple(np.round(np.concatenate(e.strategies), 7) + 0.0) for e in found.equilibria
        }
    assert all(sum(index) == 1 for index in table["index"])
    for k in range(60):
        pure = sum(all(max(x[i : i + 3]) == 1 for i in (0, 3, 6)) for x in table["strategies"][k])
        assert pure == table["pure"][k].bit_count()


def test_what_does_not_fit_into_memory_is_refused() -> None:
    plan = make_plan(BASELINE, {"pressure": "0:4:100000", DISTANCE: "0:1:1000"})
    with pytest.raises(InputError, match="GB of memory"):
        run(plan)


def test_an_interrupt_ends_it() -> None:
    plan = make_plan(BASELINE, {"pressure": "0:4:1000000"})
    seen = []

    def interrupt(done: int, total: int) -> None:
        seen.append(done)
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(plan, progress=interrupt)
    assert seen[0] == 0 and 0 < seen[-1] < 1_000_000


def test_points_can_be_given_one_by_one() -> None:
    plan = make_plan(BASELINE, {"pressure": "0:4:5"})
    inputs = np.array([[1.0, 30.0]])
    points = Points(0, {"pressure": inputs[0]}, inputs, np.zeros(2, dtype=np.int64))
    labels = Evaluator(plan).rows(points).to_pydict()["outcome"]
    assert labels == ["alliance,partnership,partnership", "alliance,alliance,alliance"]

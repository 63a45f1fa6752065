"""Closed forms, sweeps and explanations say the same."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy

import games
from games.claims.predicates import alliance_under_pressure
from games.ladder import COMPONENTS, MONOTONE, RUNGS
from games.model.forms import make_form
from games.model.parameters import changes, parameter, uncertain
from games.model.point import Point
from games.outcomes.explain import explain
from games.outcomes.moves import moves_from
from games.scenario.layers import built_in_scenarios
from games.scenario.scenario import Scenario
from games.space.evaluate import Evaluator
from games.space.plan import scenario_document
from games.space.space import Points
from games.sweeps import make_plan
from games.thresholds import threshold
from games.thresholds.symbols import Symbols
from games.thresholds.threshold import Solved, Threshold
from solver.errors import InputError
from tests.games.by_definition import pairwise_stable

BASELINE = games.load()
DISTANCE = "distance.china.russia"
GDP = "capability.groups.economic.indicators.gdp.values.china"


def random_changes(rng: np.random.Generator) -> dict[str, float]:
    """Every input in its interval, revisionism with any sign, any bloc, rungs in order."""
    drawn = {
        path: float(leaf.low) + rng.random() * float(leaf.high - leaf.low)
        for path, leaf in BASELINE.leaves.items()
        if leaf.low < leaf.high
    }
    for part in ("voting", "identity"):
        drawn[f"distance.united_states.us_allies.parts.{part}"] = rng.uniform(0, 1)
    for power in BASELINE.powers:
        drawn[f"revisionism.{power}"] = rng.uniform(-1, 1)
    drawn["pressure.china.united_states"] *= rng.choice([1, 3])
    drawn["pressure.russia.united_states"] *= rng.choice([1, 3])
    for name in MONOTONE:
        paths = [f"rungs.{rung}.{name}" for rung in RUNGS]
        values = sorted(drawn.get(path, BASELINE.floats[path]) for path in paths)
        drawn.update({p: v for p, v in zip(paths, values, strict=True) if p in drawn})
    return drawn


def changed(numbers: dict[str, float]) -> Scenario:
    """The same as `games.load` makes, without reading a file."""
    tree = scenario_document(BASELINE)
    for path, value in numbers.items():
        node = tree
        for key in path.split("."):
            node = node[key]
        node.update(value=value, low=value, high=value)
    return Scenario.model_validate(tree)


def test_closed_form_sweep_and_explain_agree_on_1000_random_scenarios() -> None:
    """Which profiles are pairwise stable: formulas of all inputs, the kernel, and words."""
    rng = np.random.default_rng(12)
    form = make_form(BASELINE, "triangle")
    points = [random_changes(rng) for _ in range(1000)]
    names = list(points[0])
    plan = make_plan(BASELINE, {name: [points[0][name]] for name in names}, "triangle")
    inputs = np.array([[point[each.name] for point in points] for each in plan.space.parameters])
    rows = Points(0, dict(zip(names, inputs, strict=True)), inputs, np.zeros(1000, dtype=np.int64))
    swept = Evaluator(plan).classify(rows).stable[:, 0]

    gains = _gains_as_functions(form)
    moves = moves_from(form, "pairwise")
    seen = set()
    for point, mask in zip(points, swept.tolist(), strict=True):
        scenario = changed(point)
        values = _named(scenario)
        signs = {key: int(np.sign(gain(values))) for key, gain in gains.items()}

        def sign(*key: int, signs: dict[Any, int] = signs) -> int:
            return signs[key]

        stands = [not any(move.pays(sign) for move in moves[network]) for network in range(9)]
        stable = {k for k in range(27) if mask >> k & 1}
        exact_offers = {int(form.network_of.ravel()[k]) for k in stable}
        assert exact_offers == {k for k, yes in enumerate(stands) if yes}
        profile = tuple(int(s) for s in rng.integers(0, 3, 3))
        told = explain(games.build(scenario), profile, n_drivers=0)
        assert told.is_pairwise_stable == (int(np.ravel_multi_index(profile, (3, 3, 3))) in stable)
        seen.add(mask)
    assert len(seen) > 8


def _gains_as_functions(form: Any) -> dict[tuple[int, int, int], Callable[..., float]]:
    """What each player gains from each move, from the kernel run on symbols.

    For each sign of each revisionism the symbols are others; a scenario with all signs at once
    takes the absolute values as they are.
    """
    some = random_changes(np.random.default_rng(0))  # in which no number is 0 or 1
    generic = changed({**some, **{f"revisionism.{p}": 0.5 for p in BASELINE.powers}})
    symbols = Symbols(generic, form, (parameter(generic, DISTANCE),), (Fraction(1, 2),))
    plain = {s: sympy.Symbol(s.name, real=True) for s in symbols.numbers}
    vector = [x.xreplace(plain) for x in symbols.vector]
    symbols.__dict__["vector"] = vector
    found: dict[tuple[int, int, int], Callable[..., float]] = {}
    arguments = sorted({s for x in vector for s in x.free_symbols}, key=str)
    names = [str(s) for s in arguments]
    for network, moves in moves_from(form, "pairwise").items():
        for move in moves:
            for player in move.players:
                key = player, network, move.new
                if key not in found:
                    gain = sum(symbols.gain(player, move))
                    function = sympy.lambdify(arguments, gain)
                    found[key] = lambda v, f=function: float(f(*(v[name] for name in names)))
    return found


def _named(scenario: Scenario) -> dict[str, float]:
    shares = {f"capability.{a}": float(c) for a, c in scenario.capability_shares.items()}
    pairs = {
        f"distance.{i}.{j}": float(leaf.value)
        for i, row in scenario.distance.items()
        for j, leaf in row.items()
    }
    deterrents = {f"deterrent.{a}": float(n.value) for a, n in scenario.deterrent.items()}
    return {**scenario.floats, **shares, **pairs, **deterrents}


def stands_at(scenario: Scenario, found: Threshold, values: list[float]) -> list[bool]:
    """What a sweep says of the same."""
    plan = make_plan(scenario, {found.of.name: values}, found.form.name)
    masks = Evaluator(plan).classify(plan.space.points(plan.design, 0, len(values)))
    chosen = masks.pure if found.concept == "nash" else masks.stable
    networks = found.form.networks_with(found.pair, found.rung)
    profiles = np.flatnonzero(np.isin(found.form.network_of.ravel(), networks))
    words = np.zeros(chosen.shape[1], dtype=np.uint64)
    for p in profiles:
        words[p // 64] |= np.uint64(1) << np.uint64(p % 64)
    return [bool(x) for x in np.any(chosen & words, axis=1).tolist()]


def probes(found: Threshold) -> list[float]:
    """Values all over, and just beside each boundary."""
    low = float(found.of.least)
    high = float(found.of.most) if found.of.most is not None else 60.0
    values = set(np.linspace(low, high, 41).tolist())
    for each in found.boundaries:
        values |= {each.value * (1 + step) for step in (-1e-7, 1e-7)}
    return sorted(x for x in values if low <= x and (found.of.most is None or x <= high))


CASES = [
    ("triangle", "pressure", "alliance", "pairwise"),
    ("triangle", "pressure", "partnership", "pairwise"),
    ("dyad", "pressure.russia", "alliance", "nash"),
    ("dyad", DISTANCE, "partnership", "nash"),
    ("triangle", DISTANCE, "alignment", "pairwise"),
    ("triangle", "distance.china.russia.parts.voting", "partnership", "pairwise"),
    ("triangle", "weights.security", "alliance", "nash"),
    ("triangle", "blocs.us_allies.beta", "partnership", "pairwise"),
    ("dyad", GDP, "partnership", "pairwise"),
    ("triangle", "revisionism.russia", "partnership", "pairwise"),
    ("triangle", "rungs.alliance.obligation", "alliance", "pairwise"),
    ("dyad", "rungs.partnership.pooling", "partnership", "nash"),
    ("triangle", "threat.russia.china", "alliance", "pairwise"),
    ("triangle", "threat.china.united_states", "partnership", "pairwise"),
    ("dyad", "dependence.russia.china", "partnership", "nash"),
    ("triangle", "deterrent.china", "alliance", "pairwise"),
    ("dyad", "deterrent.us_allies.warheads", "partnership", "pairwise"),
    ("triangle", "scales.half", "partnership", "nash"),
    ("dyad", "scales.deterrence", "alliance", "pairwise"),
    ("triangle", "scales.burden", "partnership", "pairwise"),
    ("dyad", "rungs.partnership.umbrella", "partnership", "pairwise"),
    ("triangle", "rungs.alliance.reassurance", "alliance", "nash"),
    ("network", "pressure", "alliance", "pairwise"),
    ("network", "threat.united_states.russia", "partnership", "pairwise"),
    ("network", DISTANCE, "none", "pairwise"),
]

# near an edge, at which Russia is tempted away from the partnership
NEAR = games.load(changes={"threat.russia.china": "0.45", "complementarity.russia.china": "0.4"})
TENSE = games.load(
    changes={"pressure": 6, "threat.russia.china": 0.1, "revisionism.china": -0.3,
             "complementarity.china.russia": 0.3}
)  # fmt: skip


@pytest.mark.parametrize(("form", "of", "rung", "concept"), CASES)
@pytest.mark.parametrize("scenario", [BASELINE, NEAR, TENSE], ids=["baseline", "near", "tense"])
def test_intervals_are_what_a_sweep_finds(
    scenario: Scenario, form: str, of: str, rung: str, concept: str
) -> None:
    found = threshold(scenario, of, rung, form, concept=concept)
    values = probes(found)
    told = [any(x in each for each in found.holds) for x in values]
    assert told == stands_at(scenario, found, values)


def test_payoffs_leap_where_two_powers_cease_to_depend_on_each_other() -> None:
    """Who is the junior partner is settled by any dependence at all, and by none at zero."""
    scenario = games.load(
        changes={"dependence.china.russia": 0, "complementarity.russia.china": "0.44",
                 "threat.russia.china": "0.45"}
    )  # fmt: skip
    found = threshold(scenario, "dependence.russia.china", "partnership", "dyad")
    values = [0.0, 1e-9, 0.01, 0.2, 0.42]
    told = [any(x in each for each in found.holds) for x in values]
    assert told == stands_at(scenario, found, values) == [True, False, False, False, False]
    (only,) = found.holds
    assert only.low == only.high == 0 and not found.boundaries


def by_definition(scenario: Scenario, found: Threshold, value: float) -> bool:
    """Whether the outcome stands at a value, by what stability means."""
    point = Point(scenario).at(changes(scenario, [found.of], [value]))
    form, payoffs = found.form, point.tables(found.form.name)[1][0]
    networks = form.networks_with(found.pair, found.rung)
    if found.concept == "pairwise":
        return any(pairwise_stable(form, payoffs, network, 1e-12) for network in networks)
    games_ = point.games(form.name)[0]
    best = [u >= u.max(axis=i, keepdims=True) - 1e-12 for i, u in enumerate(games_)]
    return bool(np.isin(form.network_of[np.logical_and.reduce(best)], networks).any())


@pytest.mark.parametrize("scenarios", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_intervals_on_random_scenarios(scenarios: int) -> None:
    """Intervals are those of a sweep and of the definition, formulas give their ends."""
    rng = np.random.default_rng(5)
    names = [each.name for each in uncertain(BASELINE)] + [f"deterrent.{a}" for a in
             BASELINE.actors] + [f"weights.{c}" for c in COMPONENTS]  # fmt: skip
    boundaries = formulas = 0
    for k in range(scenarios):
        scenario = games.load(changes=random_changes(rng))
        form = ("dyad", "triangle")[k % 2]
        rung = ("alignment", "partnership", "alliance")[k % 3]
        concept = ("nash", "pairwise")[k // 2 % 2]
        found = threshold(scenario, str(rng.choice(names)), rung, form, concept=concept)
        values = probes(found)
        told = [any(x in each for each in found.holds) for x in values]
        assert told == stands_at(scenario, found, values), (k, found.of.name)
        some = {0, *rng.integers(len(values), size=4).tolist()}
        for each in found.boundaries:
            some |= {int(np.argmin(np.abs(np.array(values) - each.value)))}
        for place in some:
            assert by_definition(scenario, found, values[place]) == told[place], (k, found.of.name)
        boundaries += len(found.boundaries)
        for each in found.boundaries[:1] if k % 3 == 0 else ():
            if each.formula is not None:
                difference = at(each, each.formula) - at(each, each.boundary.point.expression)  # type: ignore[union-attr]
                assert abs(difference) < 1e-40 * max(1, abs(each.value))
                formulas += 1
    assert boundaries > scenarios / 10 and formulas > 0


def at(each: Solved, formula: Any) -> Any:
    """A formula where the scenario is, to 60 digits."""
    here = {symbol: number.evalf(60) for symbol, number in each._symbols.numbers.items()}
    return formula.xreplace(here).evalf(60)


@pytest.mark.parametrize(("form", "of", "rung", "concept"), [c for c in CASES if c[0] != "network"])
@pytest.mark.parametrize("scenario", [BASELINE, NEAR], ids=["baseline", "near"])
def test_formulas_give_the_numbers(
    scenario: Scenario, form: str, of: str, rung: str, concept: str
) -> None:
    found = threshold(scenario, of, rung, form, concept=concept)
    for each in found.boundaries:
        exact = each.boundary.point
        assert not isinstance(exact, Fraction)
        assert float(exact.expression) == pytest.approx(each.value, rel=1e-14)
        if each.formula is None:
            assert "CRootOf" in each.exact
            continue
        numbers = each._symbols.numbers
        assert each.formula.free_symbols <= set(numbers)
        difference = at(each, each.formula) - exact.expression.evalf(60)
        assert abs(difference) < 1e-40 * max(1, abs(each.value))
        assert each.latex.count("{") == each.latex.count("}")
        assert each.binding in BASELINE.powers


def test_a_formula_serves_other_scenarios_where_the_same_temptation_binds() -> None:
    formula = threshold(BASELINE, "pressure", "alliance", "dyad").boundaries[0].formula
    for name in built_in_scenarios():
        scenario = games.load(name)
        found = threshold(scenario, "pressure", "alliance", "dyad").boundaries
        (each,) = found
        if each.binding == "china":
            here = _named(scenario)  # by name: a symbol knows the sign it had elsewhere
            values = {symbol: here[symbol.name] for symbol in formula.free_symbols}
            assert float(formula.subs(values)) == pytest.approx(each.value, rel=1e-12)


def test_the_pressure_under_which_an_alliance_forms() -> None:
    """The figure that claim 2 finds on another path, and that the documentation names."""
    found = threshold(BASELINE, "pressure", "alliance")
    (interval,) = found.holds
    assert interval.high is None and interval.low_included and not interval.high_included
    assert found.boundaries[0].value == pytest.approx(5.30748671714016)
    assert "ρ* = 5.31 in the triangle" in alliance_under_pressure(Point(BASELINE)).words
    opposite = threshold(BASELINE, "pressure", "partnership")
    assert opposite.boundaries[0].value == found.boundaries[0].value
    assert not opposite.holds[0].high_included  # a gain for one is enough for a pair


def test_degree_two_and_more() -> None:
    for of in ("blocs.us_allies.beta", "threat.russia.china", "scales.half"):
        two = threshold(NEAR, of, "partnership", "dyad", concept="nash")
        assert "sqrt" in two.boundaries[0].exact and "sqrt" in two.boundaries[0].expression
    more = threshold(games.load(changes={"pressure": 6}), GDP, "alliance", "triangle")
    assert more.boundaries
    assert any("CRootOf" in each.exact for each in more.boundaries)
    for each in more.boundaries:
        assert each.expression and "=" in each.latex


def test_rungs_are_sorted_as_in_a_sweep() -> None:
    """Pooling of a partnership beyond that of an alliance trades places with it."""
    scenario = games.load(changes={"rungs.alliance.pooling": "1/2", "pressure": 6})
    found = threshold(scenario, "rungs.partnership.pooling", "alliance")
    values = probes(found)
    told = [any(x in each for each in found.holds) for x in values]
    assert told == stands_at(scenario, found, values)


def test_a_tie_is_a_closed_end() -> None:
    """Where a power is indifferent it stays in equilibrium, and a pair deepens its tie."""
    found = threshold(BASELINE, DISTANCE, "partnership", "dyad", concept="nash")
    assert found.holds[0].high_included
    above = threshold(BASELINE, DISTANCE, "alignment", "dyad")
    assert not above.holds[0].low_included
    assert float(above.holds[0].low) == float(found.holds[0].high)  # type: ignore[arg-type]


def test_the_rebuff_plays_no_part() -> None:
    for rung in ("alignment", "partnership", "alliance"):
        found = threshold(BASELINE, "scales.rebuff", rung, concept="nash")
        assert not found.boundaries
        values = [0.0, 0.01, 0.5]
        told = [any(x in each for each in found.holds) for x in values]
        assert told == stands_at(BASELINE, found, values)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("presure", "alliance"), "did you mean 'pressure'"),
        (("pressure", "aliance"), "did you mean 'alliance'"),
        (("pressure", "none"), "no rung on the menu 'none'"),
        (("pressure", "alliance", "triangel"), "did you mean 'triangle'"),
    ],
)
def test_what_is_wrong(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        threshold(BASELINE, *words)
    with pytest.raises(InputError, match="choose no tie"):
        threshold(BASELINE, "pressure", "alliance", pair=("united_states", "russia"))
    with pytest.raises(InputError, match="did you mean 'pairwise'"):
        threshold(BASELINE, "pressure", "alliance", concept="pairwse")


def test_another_pair() -> None:
    found = threshold(
        BASELINE, "distance.russia.united_states", "alignment", "network",
        pair=("russia", "united_states"),
    )  # fmt: skip
    values = probes(found)
    plan = make_plan(BASELINE, {found.of.name: values}, "network")
    stable = Evaluator(plan).classify(plan.space.points(plan.design, 0, len(values))).stable
    networks = found.form.networks_with(("russia", "united_states"), "alignment")
    chosen = np.isin(found.form.network_of.ravel(), networks)
    marks = np.unpackbits(stable.view(np.uint8), axis=1, bitorder="little").astype(bool)
    swept = marks[:, chosen].any(axis=1).tolist()
    assert [any(x in each for each in found.holds) for x in values] == swept

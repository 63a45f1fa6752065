"""A formula computes what the numbers it stands for would have computed, to the last bit."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import games
from games.model.built_game import build, network_tables
from games.model.forms import FORMS, make_form
from games.model.formula import formula
from games.model.graph import Graph, ratio
from games.model.inputs import input_matrix, layout
from games.model.parameters import changes, parameter, uncertain
from games.model.program import compile_program

BASELINE = games.load()
EVERYTHING = uncertain(BASELINE)
# among them the signs of revisionism, and a weight by which the others follow
UNUSUAL = [
    parameter(BASELINE, name)
    for name in (
        "revisionism.united_states", "revisionism.russia", "weights.security", "pressure",
        "distance.russia.china", "capability.groups.economic.indicators.gdp.values.china",
        "rungs.partnership.pooling", "scales.rebuff", "blocs.us_allies.beta", "deterrent.china",
        "deterrent.russia.warheads", "scales.half", "dependence.china.russia",
    )
]  # fmt: skip


def drawn(parameters: list, points: int, seed: int) -> np.ndarray:  # type: ignore[type-arg]
    rng = np.random.default_rng(seed)
    low = np.array([float(p.least) for p in parameters])
    high = np.array([float(p.most) if p.most is not None else 5.0 for p in parameters])
    return np.asarray((low + (high - low) * rng.random((points, len(parameters)))).T)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("which", ["everything", "unusual"])
def test_a_program_gives_the_bits_of_the_kernel(form: str, which: str) -> None:
    parameters = list(EVERYTHING) if which == "everything" else UNUSUAL
    made = make_form(BASELINE, form)
    found = formula(BASELINE, made, parameters)
    outputs = [*found.components.ravel(), *found.payoffs.ravel()]
    program = compile_program(found.graph, len(parameters), outputs)
    points = drawn(parameters, 150, seed=1)  # more than a block, and not a whole number of them
    result = program.run(points)
    rows = input_matrix(BASELINE, [changes(BASELINE, parameters, x) for x in points.T])
    components, payoffs = network_tables(rows, layout(BASELINE), made)
    expected = np.concatenate([components.reshape(150, -1), payoffs.reshape(150, -1)], axis=1)
    assert np.array_equal(result.T, expected)


def test_a_formula_in_fractions_is_exact() -> None:
    made = make_form(BASELINE, "triangle")
    parameters = [parameter(BASELINE, name) for name in ("pressure", "threat.russia.china")]
    found = formula(BASELINE, made, parameters, exact=True)
    values = found.graph.evaluate(list(found.payoffs.ravel()), [Fraction(7, 3), Fraction(1, 7)])
    scenario = games.load(changes={"pressure": "7/3", "threat.russia.china": "1/7"})
    assert values == list(build(scenario, "triangle", exact=True).network_payoffs.ravel())


numbers = st.integers(-3, 3).map(float)


@st.composite
def expressions(draw: st.DrawFn, graph: Graph, x: list) -> tuple:  # type: ignore[type-arg]
    """A node of a graph, and the function of two numbers that it stands for."""
    if draw(st.integers(0, 4)) < 3:
        k = draw(st.integers(0, 2))
        if k == 2:
            number = draw(numbers)
            return number, lambda a, b: number
        return x[k], lambda a, b: (a, b)[k]
    left, f = draw(expressions(graph, x))
    right, g = draw(expressions(graph, x))
    kind = draw(st.integers(0, 6))
    if kind == 0:
        return left + right, lambda a, b: f(a, b) + g(a, b)
    if kind == 1:
        return left - right, lambda a, b: f(a, b) - g(a, b)
    if kind == 2:
        return left * right, lambda a, b: f(a, b) * g(a, b)
    if kind == 3:
        return np.minimum(left, right), lambda a, b: min(f(a, b), g(a, b))
    if kind == 4:
        return np.maximum(left, right), lambda a, b: max(f(a, b), g(a, b))
    if kind == 5:
        return ratio(left, right), lambda a, b: f(a, b) / g(a, b) if g(a, b) else 0.0
    return abs(left), lambda a, b: abs(f(a, b))


def test_a_ratio_is_0_where_its_divisor_is() -> None:
    x, y = Graph().inputs(2)
    assert x.graph.evaluate([ratio(x, y)], [Fraction(3), Fraction(0)]) == [0]
    program = compile_program(x.graph, 2, [ratio(x - y, x + y)])
    assert program.run(np.array([[0.0, 3.0], [0.0, 1.0]])).tolist() == [[0.0, 0.5]]
    assert ratio(np.array([1.0, 2.0]), np.array([0.0, 4.0])).tolist() == [0.0, 0.5]
    assert ratio(Fraction(1), Fraction(0)) == 0 and ratio(0, x) == 0


@given(st.data(), numbers, numbers)
def test_any_expression_means_what_it_says(data: st.DataObject, a: float, b: float) -> None:
    graph = Graph()
    node, function = data.draw(expressions(graph, graph.inputs(2)))
    assert graph.evaluate([node], [a, b])[0] == function(a, b)
    program = compile_program(graph, 2, [node, node])
    assert program.run(np.array([[a], [b]])).tolist() == [[function(a, b)]] * 2


def test_a_node_has_no_order_yet() -> None:
    (x,) = Graph().inputs(1)
    with pytest.raises(TypeError, match="no order"):
        bool(x <= 0)
    with pytest.raises(TypeError):
        sorted([x, 1.0])  # type: ignore[type-var]
    with pytest.raises(TypeError):
        np.maximum.reduce(x)  # type: ignore[call-overload]


def test_what_is_the_same_is_one_node() -> None:
    graph = Graph()
    x, y = graph.inputs(2)
    assert (x * y + 1).number == (1 + y * x).number
    assert x * 0 == 0 and (x + 0) is x and (1 * x) is x and (x / 1) is x
    assert len(graph.needed([(x * x).number])) == 2

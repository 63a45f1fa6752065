"""The set of weights: beside another computation of it, and beside weights drawn at random."""

from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

import games
from games.history import built_in, panel, scenario_of
from games.history.record import Record
from games.history.reveal import RecordedMove, Revealed, Weights
from games.history.reveal.find import find
from games.history.reveal.moves import Gained, recorded_moves
from games.ladder import COMPONENTS
from games.robustness import make_question, weight_regions
from games.words.reveal import reveal_in_words
from solver.errors import InputError

EQUAL = np.full((1, 5), 0.2)


@cache
def revealed(first: int, last: int | None = None, per_power: bool = False) -> Revealed:
    return games.reveal(years=(first, last or first), per_power=per_power)


def moves_of(found: Revealed) -> list[RecordedMove]:
    return [
        move
        for year, scenario in found.scenarios.items()
        for move in recorded_moves(
            year, scenario, found.record.network(year), found.question,
            tuple(found.own) if found.per_power else (),
        )
    ]  # fmt: skip


def array(weights: Weights) -> np.ndarray:
    return np.array([list(each.values()) for each in weights.values()])


def temptation(moves: list[RecordedMove], points: np.ndarray) -> np.ndarray:
    """The most that any move pays, by points of shape (S, groups, 5)."""
    each = [
        np.min([points[:, g.group] @ np.array(g.by_component) for g in move.gains], axis=0)
        for move in moves
    ]
    return np.asarray(np.max(each, axis=0))


def slack(moves: list[RecordedMove], points: np.ndarray) -> np.ndarray:
    """How far points are from where a move pays or a weight is negative, within the simplex."""
    sides = points.min(axis=(1, 2)) / np.sqrt(0.8)
    rows = []
    for move in moves:
        far = []
        for g in move.gains:
            row = np.array(g.by_component)
            far.append(-(points[:, g.group] @ row) / np.linalg.norm(row - row.mean()))
        rows.append(np.max(far, axis=0))
    return np.asarray(np.minimum(sides, np.min(rows, axis=0)))


def drawn(groups: int, count: int = 20_000) -> np.ndarray:
    return np.random.default_rng(7).dirichlet(np.ones(5), (count, groups))


@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
def test_the_share_is_that_of_robustness(form: str) -> None:
    """For the same question: there from payoffs at the corners, here from components."""
    baseline = games.load("baseline-2014")
    question = make_question(baseline, form)
    (region,) = weight_regions(question, question.stable)
    found = games.reveal({2014: baseline}, question=form)
    assert found.share == region.stable.value and found.is_exact
    assert found.exact == region.stable.exact


def test_the_figures_of_the_prototype() -> None:
    baseline = games.load("baseline-2014")
    shares = [
        float(games.reveal({2014: baseline}, question=form).share)
        for form in ("triangle", "recorded")
    ]
    assert shares == pytest.approx([0.72, 0.56], abs=0.005)


@pytest.mark.parametrize(
    ("first", "last", "per_power"),
    [(1950, 1950, False), (1969, 1969, False), (2014, 2014, True), (1996, 1998, False)],
)
def test_points_and_ranges_beside_weights_drawn(first: int, last: int, per_power: bool) -> None:
    found = revealed(first, last, per_power)
    moves, groups = moves_of(found), len(found.own)
    points = drawn(groups)
    stands = temptation(moves, points) <= 0
    share, seen = float(found.share), float(stands.mean())
    assert abs(share - seen) < 4.5 * np.sqrt(share * (1 - share) / len(points))
    inside = points[stands]
    # ranges hold all of them, and little more
    for group, weights in enumerate(found.ranges.values()):
        for k, (low, high) in enumerate(weights.values()):
            assert low <= inside[:, group, k].min() and inside[:, group, k].max() <= high
    # none is nearer, and the nearest is on the edge at most
    own, nearest = array(found.own), array(found.nearest)
    assert ((nearest - own) ** 2).sum() <= ((inside - own) ** 2).sum(axis=(1, 2)).min()
    assert temptation(moves, nearest[None])[0] < 1e-8
    # none is farther from all edges, and the incentre is inside
    centre = array(found.incentre)[None]
    assert slack(moves, centre)[0] >= slack(moves, inside).max() - 1e-8 > 0
    exact = [[Fraction(x) for x in row] for row in centre[0].tolist()]
    assert not any(move.pays(exact) for move in moves)


@pytest.mark.parametrize(("first", "last"), [(1972, 1972), (1989, 1989), (1950, 1982)])
def test_where_there_are_none_a_conflict_says_why(first: int, last: int) -> None:
    found = revealed(first, last)
    moves = moves_of(found)
    assert found.empty and found.share == 0 and found.exact == "0" and not found.binding
    assert not found.ranges and not found.incentre and not found.nearest
    assert set(found.conflict) <= set(moves)
    assert not some_weights(found.conflict)
    for k in range(len(found.conflict)):
        assert some_weights((*found.conflict[:k], *found.conflict[k + 1 :]))
    at_best = temptation(moves, array(found.least_regret)[None])[0]
    assert at_best == pytest.approx(found.regret, abs=1e-7) and found.regret > 1e-5
    assert found.regret <= temptation(moves, drawn(1)).min() + 1e-9


@pytest.mark.parametrize(
    ("first", "last", "per_power"),
    [(1989, 1989, False), (1960, 1964, False), (1983, 1990, False), (1983, 1988, True)],
)
def test_least_regret_is_that_of_a_mixed_integer_program(
    first: int, last: int, per_power: bool
) -> None:
    """With a number 0 or 1 for each move of two, by whether its first player has to lose."""
    found = games.reveal(years=(first, last), per_power=per_power)
    moves, size = moves_of(found), 5 * len(found.own)
    rows, sides = [], []
    pairs = [move for move in moves if len(move.gains) == 2]
    for move in moves:
        for k, gain in enumerate(move.gains):
            row = np.zeros(size + 1 + len(pairs))
            row[5 * gain.group : 5 * gain.group + 5] = gain.by_component
            row[size] = -1
            side = 0.0
            if len(move.gains) == 2:
                large = max(*gain.by_component, 0.0)
                row[size + 1 + pairs.index(move)] = large if k == 0 else -large
                side = large if k == 0 else 0.0
            rows.append(row)
            sides.append(side)
    sums = np.zeros((len(found.own), size + 1 + len(pairs)))
    for group, row in enumerate(sums):
        row[5 * group : 5 * group + 5] = 1
    cost = np.zeros(size + 1 + len(pairs))
    cost[size] = 1
    best = milp(
        cost, integrality=np.arange(len(cost)) > size, bounds=Bounds(0, 1),
        constraints=[LinearConstraint(rows, ub=sides), LinearConstraint(sums, 1, 1)],
    )  # fmt: skip
    assert found.regret == pytest.approx(best.fun, abs=1e-6)


def some_weights(moves: tuple[RecordedMove, ...]) -> bool:
    """Whether linear programs find weights at which somebody loses by each, for any losers."""
    for losers in product(*(move.gains for move in moves)):
        rows = [[*np.array(g.by_component) / np.abs(g.by_component).max(), 1] for g in losers]
        found = linprog(
            [0] * 5 + [-1], A_ub=rows, b_ub=[0] * len(rows), A_eq=[[1] * 5 + [0]], b_eq=[1],
            bounds=[(0, None)] * 5 + [(None, 1)],
        )  # fmt: skip
        if found.x[-1] > 1e-9:
            return True
    return False


def test_more_years_leave_fewer_weights() -> None:
    one, more = revealed(1996), revealed(1996, 1998)
    assert isinstance(one.share, Fraction) and isinstance(more.share, Fraction)
    assert more.share < one.share
    for name in COMPONENTS:
        low, high = more.ranges["all"][name]
        assert one.ranges["all"][name][0] <= low and high <= one.ranges["all"][name][1]


def test_powers_that_differ_can_do_what_one_weighing_cannot() -> None:
    assert revealed(1989).empty
    found = revealed(1989, per_power=True)
    assert 0 < found.share < 1e-3 and set(found.incentre) == {"united_states", "china", "russia"}


def test_what_binds_is_what_the_set_would_be_larger_without() -> None:
    found = revealed(1969)
    moves = moves_of(found)
    named = {each.move for each in found.binding}
    points = drawn(1, 40_000)
    pays = np.array([temptation([move], points) > 0 for move in moves])
    alone = (pays & (pays.sum(axis=0) == 1)).mean(axis=1)
    for move, share in zip(moves, alone, strict=True):
        assert move in named or share == 0
    by_move = {each.move: each.excludes for each in found.binding}
    for move, share in zip(moves, alone, strict=True):
        assert by_move.get(move, 0.0) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("per_power", [False, True])
def test_too_many_cells_are_sampled(per_power: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = revealed(1996, per_power=per_power)
    monkeypatch.setattr("games.history.reveal.find.MOST_CELLS", 2)
    found = games.reveal(years=(1996, 1996), per_power=per_power, seed=5)
    assert not found.is_exact and found.exact is None and not found.empty
    assert abs(float(exact.share) - float(found.share)) < 4.5 * found.error
    for group, weights in found.ranges.items():
        for name, (low, high) in weights.items():
            bounds = exact.ranges[group][name]
            assert bounds[0] <= low <= high <= bounds[1]
    assert array(found.incentre) == pytest.approx(array(exact.incentre), abs=1e-6)
    assert {each.move for each in found.binding} <= {each.move for each in exact.binding}
    assert "estimated, ±" in reveal_in_words(found)[0]


def test_a_sample_without_any_has_no_point_but_that_of_least_regret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("games.history.reveal.find.MOST_CELLS", 1)
    found = games.reveal(years=(1972, 1972), per_power=True)
    assert found.share == 0 < found.error < 1e-4 and not found.is_exact and not found.empty
    assert not found.ranges and not found.incentre and not found.nearest
    assert temptation(moves_of(found), array(found.least_regret)[None])[0] < 1e-8
    assert "None of the weights drawn" in reveal_in_words(found)[1]


def single(*by_component: int) -> RecordedMove:
    gain = Gained("china", 0, tuple(map(float, by_component)), by_component)
    return RecordedMove(1990, ("china",), ((("china", "russia"), "none", "alliance"),), (gain,))


def test_half_of_all_weights_by_hand() -> None:
    found = find([single(1, -1, 0, 0, 0)], EQUAL, 0)
    assert found.share == Fraction(1, 2)
    assert found.nearest is not None and found.nearest == pytest.approx(EQUAL)
    (bound,) = found.binding
    assert bound.excludes == pytest.approx(0.5, abs=0.01)


def test_an_edge_without_room_is_no_set() -> None:
    found = find([single(1, -1, 0, 0, 0), single(-1, 1, 0, 0, 0)], np.eye(1, 5), 0)
    assert found.share == 0 and len(found.conflict) == 2 and found.regret == 0
    assert found.least_regret is not None
    assert found.least_regret[0, 0] == pytest.approx(found.least_regret[0, 1])


def test_a_set_too_thin_for_floats_has_a_point_inside() -> None:
    tiny = 10**14
    moves = [single(tiny, -tiny, 0, 0, 0), single(-tiny, tiny, 0, -1, 0)]
    found = find(moves, EQUAL, 0)
    assert 0 < found.share < 1e-12
    assert found.incentre is not None
    assert found.incentre.sum() == pytest.approx(1) and found.incentre.min() >= 0


def test_own_weights_that_differ_are_averaged() -> None:
    one = games.load("baseline-2014", {"weights.security": "0.6"})
    found = games.reveal({2014: games.load("baseline-2014"), 2013: one})
    assert found.own["all"]["security"] == pytest.approx(0.4)
    assert found.own["all"]["order"] == pytest.approx(0.15)


def test_weights_of_ones_own_are_those_of_each_power(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    rows = "\n".join(f"{name} = {0.6 if name == 'security' else 0.1}" for name in COMPONENTS)
    path.write_text(f'schema = 1\nextends = "baseline-2014"\n[weights_by_power.china]\n{rows}\n')
    scenario = games.load(path)
    each = games.reveal({2014: scenario}, per_power=True).own
    assert [round(each[power]["security"], 6) for power in scenario.powers] == [0.2, 0.6, 0.2]
    shared = games.reveal({2014: scenario}).own
    assert shared["all"]["security"] == pytest.approx(1 / 3)


def test_progress_counts_the_moves() -> None:
    said: list[tuple[int, int]] = []
    found = games.reveal(years=(1969, 1969), progress=lambda done, of: said.append((done, of)))
    assert said == [(k, found.moves) for k in range(found.moves)]


def test_the_same_is_found_again_and_is_said_in_a_line() -> None:
    again = games.reveal(years=(1969, 1969))
    found = revealed(1969)
    assert again.share == found.share and again.binding == found.binding
    assert again.incentre == found.incentre and again.nearest == found.nearest
    assert repr(found).startswith("Revealed(") and len(str(found)) > 200


def test_the_sentences_say_how_wide_the_set_is() -> None:
    lines = reveal_in_words(revealed(1969))
    assert "no estimate" in " ".join(lines) and "21.1%" in lines[0]
    assert lines[-1].startswith("The formulas were chosen knowing this record")
    empty = reveal_in_words(revealed(1972))
    assert empty[0].startswith("Under no weights, shared by all powers, is the effective record")


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((1996,), "record of 1996 is"),
        ((1996, 1997), "record of 1996 and 1997 is"),
        ((1996, 1997, 1998), "record of 1996 to 1998 is"),
        ((1953, 1996), "record of 1953 and 1996 is"),
        ((1953, 1954, 1996, 1997), "record of 4 years from 1953 to 1997 is"),
    ],
)
def test_the_years_are_named(years: tuple[int, ...], said: str) -> None:
    found = games.reveal({year: scenario_of(year) for year in years})
    assert said in reveal_in_words(found)[0]


def test_a_record_of_ones_own_was_not_known() -> None:
    record = Record("mine", {("china", "russia"): {2014: "partnership"}})
    found = games.reveal({2014: games.load("baseline-2014")}, record)
    assert not any("chosen knowing" in line for line in reveal_in_words(found))
    assert found.holds and found.nearest == found.own


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"years": (1949, 1950)}, "no inputs of 1949"),
        ({"years": (1960, 1950)}, "the earlier year first"),
        ({"scenarios": {}}, "no scenario"),
        ({"record": "efective"}, "did you mean 'effective'"),
        ({"question": "triad"}, "did you mean 'triangle'"),
    ],
)
def test_what_is_wrong_is_said(words: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        games.reveal(**words)  # type: ignore[arg-type]


def test_a_year_without_a_record_is_refused() -> None:
    with pytest.raises(InputError, match="no tie is recorded of 2020"):
        games.reveal({2020: scenario_of(2014)})
    assert built_in() and panel(2014, 2014)

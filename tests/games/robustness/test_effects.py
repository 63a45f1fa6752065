"""What moves what, beside the model read a second time, and the page that says so."""

import re
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import games
from games.robustness import Effect, effects
from games.words.ties import pair_in_words
from solver import InputError
from tests.games.model.model_by_hand import Model

PAGE = Path(__file__).parents[3] / "docs" / "model.md"
BASELINE = games.load()
# What the baseline's answers are in the network form and the triangle, and the steps from them.
ANSWER = {
    frozenset(("china", "russia")): "partnership",
    frozenset(("united_states", "us_allies")): "alliance",
}
SHORT = {"menu": ["none", "alliance"]}
STEPS = {
    frozenset(("united_states", "china")): ("none", "alignment"),
    frozenset(("united_states", "russia")): ("none", "alignment"),
    frozenset(("china", "russia")): ("partnership", "alliance"),
    frozenset(("united_states", "us_allies")): ("partnership", "alliance"),
}


@cache
def found() -> tuple[Effect, ...]:
    return effects(BASELINE)


def gain(model: Model, effect: Effect) -> Fraction:
    """What the step is worth to the power, from the formulas of the page."""
    tie = frozenset(effect.between)
    worth = []
    for rung in STEPS[tie]:
        ties = model.given() | ANSWER | {tie: rung}
        parts = [*model.components(ties, effect.power), Fraction(0)]
        worth.append(model.weighted(effect.power, parts))
    return worth[1] - worth[0]


def along(path: str) -> list[Model]:
    """The low end of an input, the middle and the high end."""
    leaf = BASELINE.leaves[path]
    low, high = (leaf.low, leaf.high) if leaf.low < leaf.high else (leaf.value / 2, leaf.value * 2)
    group, *_ = path.rpartition(".values.")
    others = {f"{group}.values.{p}" for p in BASELINE.powers if group} - {path}
    beside = {other: BASELINE.values[other] for other in others}  # all figures of an indicator
    values = (low, (low + high) / 2, high)
    return [Model(games.load(changes={path: value, **beside})) for value in values]


@pytest.mark.parametrize("family", sorted({path.split(".")[0] for path in BASELINE.leaves}))
def test_signs_are_those_of_the_model_by_hand(family: str) -> None:
    here = [each for each in found() if each.input.split(".")[0] == family]
    for path in dict.fromkeys(each.input for each in here):
        models = along(path)
        for effect in (each for each in here if each.input == path):
            gains = [gain(model, effect) for model in models]
            steps = [after - before for before, after in pairwise(gains)]
            if effect.sign == "0":
                assert steps == [0, 0], effect
            elif effect.sign == "+":
                assert min(steps) >= 0 < max(steps), effect
            elif effect.sign == "-":
                assert max(steps) <= 0 > min(steps), effect


def test_every_input_is_there_for_every_tie() -> None:
    signs = {each.input: "" for each in found()}
    for each in found():
        signs[each.input] += each.sign
    assert {len(row) for row in signs.values()} == {7}
    left_out = set(BASELINE.leaves) - set(signs)
    assert all(path.startswith("rungs.") for path in left_out)
    assert {sign for row in signs.values() for sign in row} == set("+-0±")
    assert [each.input for each in found()] == sorted(
        (each.input for each in found()), key=list(BASELINE.leaves).index
    )


def test_pressure_draws_the_pressed_together_and_dependence_makes_wary() -> None:
    known = {(each.input, each.between, each.power): each.sign for each in found()}
    pair = ("china", "russia")
    assert known["pressure.russia.united_states", pair, "russia"] == "+"
    assert known["dependence.russia.china", pair, "russia"] == "-"
    assert known["dependence.russia.china", pair, "china"] == "+"
    assert known["sanctions.russia.us_allies", pair, "russia"] == "+"


def test_a_form_that_the_scenario_lacks_is_said() -> None:
    with pytest.raises(InputError, match="leads a bloc"):
        effects(
            games.load(changes={"blocs.us_allies.leader": "china", "menu": ["none", "alliance"]})
        )


def rows() -> list[str]:
    """The table of the page: rows with an effect; figures of one kind are one row."""
    columns = dict.fromkeys((each.between, each.power) for each in found())
    head = [
        f"{pair_in_words(BASELINE, *between)}: {BASELINE.name_of(power)}"
        for between, power in columns
    ]
    table: dict[str, dict[tuple[tuple[str, str], str], set[str]]] = {}
    for each in found():
        row = table.setdefault(_kind(each.input), {})
        row.setdefault((each.between, each.power), set()).add(each.sign)
    lines = [f"| input | {' | '.join(head)} |", "|---" * (len(head) + 1) + "|"]
    for name, row in table.items():
        moved = [sorted(row[key] - {"0"}) or ["0"] for key in columns]
        signs = [some[0] if len(some) == 1 else "±" for some in moved]
        if set(signs) != {"0"}:
            lines.append(f"| `{name}` | {' | '.join(signs)} |")
    return lines


def _kind(path: str) -> str:
    return re.sub(r"^capability\..*\.values\.", "capability.….", path)


def test_the_page_has_the_table() -> None:
    assert "\n".join(rows()) in PAGE.read_text("utf-8")

"""What may be said in short: actors by other names, single ties, some of the weights."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import games
from games.data.states import actor_of, states
from games.ladder import COMPONENTS
from games.model.parameters import changes, parameter
from games.scenario.layers import parse_changes
from solver import InputError
from tests.games.scenario.files import EXTENDS, written

TANKS = "capability.groups.military.indicators.tanks"


def test_every_state_is_known_by_its_codes_and_names() -> None:
    for word in ("us", "USA", "america", "United States", "united_states"):
        assert actor_of(word) == "united_states"
    for word in ("prc", "CN", "chn", "China"):
        assert actor_of(word) == "china"
    assert [actor_of(word) for word in ("rus", "ru", "uk", "GBR", "ussr", "de")] == [
        "russia", "russia", "united_kingdom", "united_kingdom", "soviet_union", "germany"
    ]  # fmt: skip
    assert actor_of("us_allies") == "us_allies" and actor_of("") == ""
    for state in states().values():
        assert actor_of(state.id) == actor_of(state.name) == state.id
        assert not state.iso2 or (
            (len(state.iso2) == 2) and (actor_of(state.iso2) == state.id or state.note)
        )


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"threat.us.prc": 0.5}, {"threat.united_states.china": 0.5}),
        ({"threat.US.CHN": "low"}, {"threat.united_states.china": "low"}),
        ({"distance.rus.prc": 0.3}, {"distance.china.russia": 0.3}),
        ({"pressure.rus": 2}, {"pressure.russia": 2}),
        ({"pressure.prc.us": 2}, {"pressure.china.united_states": 2}),
        ({"deterrent.prc": 0.5}, {"deterrent.china": 0.5}),
        ({"sanctions.rus.us_allies": 0.5}, {"sanctions.russia.us_allies": 0.5}),
        ({f"{TANKS}.values.rus": 99}, {f"{TANKS}.values.russia": 99}),
        ({"blocs.us_allies.leader": "us"}, {}),
        ({"powers": ["us", "prc", "rus"]}, {}),
        (
            {"ties.given": [["us", "us_allies", "partnership"]]},
            {"ties.given": [["united_states", "us_allies", "partnership"]]},
        ),
    ],
)
def test_an_actor_may_be_called_otherwise(
    change: dict[str, Any], same: dict[str, Any], tmp_path: Path
) -> None:
    assert games.load(changes=change).hash == games.load(changes=same).hash


def test_parameters_know_the_same_names() -> None:
    scenario = games.load()
    for name, path in (
        ("threat.us.prc", "threat.united_states.china"),
        ("pressure.rus", "pressure.russia"),
        ("distance.rus.prc", "distance.russia.china"),
    ):
        assert parameter(scenario, name) == parameter(scenario, path)
    assert games.sweep(scenario, {"pressure.rus": (0, 4, 5)}).outcomes == (
        games.sweep(scenario, {"pressure.russia": (0, 4, 5)}).outcomes
    )


def test_one_actor_by_two_names_is_said() -> None:
    with pytest.raises(InputError, match=r"threat\.united_states\.prc: china is given twice"):
        games.load(changes={"threat": {"us": {"china": 0.4, "prc": 0.5}}})


@pytest.mark.parametrize(
    ("path", "close"),
    [
        ("threat.rusia.china", "russia"), ("threat.china.united_sates", "united_states"),
        ("deterrent.chna", "china"), ("pressure.rusia", "russia"),
        ("ties.rusia.china", "russia"), ("sanctions.china.us_alies", "us_allies"),
        ("revisionism.rusia", "russia"),
    ],
)  # fmt: skip
def test_the_near_actor_is_named(path: str, close: str) -> None:
    value = "alliance" if path.startswith("ties") else 0.5
    with pytest.raises(InputError, match=f"did you mean '{close}'"):
        games.load(changes={path: value})


def test_a_single_tie_is_changed_among_those_given(tmp_path: Path) -> None:
    before = {frozenset(tie[:2]): tie[2] for tie in games.load().ties.given}
    after = games.load(changes={"ties.us_allies.us": "partnership", "ties.rus.us": "alignment"})
    changed = {frozenset(tie[:2]): tie[2] for tie in after.ties.given}
    assert changed == before | {
        frozenset(("united_states", "us_allies")): "partnership",
        frozenset(("united_states", "russia")): "alignment",
    }
    assert len(after.ties.given) == len(before)
    text = '[ties.united_states]\nrussia = "alignment"\nus_allies = "partnership"\n'
    assert games.load(written(tmp_path, EXTENDS + text)).hash == after.hash


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('ties.china.russia = "aliance"', "did you mean 'alliance'"),
        ("ties.china.russia = 3", "no rung '3'"),
        ('ties.china = "alliance"', r"ties.china: 'alliance' .right: ties.china.OTHER"),
        ('ties.china.india = "alliance"', "no actor 'india'"),
        ("ties = 3", "is no table"),
        ("ties.given = 3", "ties.given: .*valid list"),
    ],
)
def test_a_tie_that_is_none_is_named(text: str, words: str, tmp_path: Path) -> None:
    file = written(tmp_path, EXTENDS + text)
    with pytest.raises(InputError, match=words) as caught:
        games.load(file)
    assert str(caught.value).startswith(str(file))


@pytest.mark.parametrize(
    "words",
    [
        ["weights.security=0.5"],
        ["weights.security=1/3", "weights.order=0.1"],
        ["weights.identity=1"],
        ["weights.identity=0"],
        ["weights.security=0.4", "weights.economy=0.3", "weights.autonomy=0.2",
         "weights.identity=0.1"],
    ],
)  # fmt: skip
def test_the_other_weights_share_what_is_left_as_in_a_sweep(words: list[str]) -> None:
    base = games.load(changes={f"weights.{name}": w for name, w in zip(
        COMPONENTS, ("0.1", "0.1", "0.2", "0.2", "0.4"), strict=True)})  # fmt: skip
    there = games.load(changes=parse_changes(words))
    assert sum(there.values[f"weights.{name}"] for name in COMPONENTS) == 1
    given = {name: Fraction(value) for name, value in (word.split("=") for word in words)}
    assert given.items() <= there.values.items()
    parameters = [parameter(games.load(), name) for name in given]
    as_swept = changes(games.load(), parameters, list(given.values()), here=games.load().values)
    for path, value in as_swept.items():
        assert there.values[path] == value
    assert base.values["weights.order"] == Fraction(2, 5)  # all of them: nothing is shared out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["weights.security=1.5"], "cannot make the sum 1"),
        (["weights.security=0.7", "weights.order=0.7"], "cannot make the sum 1"),
        (["weights.securty=0.5"], "did you mean 'security'"),
        (["weights.security=much"], "'much' is not a number"),
        (["weights=0.5"], "is no table"),
    ],
)
def test_weights_that_cannot_sum_to_1(words: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        games.load(changes=parse_changes(words))


def test_an_inherited_indicator_can_be_dropped(tmp_path: Path) -> None:
    text = "[capability.groups.military.indicators]\ntanks = false\n"
    without = games.load(written(tmp_path, EXTENDS + text))
    assert not [path for path in without.leaves if ".tanks." in path]
    assert without.hash == games.load(changes={TANKS: False}).hash != games.load().hash
    rest = [name for name in games.load().capability.groups["military"].indicators
            if name != "tanks"]  # fmt: skip
    assert list(without.capability.groups["military"].indicators) == rest
    arms = games.load(changes={"capability.groups.demographic": False})
    assert "demographic" not in arms.capability.groups
    again = written(tmp_path, 'extends = "mine.toml"\n' + text, "again.toml")
    for change, words in (
        ({f"{TANKS}x": False}, "did you mean 'tanks'"),
        ({"capability.groups.arms": False}, "no indicator or group 'arms'"),
        ({"threat.china.russia": False}, "not a number"),
        ({TANKS: True}, "tanks"),
    ):
        with pytest.raises(InputError, match=words):
            games.load(changes=change)
    with pytest.raises(InputError, match="no indicator or group 'tanks'"):
        games.load(again)

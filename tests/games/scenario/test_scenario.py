"""Scenarios: what extends what, what is set on top, and one clear message for what is wrong."""

import json
import re
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

import games
from games.claims.lines import cornered, friendly
from games.model.point import Point
from games.scenario.layers import built_in_scenarios, parse_changes
from games.scenario.schema import scenario_schema
from games.scenario.template import template
from solver import InputError

EXTENDS = 'extends = "baseline-2014"\n'
WEIGHTS = {
    name: Fraction(1, 5) for name in ("security", "economy", "autonomy", "identity", "order")
}
GDP = "capability.groups.economic.indicators.gdp"
SCENARIOS = Path(games.__file__).parent / "scenario/built_in"


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", built_in_scenarios())
def test_every_judgement_has_an_interval_and_a_reason_with_its_source(name: str) -> None:
    for path, leaf in games.load(name).leaves.items():
        assert leaf.source or leaf.reason.startswith("set by"), path
        if leaf.judgement:
            assert leaf.reason, path
            if not path.startswith("weights.") and not path.endswith(".weight"):
                assert leaf.low < leaf.high, path
        if not leaf.judgement:
            assert leaf.source, path


def test_the_gdp_counterfactuals_change_the_gdp_only() -> None:
    base = games.load()
    for name in ("cold-war-1969", "parity-1993"):
        other = games.load(name)
        assert other.label == "GDP counterfactual"
        changed = {path for path in base.values if base.values[path] != other.values[path]}
        assert changed and all(path.startswith("capability.groups.economic") for path in changed)


def test_reset_and_g2_move_one_pair_to_the_friendly_ends() -> None:
    base = games.load()
    for name, power in (("reset", "russia"), ("g2", "china")):
        other = games.load(name)
        changed = {path for path in base.values if base.values[path] != other.values[path]}
        assert other.values[f"revisionism.{power}"] == 0
        for path in changed - {f"revisionism.{power}"}:
            assert {power, "united_states"} <= set(path.split("."))
            leaf = base.leaves[path]
            friendly = leaf.high if path.startswith("complementarity") else leaf.low
            assert other.values[path] == friendly
        families = {path.split(".")[0] for path in changed - {f"revisionism.{power}"}}
        assert families == {"pressure", "threat", "distance", "sanctions", "complementarity"}


def test_cornered_is_what_the_claims_take_it_to_be() -> None:
    base, other = games.load(), games.load("cornered")
    changed = {path: other.values[path] for path in base.values
               if base.values[path] != other.values[path]}  # fmt: skip
    assert {path: float(value) for path, value in changed.items()} == cornered(Point(base))
    assert all(value == base.leaves[path].high for path, value in changed.items())
    for name, power in (("reset", "russia"), ("g2", "china")):
        end = friendly(Point(base), power, 40, order=True)[-1]
        there = games.load(name).values
        assert {path: float(there[path]) for path in end} == pytest.approx(end)
        assert {p for p in base.values if base.values[p] != there[p]} == set(end)


def test_numbers_are_exactly_what_was_written(tmp_path: Path) -> None:
    file = written(tmp_path, EXTENDS + "[threat.china]\nrussia = 0.1\n")
    assert games.load(file).values["threat.china.russia"] == Fraction(1, 10)
    assert games.load(changes={"threat.china.russia": "1/3"}).values["threat.china.russia"] == (
        Fraction(1, 3)
    )


def test_a_bare_number_keeps_the_interval_and_stretches_it_if_need_be() -> None:
    leaf = games.load(changes={"threat.china.russia": 0.3}).leaves["threat.china.russia"]
    assert (leaf.low, leaf.high) == (Fraction(5, 100), Fraction(35, 100))
    assert leaf.judgement and leaf.reason == "set by threat.china.russia=0.3"
    assert games.load(changes={"threat.china.russia": 0.9}).leaves["threat.china.russia"].high == (
        Fraction(9, 10)
    )


@pytest.mark.parametrize(
    ("changes", "path", "value"),
    [
        ({"pressure": 2}, "pressure.china.united_states", 2),
        ({"pressure": "high"}, "pressure.russia.united_states", 4),
        ({"pressure.russia": "5/2"}, "pressure.russia.united_states", Fraction(5, 2)),
        ({"pressure.russia": 3}, "pressure.china.united_states", 1),
        ({"pressure.russia.united_states": 3}, "pressure.russia.united_states", 3),
        (
            {"distance.russia.china.parts.identity": 0.6},
            "distance.china.russia.parts.identity",
            Fraction(3, 5),
        ),
        ({"distance.russia.china": 0.5}, "distance.china.russia", Fraction(1, 2)),
        ({"distance.russia.china": "low"}, "distance.china.russia.parts.voting", Fraction(1, 20)),
        ({"scales.rebuff": 0}, "scales.rebuff", 0),
        ({"deterrent.china": 0.5}, "deterrent.china", Fraction(1, 2)),
        ({"deterrent.china.warheads": 500}, "deterrent.china.warheads", 500),
        ({"deterrent.us_allies": "high"}, "deterrent.us_allies.warheads", 515),
        ({"pressure": "1/3"}, "pressure.russia.united_states", Fraction(1, 3)),
        ({"pressure": np.float64(9.5)}, "pressure.russia.united_states", Fraction(19, 2)),
        ({f"{GDP}.values.china": 20_000}, f"{GDP}.values.china", 20_000),
        ({f"{GDP}.values.china": "low"}, f"{GDP}.values.china", Fraction("8064.44")),
        ({"blocs.us_allies.beta": "high"}, "blocs.us_allies.beta", Fraction(6, 5)),
    ],
)
def test_any_leaf_can_be_set(changes: dict[str, Any], path: str, value: Fraction) -> None:
    assert games.load(changes=changes).values[path] == value


def test_threat_from_parts_multiplies_capability_and_intent(tmp_path: Path) -> None:
    parts = (
        "[threat.russia.china.parts]\nproximity = 1\noffence = 0.5\n"
        "intent = { value = 0.4, low = 0.2, high = 0.6 }\n"
    )
    leaf = games.load(written(tmp_path, EXTENDS + parts)).threat["russia"]["china"]
    assert (leaf.low, leaf.value, leaf.high) == (Fraction(3, 20), Fraction(3, 10), Fraction(9, 20))
    both = written(tmp_path, EXTENDS + parts + "[threat.russia.china]\nvalue = 0.3\n")
    with pytest.raises(InputError, match="both a value and parts"):
        games.load(both)


def test_the_hash_tells_scenarios_apart_and_nothing_else() -> None:
    hashes = [games.load(name).hash for name in built_in_scenarios()]
    assert len(set(hashes)) == len(hashes)
    assert games.load(changes={"pressure": 1}).hash == games.load().hash
    assert games.load(changes={"pressure": 2}).hash != games.load().hash


@pytest.mark.parametrize(
    ("changes", "matters"),
    [
        ({"title": "another", "description": "another", "label": "another"}, False),
        ({"blocs.us_allies.label": "the allies"}, False),
        ({"threat.china.russia.reason": "another"}, False),
        ({"threat.china.russia.high": 0.4}, True),
        ({"pressure.russia.china": 1, "sanctions.china.russia": 0}, False),
        ({"sanctions.china.russia": {"value": 0, "low": 0, "high": 0.1}}, True),
        ({"ties.given": [["us_allies", "united_states", "alliance"]]}, False),
        ({"ties.given": [["united_states", "us_allies", "partnership"]]}, True),
        ({"menu": ["none", "alliance"]}, True),
        ({"menus.bloc": ["none", "alliance"]}, True),
        ({"weights_by_power.russia": WEIGHTS}, True),
        ({"powers": ["china", "united_states", "russia"]}, True),
    ],
)
def test_the_hash_changes_with_what_matters(changes: dict[str, Any], matters: bool) -> None:
    assert (games.load(changes=changes).hash != games.load().hash) == matters


def test_a_file_extends_a_file_beside_it(tmp_path: Path) -> None:
    written(tmp_path, EXTENDS + "pressure = 2\n", "mother.toml")
    child = written(tmp_path, 'extends = "mother.toml"\n[threat.china]\nrussia = 0.2\n')
    loaded = games.load(child)
    elsewhere = tmp_path / "deep"
    elsewhere.mkdir()
    grandchild = written(elsewhere, 'extends = "../mine.toml"\npressure.china = "low"\n')
    assert games.load(grandchild).values["threat.china.russia"] == Fraction(1, 5)
    assert games.load(grandchild).values["pressure.china.united_states"] == Fraction(1, 2)
    assert loaded.values["pressure.china.united_states"] == 2
    assert loaded.values["threat.china.russia"] == Fraction(1, 5)
    assert loaded.name == "mine"
    named = written(tmp_path, 'extends = "parity-1993"\n', "named.toml")
    assert games.load(named).label == "GDP counterfactual" and not games.load(named).title
    assert games.load("parity-1993", {"pressure": 2}).title == "The economies of 1993"


def test_the_intervals_of_capability_are_those_of_the_numbers_behind_it() -> None:
    def spread(value: int) -> dict[str, int]:
        return {"value": value, "low": value // 2, "high": 2 * value}

    changes = {f"{GDP}.values.{power}": spread(k) for k, power in ((8, "china"), (2, "russia"))}
    scenario = games.load(changes={**changes, "capability.groups.economic.weight": spread(2)})
    intervals = scenario.capability_intervals
    uncertain = {path: leaf for path, leaf in scenario.leaves.items() if leaf.low < leaf.high}
    rng = np.random.default_rng(1)
    shares: dict[str, list[float]] = {actor: [] for actor in scenario.actors}
    for _ in range(500):
        # towards the corners, where the extremes are
        steps = np.clip(rng.uniform(-0.5, 1.5, len(uncertain)), 0, 1)
        values = dict(scenario.floats)
        for (path, leaf), step in zip(uncertain.items(), steps, strict=True):
            values[path] = float(leaf.low) + step * float(leaf.high - leaf.low)
        for actor, share in scenario.capability_index(values).items():
            shares[actor].append(share)
    for actor, (low, high) in intervals.items():
        assert low - 1e-12 <= min(shares[actor]) <= low + 0.02
        assert high - 0.02 <= max(shares[actor]) <= high + 1e-12


def test_a_deterrent_follows_from_warheads(tmp_path: Path) -> None:
    here = games.load().deterrent["china"]
    assert here.value == Fraction(260, 360)
    assert (here.low, here.high) == (Fraction(260, 560), Fraction(260, 290))
    more = games.load(changes={"deterrent.china.warheads": 1000, "scales.half": "high"})
    assert more.whole("deterrent.china") == Fraction(1000, 1300)
    text = '[deterrent.us_allies.warheads]\nactors = ["india", "france"]\nuse_flagged = true\n'
    allies = games.load(written(tmp_path, EXTENDS + text)).leaves["deterrent.us_allies.warheads"]
    assert allies.value == 390 and allies.high == 410
    own = "indicator,actor,year,value\nwarheads,china,2020,320\nwarheads,china,2021,350\n"
    (tmp_path / "own.csv").write_text(own, encoding="utf-8")
    table = '[deterrent.china.warheads]\ntable = "own.csv"\nyear = 2021\n'
    assert games.load(written(tmp_path, EXTENDS + table)).whole("deterrent.china") == (
        Fraction(350, 450)
    )
    for nothing in ({"deterrent.china.warheads": 0}, {"deterrent.china": 0}):
        assert games.load(changes=nothing).whole("deterrent.china") == 0


def test_a_complete_scenario_of_the_first_model_is_told_what_to_add(tmp_path: Path) -> None:
    new = r"^(reassurance|umbrella|deterrence|burden|affinity|half) = .*\n"
    text = (SCENARIOS / "baseline-2014.toml").read_text("utf-8")
    old = written(tmp_path, re.sub(new, "", text, flags=re.MULTILINE))
    with pytest.raises(InputError) as caught:
        games.load(old)
    message = str(caught.value)
    assert message.startswith(f"{old}: complete for the first model, the second also needs ")
    for path in ("rungs.none.reassurance", "rungs.alliance.umbrella", "scales.deterrence",
                 "scales.burden", "scales.affinity", "scales.half", "deterrent.ACTOR"):  # fmt: skip
        assert path in message


WRONG = {
    "incomplete": ('powers = ["a", "b"]', "neither complete nor extending .*lacks capability"),
    "typo at the top": (EXTENDS + "wieghts = {}", r"wieghts.*did you mean 'weights'"),
    "typo in a leaf": (EXTENDS + "[threat.china.russia]\nvalu = 0.3", "did you mean 'value'"),
    "typo in a name": (EXTENDS + "[threat.china]\nrusia = 0.3", "no power 'rusia'.*'russia'"),
    "wrong rung": (EXTENDS + '[ties]\ngiven = [["china", "russia", "aliance"]]', "'aliance'"),
    "wrong rung name": (EXTENDS + "[rungs.aliance]\npooling = 1", "did you mean 'alliance'"),
    "outside the domain": (EXTENDS + "[threat.china]\nrussia = 1.3", r"1.3 is outside \[0, 1\]"),
    "outside its interval": (
        EXTENDS + "[threat.china.russia]\nvalue = 0.5",
        r"0.5 is not within its interval \[0.05, 0.35\]",
    ),
    "nan": (EXTENDS + "[threat.china]\nrussia = nan", "'NaN' is not a number"),
    "inf": (EXTENDS + "pressure = inf", "'Infinity' is not a number"),
    "huge": (EXTENDS + "pressure = 1e400", "pressure.china.united_states: 1E[+]400: too large"),
    "astronomic exponent": (EXTENDS + "pressure = 1e99999999", "exponent"),
    "text for a number": (EXTENDS + 'pressure = "much"', "'much' is not a number"),
    "truth for a number": (EXTENDS + "pressure = true", "True: not a number"),
    "table missing": (EXTENDS + "threat = 3", "threat: 3 is no table"),
    "cycle": ('extends = "mine.toml"', "extends itself"),
    "unknown parent": ('extends = "basline-2014"', "did you mean 'baseline-2014'"),
    "not TOML": ("= =", "not TOML"),
    "deep key": ("a." * 20_000 + "b = 1", "a key of more than 12 parts"),
    "deep quoted key": ('"a".' * 20_000 + "b = 1", "a key of more than 12 parts"),
    "deep key within": ("x = { " + "a." * 20_000 + "b = 1 }", "a key of more than 12 parts"),
    "deep nesting": ("a = " + "[" * 5_000, "nested too deeply"),
    "long integer": ("a = " + "9" * 5_000, "a number that cannot be read"),
    "long hexadecimal": (EXTENDS + "pressure = 0x" + "f" * 5_000, "a very large number"),
    "a date for a number": (EXTENDS + "pressure = 2014-05-21", "not a number"),
    "a number for a name": (EXTENDS + "name = 3", "name: 3 .right: text"),
    "escape sequence": (EXTENDS + 'title = "\\u001b[31mred"', "without control characters"),
    "a word for powers": (EXTENDS + 'powers = "china"', "'china': input should be a valid list"),
    "a word for a year": (
        EXTENDS + '[capability.groups.economic.indicators.gdp]\nyear = "2000"',
        "year: '2000': input should be a valid integer",
    ),
    "a power without figures": (
        EXTENDS + 'powers = ["united_states", "china", "russia", "india"]',
        "no 'population' of india .right: china, russia, united_states, or a value",
    ),
    "what is computed": (EXTENDS + "[capability]\nrussia = 0.3", "it is computed"),
    "half of the weights": (
        EXTENDS + "[weights_by_power.russia]\nsecurity = 1",
        "russia.economy: is missing",
    ),
    "weights": (EXTENDS + "[weights]\nsecurity = 0.5", "the weights sum to 1.3"),
    "falling reassurance": (
        EXTENDS + "[rungs.partnership]\nreassurance = 0.4",
        "reassurance falls from partnership .0.4. to alliance .0.3.",
    ),
    "falling umbrella": (EXTENDS + "[rungs.alliance]\numbrella = 0", "umbrella falls"),
    "deterrent outside": (EXTENDS + "[deterrent]\nchina = 1.3", r"china: 1.3 is outside \[0, 1\]"),
    "deterrent of nobody": (EXTENDS + "[deterrent]\nindia = 0.5", "no actor 'india'"),
    "deterrent twice": (
        EXTENDS + "[deterrent.china]\nvalue = 0.5\nwarheads = 3",
        "deterrent.china: both a value and warheads are given .right: one of them",
    ),
    "no half": (EXTENDS + "[scales]\nhalf = 0", r"scales.half: 0 is outside \[1, ∞\)"),
    "negative half": (EXTENDS + "[scales]\nhalf = -3", r"scales.half: -3 is outside \[1, ∞\)"),
    "negative warheads": (
        EXTENDS + "[deterrent.china]\nwarheads = -1",
        r"warheads: -1 is outside \[0, ∞\)",
    ),
    "warheads of nobody": (
        EXTENDS + '[deterrent.us_allies.warheads]\nactors = ["unitd_kingdom"]',
        "deterrent.us_allies.warheads: .* has no 'warheads' of unitd_kingdom",
    ),
    "warheads of no one": (
        EXTENDS + "[deterrent.us_allies.warheads]\nactors = []",
        "no actor stands for it",
    ),
    "flagged warheads": (
        EXTENDS + '[deterrent.us_allies.warheads]\nactors = ["india", "france"]',
        "warheads of india in 2015 is flagged range",
    ),
    "falling rungs": (EXTENDS + "[rungs.alignment]\npooling = 0.9", "pooling falls"),
    "flagged figure": (
        EXTENDS + "[capability.groups.economic.indicators.gdp]\nyear = 1990",
        "flagged lagged_one_year.*use_flagged",
    ),
    "no such figure": (
        EXTENDS + "[capability.groups.economic.indicators.gdp]\nyear = 1890",
        "no 'gdp' of united_states in 1890",
    ),
    "dependence": (EXTENDS + "[dependence.russia]\nunited_states = 0.9", "sum to 1.52"),
    "distance twice": (
        EXTENDS + "[distance.china]\nrussia = 0.3\n[distance.russia]\nchina = 0.3",
        "given twice",
    ),
    "a bloc that decides": (EXTENDS + "[threat.china]\nus_allies = 0.3", "no power 'us_allies'"),
    "bloc of nobody": (EXTENDS + '[blocs.us_allies]\nleader = "india"', "no power 'india'"),
    "menu": (
        EXTENDS + 'menu = ["alliance", "none"]',
        "menu: .*not from the shallowest to the deepest, each once .right: none, alliance",
    ),
    "menu of one": (EXTENDS + '[menus]\nbloc = ["alliance"]', "menus.bloc.*at least 2 items"),
    "menu of nobody": (EXTENDS + '[menus]\nblok = ["none", "alliance"]', "did you mean 'bloc'"),
    "menus in one": (EXTENDS + 'menus = ["none", "alliance"]', r"is no table .right: menus\.dyad"),
    "one power": (EXTENDS + 'powers = ["china"]', "at least 2"),
    "itself": (EXTENDS + "[threat.china]\nchina = 0.3", "an actor with itself"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_with_file_path_and_remedy(tmp_path: Path, case: str) -> None:
    text, words = WRONG[case]
    file = written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        games.load(file)
    message = str(caught.value)
    assert "\n" not in message
    assert re.search(words, message), message
    assert message.startswith(str(file)), message


def test_a_chain_of_files_has_an_end(tmp_path: Path) -> None:
    for k in range(30):
        written(tmp_path, f'extends = "{k + 1}.toml"', f"{k}.toml")
    first = written(tmp_path, EXTENDS, "30.toml")
    assert games.load(tmp_path / "12.toml").hash == games.load(first).hash
    with pytest.raises(InputError, match="more than 20 files"):
        games.load(tmp_path / "0.toml")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    big = tmp_path / "big.toml"
    with big.open("wb") as file:
        file.truncate(200 * 2**20)
    for source, words in (
        (tmp_path / "none.toml", "No such file"),
        (tmp_path, "Is a directory"),
        (big, "larger than 256 KB"),
        (written(tmp_path, "").with_name("basline-2014"), "no scenario"),
    ):
        with pytest.raises(InputError, match=words):
            games.load(source)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        games.load(binary)


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "bom.toml"
    file.write_bytes(b"\xef\xbb\xbf" + EXTENDS.encode())
    assert games.load(file).hash == games.load().hash


@pytest.mark.parametrize(
    "words", [["pressure"], ["=2"], ["pressure="], ["pressure=1", "pressure=2"]]
)
def test_changes_that_set_nothing(words: list[str]) -> None:
    with pytest.raises(InputError):
        parse_changes(words)


def test_text_is_never_evaluated() -> None:
    for text in ("__import__('os')", "1+1", "sqrt(4)"):
        with pytest.raises(InputError, match="is not a number"):
            games.load(changes=parse_changes([f"pressure={text}"]))


def test_a_scenario_with_four_powers_loads_and_plays_the_network(tmp_path: Path) -> None:
    groups = games.load().capability.groups
    text = EXTENDS + 'powers = ["united_states", "china", "russia", "india"]\ndefault = 0\n'
    text += 'menu = ["none", "partnership"]\n'
    for name, group in groups.items():
        for indicator in group.indicators:
            text += f"[capability.groups.{name}.indicators.{indicator}.values]\nindia = 100\n"
    scenario = games.load(written(tmp_path, text))
    game = games.build(scenario, "network")
    assert game.normal_form.shape == (8, 8, 8, 8) and game.form.links.n_networks == 64
    assert games.solve(scenario, "network").found.equilibria


def test_too_many_powers_are_refused_before_memory_is_gone(tmp_path: Path) -> None:
    names = ["united_states", "china", "russia", *(f"state_{k}" for k in range(5))]
    text = EXTENDS + f"powers = {json.dumps(names)}\ndefault = 0\n"
    for name, group in games.load().capability.groups.items():
        for indicator in group.indicators:
            text += f"[capability.groups.{name}.indicators.{indicator}.values]\n"
            text += "".join(f"state_{k} = 1\n" for k in range(5))
    with pytest.raises(InputError, match=r"has 4\.2e\+34 payoffs"):
        games.build(games.load(written(tmp_path, text)), "network")


def test_the_schema_accepts_every_built_in_scenario_and_no_typo() -> None:
    schema = scenario_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for name in built_in_scenarios():
        jsonschema.validate(tomllib.loads((SCENARIOS / f"{name}.toml").read_text()), schema)
    jsonschema.validate(tomllib.loads(template("baseline-2014")), schema)
    for text in ("wieghts = {}", "[scales]\nrebuf = 1", "[threat.china]\nrussia = 2"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(EXTENDS + text), schema)


def test_the_template_is_a_scenario(tmp_path: Path) -> None:
    text = template("cornered")
    assert games.load(written(tmp_path, text)).hash == games.load("cornered").hash
    everything = re.sub(
        r"^# (?=[\[a-z]+[\].a-z]* ?=?)", "", text.split("all names.\n")[1], flags=re.M
    )
    changed = games.load(written(tmp_path, text + everything))
    assert changed.values["complementarity.china.russia"] == Fraction(1, 2)


def test_a_power_of_which_numbers_are_left_out_is_named_leaf_by_leaf(tmp_path: Path) -> None:
    text = EXTENDS + 'powers = ["united_states", "china", "russia", "india"]\n{}'
    for name, group in games.load().capability.groups.items():
        for indicator in group.indicators:
            text += f"[capability.groups.{name}.indicators.{indicator}.values]\nindia = 100\n"
    with pytest.raises(InputError, match=r"right: a value for each, or default = 0") as error:
        games.load(written(tmp_path, text.format("")))
    for leaf in ("threat.india.china", "threat.china.india", "complementarity.india.russia",
                 "dependence.russia.india", "distance.china.india", "distance.india.russia",
                 "revisionism.india", "deterrent.india"):  # fmt: skip
        assert leaf in str(error.value)
    assert "threat.china.russia" not in str(error.value)
    given = games.load(written(tmp_path, text.format("default = 0\n")))
    assert given.whole("threat.india.china") == 0


def test_figures_that_no_table_has_are_all_named_at_once(tmp_path: Path) -> None:
    text = EXTENDS + 'powers = ["united_states", "china", "russia", "india"]\n'
    with pytest.raises(InputError, match="no 'population' of india") as error:
        games.load(written(tmp_path, text))
    assert "nor is there one for" in str(error.value)
    assert "capability.groups.economic.indicators.gdp.values.india" in str(error.value)

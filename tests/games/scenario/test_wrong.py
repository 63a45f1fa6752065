"""One clear message for what is wrong."""

import re
from pathlib import Path

import pytest

import games
from solver import InputError
from tests.games.scenario.files import EXTENDS, written

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
SCENARIOS = Path(games.__file__).parent / "scenario/built_in"


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

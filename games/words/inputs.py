"""Inputs in plain words: what Russia fears from China, not `threat.russia.china`."""

import re
from collections.abc import Mapping

from games.scenario.scenario import Scenario
from games.words.names import in_a_sentence

_PAIRS = {
    "threat": "what {0} fears from {1}",
    "pressure": "pressure on {0} from {1}",
    "complementarity": "what a tie with {1} unlocks for {0}",
    "dependence": "dependence of {0} on the market of {1}",
    "sanctions": "share of the market of {1} closed to {0}",
    "distance": "ideational distance of {0} and {1}",
}
_SINGLE = {
    "revisionism": "revisionism of {0}",
    "deterrent": "nuclear deterrent of {0}",
    "blocs": "strength of {0} beside their leader",
}
_NAME = re.compile(r"[a-z_0-9]+(?:\.[a-z_0-9]+)+")  # threat.russia.china


def input_in_words(scenario: Scenario, name: str) -> str:
    """What an input says, by its name as the user gives it.

    Parameters
    ----------
    scenario : Scenario
    name : str
        As in `games.model.parameters.parameter`.
    """
    family, *keys = name.split(".")
    actors = [in_a_sentence(scenario.name_of(key)) for key in keys if key in scenario.actors]
    rest = " ".join(keys[-1:]).replace("_", " ")
    if family == "pressure" and len(actors) < 2:
        return f"pressure on {actors[0] if actors else 'all'} from the United States"
    if family in _PAIRS and len(actors) == 2:
        part = f" ({rest})" if "parts" in keys else ""
        return _PAIRS[family].format(*actors) + part
    if family in _SINGLE and actors:
        part = f" ({rest})" if len(keys) > 1 and family == "deterrent" else ""
        return _SINGLE[family].format(*actors) + part
    if family == "capability" and keys == [keys[0]] and actors:
        return f"share of capability of {actors[0]}"
    if family == "capability" and actors:
        return f"{keys[keys.index('indicators') + 1].replace('_', ' ')} of {actors[0]}"
    if family == "capability" and rest == "weight":
        return f"weight of the {keys[-2]} indicators"
    if family == "rungs" and len(keys) == 2:
        return f"{rest} of {'no tie' if keys[0] == 'none' else f'an {keys[0]}'}".replace(
            "an partnership", "a partnership"
        )
    if family == "weights":
        return f"weight of {rest}"
    return f"{family} {' '.join(keys)}".replace("_", " ").replace("scales ", "scale of ").strip()


def with_words(names: Mapping[str, str], sentence: str) -> str:
    """A sentence in which the first mention of every input has its words before its name.

    Parameters
    ----------
    names : mapping of str to str
        Inputs and their words.
    sentence : str
    """

    def spelled(found: re.Match[str]) -> str:
        words = left.pop(found[0], None)
        return found[0] if words is None else f"{words} ({found[0]})"

    left = dict(names)
    return _NAME.sub(spelled, sentence)


def input_with_name(scenario: Scenario, name: str, unit: str = "") -> str:
    """The words, and below them the name and the unit."""
    return f"{input_in_words(scenario, name)}\n({', '.join(filter(None, [name, unit]))})"

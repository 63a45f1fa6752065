"""Every input of the baseline has words that tell it from the others."""

import games
from games.words.inputs import input_in_words
from games.words.ties import label_in_words


def test_every_input_has_words_of_its_own() -> None:
    scenario = games.load()
    words = {path: input_in_words(scenario, path) for path in scenario.leaves}
    shared = [path for path in words if list(words.values()).count(words[path]) > 1]
    assert not shared
    assert not [each for each in words.values() if "_" in each or "." in each]
    assert words["threat.russia.china"] == "what Russia fears from China"
    assert words["pressure.russia.united_states"] == input_in_words(scenario, "pressure.russia")


def test_a_label_in_words_is_the_outcome() -> None:
    form = games.build(games.load()).form
    joined = "alliance,partnership,partnership + alliance,alliance,alliance"
    first = "China–Russia: partnership, US-led allies: alliance"
    second = first.replace("partnership", "alliance")
    assert label_in_words(games.load(), form, joined) == f"{first} or {second}"
    assert label_in_words(games.load(), form, "none") == "nothing"

"""The answer in a sentence."""

import games
from games.outcomes.solution import solve
from games.words.answer import answer

BASELINE = games.load()


def test_the_answer_names_what_is_stable() -> None:
    words = answer(solve(BASELINE))
    assert "China and Russia in partnership" in words and "An alliance would give China" in words
    allied = answer(solve(games.load(changes={"pressure": 30}), "dyad"))
    assert "China and Russia in alliance" in allied
    free = answer(solve(games.load(changes={"scales.rebuff": 0})))
    assert "the only pairwise-stable outcome among 3 pure equilibria" in free
    assert games.build(BASELINE, "dyad").form.named(2) == (("china", "russia", "alliance"),)

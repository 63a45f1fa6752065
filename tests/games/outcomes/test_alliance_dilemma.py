"""Abandonment and entrapment, beside the model by hand."""

import pytest

import games
from games.outcomes.alliance_dilemma import bonds
from games.outcomes.explain import explain
from tests.games.model.model_by_hand import Model

BASELINE = games.load()


@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
@pytest.mark.parametrize("changes", [{}, {"menus.bloc": ["none", "alliance"], "pressure": 3}])
def test_both_are_what_the_model_by_hand_says(form: str, changes: dict[str, object]) -> None:
    scenario = games.load(changes=changes)
    hand, game = Model(scenario), games.build(scenario, form)
    for network in range(0, game.form.links.n_networks, 5):
        ties = hand.given()
        ties.update({frozenset((a, b)): rung for a, b, rung in game.form.named(network)})
        there = {pair: rung for pair, rung in ties.items() if rung != "none"}
        found = bonds(game, network)
        assert {frozenset(each.between): each.rung for each in found} == there
        for each in found:
            without = {**ties, frozenset(each.between): "none"}
            assert [side.power for side in each.sides] == [
                a for a in each.between if a in hand.powers
            ]
            for side in each.sides:
                (other,) = set(each.between) - {side.power}
                worth = [
                    hand.weighted(
                        side.power, [*hand.components(some, side.power), 0 * hand.c[other]]
                    )
                    for some in (ties, without)
                ]
                assert side.abandonment == pytest.approx(float(worth[0] - worth[1]), abs=1e-12)
                third = [k for k in hand.powers if k not in (side.power, other)]
                drawn = hand.rung("obligation", ties, side.power, other) * sum(
                    hand.danger(ties, other, k) for k in third
                )
                assert side.entrapment == pytest.approx(float(drawn), abs=1e-12)


def test_an_explanation_has_the_bonds_of_its_network() -> None:
    game = games.build(BASELINE)
    told = explain(game, (2, 1, 1))
    assert told.bonds == bonds(game, int(game.form.network_of[2, 1, 1]))
    pair = next(each for each in told.bonds if each.between == ("china", "russia"))
    assert pair.rung == "partnership" and all(side.abandonment > 0 for side in pair.sides)
    china, russia = pair.sides
    assert china.entrapment > russia.entrapment > 0  # America is feared more in Moscow

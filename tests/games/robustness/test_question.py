"""Whether an outcome stands, and by what margin, where payoffs are equal too."""

from fractions import Fraction

import numpy as np
import pytest

import games
from games.ladder import ATTRIBUTES
from games.model.forms import FORMS
from games.robustness import Question, draw, make_question, nearest_flip, weight_regions
from tests.games.by_definition import pairwise_stable
from tests.games.equal_payoffs import CHINAS, near_equality, with_an_indifferent_partner

# networks with few levels, so that few payoffs make many equal ones
SMALL = games.load(changes={"menu": ["none", "alliance"]})


def made_up_payoffs(question: Question, points: int) -> np.ndarray:
    shape = len(question.form.players), question.form.links.n_networks, points
    return np.random.default_rng(2).integers(0, 3, shape).astype(float)


@pytest.mark.parametrize("form", FORMS)
def test_networks_stand_by_the_definition_and_margins_agree(form: str) -> None:
    question = make_question(SMALL, form)
    payoffs = made_up_payoffs(question, 300)
    stable, margins = question.stable_at(payoffs), question.margins(payoffs)
    by_hand = [
        [pairwise_stable(question.form, payoffs[:, :, point], network) for point in range(300)]
        for network in range(len(stable))
    ]
    assert stable.tolist() == by_hand
    assert stable[margins > 0].all() and not stable[margins < 0].any()
    edge = stable[margins == 0]  # where a move leaves all indifferent, and one of them only
    assert edge.any() and not edge.all()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rung", [None, "alliance"])
def test_outcomes_stand_where_their_networks_do(form: str, rung: str | None) -> None:
    question = make_question(SMALL, form, rung)
    payoffs = made_up_payoffs(question, 2000)
    stands, margin = question.stands_at(payoffs), question.margin(payoffs)
    networks = [np.flatnonzero(row).tolist() for row in question.stable_at(payoffs).T]
    assert stands.tolist() == [question.stands(each) for each in networks]
    assert stands[margin > 0].all() and not stands[margin < 0].any()
    assert stands.any() and not stands.all()


@pytest.mark.parametrize("norm", ["sum", "max"])
@pytest.mark.parametrize("rung", [None, "alignment", "partnership"])
def test_a_flip_is_found_where_one_of_two_is_indifferent(rung: str | None, norm: str) -> None:
    """Nothing that varies changes what Russia gets: China alone decides."""
    scenario = with_an_indifferent_partner()
    question = make_question(scenario, "dyad", rung)
    assert question.stable == (0,)
    flip = nearest_flip(question, {CHINAS: "interval"}, norm=norm)
    assert flip.distance == pytest.approx(0.25) and flip.is_linear
    assert flip.certified == flip.distance
    assert flip.networks == (1,)
    beyond = games.solve(near_equality(Fraction(0)), "dyad")
    assert beyond.stable_profiles == ((1, 1),)


def test_shares_count_what_solve_finds_where_one_of_two_is_indifferent() -> None:
    question = make_question(with_an_indifferent_partner(), "dyad", "partnership")
    sample = draw(question, {CHINAS: "interval"}, samples=400)
    middle = float(question.scenario.leaves[CHINAS].value) + 1 / 64
    assert np.array_equal(sample.stands, sample.columns[CHINAS] > middle)
    assert (sample.margin[sample.stands] == 0).all() and (sample.margin <= 0).all()


def test_weights_too_where_one_of_two_is_indifferent_under_all_of_them() -> None:
    """China gives up nothing in a partnership that Russia does not care for."""
    alike = {
        f"rungs.{rung}.{attribute}": 0
        for rung in ("alignment", "partnership", "alliance")
        for attribute in ATTRIBUTES
        if attribute != "trade"
    }
    nothing = {"complementarity.russia.china": 0, "threat.russia.china": 0}
    scenario = games.load(changes=alike | nothing)
    question = make_question(scenario, "dyad")
    assert not question.stands([0])
    regions = {each.network: each.stable.value for each in weight_regions(question)}
    assert regions[0] == 0
    sample = draw(question, {"weights": "simplex"}, samples=300)
    for network, share in regions.items():
        having = np.array([network in networks for networks in sample.networks])
        assert having[sample.outcomes].mean() == share

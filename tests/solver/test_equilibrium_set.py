"""What a set of equilibria keeps besides them: how the search ended, and what was asked."""

import json
import pickle
from collections.abc import Sequence
from copy import copy
from dataclasses import FrozenInstanceError, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from solver import EquilibriumSet, InputError, NormalFormGame, nash
from solver.equilibrium_set import Diagnosis, Parameters
from solver.two_players.lemke_howson import lemke_howson
from solver.two_players.tracing import tracing
from tests.solver.three_players.test_published import IRRATIONAL

HUNT = NormalFormGame([[[5, 0], [3, 3]], [[5, 3], [0, 3]]])


@pytest.mark.parametrize(
    ("diagnosis", "text"),
    [
        (Diagnosis(), "ok"),
        (Diagnosis(out_of_time=True), "time limit"),
        (Diagnosis(out_of_memory=True), "memory limit"),
        (Diagnosis(converged=False), "not converged"),
        (Diagnosis(degenerate=True), "degenerate: no continua of equilibria"),
        (Diagnosis(degenerate=True, components=1), "degenerate: 1 continuum of equilibria"),
        (
            Diagnosis(degenerate=True, components=2, undecided=True),
            "degenerate: 2 parts of continua of equilibria, how connected is not known",
        ),
        (
            Diagnosis(out_of_time=True, degenerate=True, components=2, irregular=1),
            "time limit; degenerate: 2 continua of equilibria; "
            "degenerate: 1 isolated equilibrium not regular",
        ),
        (
            Diagnosis(degenerate=True, unequal_supports=True),
            "degenerate: supports of equal size do not suffice",
        ),
    ],
)
def test_the_status_says_the_diagnosis(diagnosis: Diagnosis, text: str) -> None:
    found = EquilibriumSet(
        equilibria=(), complete=False, reason="", method="", seconds=0.0, diagnosis=diagnosis
    )
    assert found.status == found.to_dict()["status"] == text
    assert found.to_dict()["diagnosis"] == diagnosis._asdict()


def test_what_is_degenerate_is_counted() -> None:
    found = nash(NormalFormGame([[[1, 1], [0, 0]], [[1, 1], [0, 2]]]))
    assert found.diagnosis == Diagnosis(degenerate=True, components=len(found.components))
    assert found.status == "degenerate: 1 continuum of equilibria"
    by_supports = nash(NormalFormGame([[[1, 1], [0, 0]], [[1, 1], [0, 2]]]), "support")
    assert by_supports.diagnosis == Diagnosis(degenerate=True, unequal_supports=True)


def test_the_parameters_are_kept() -> None:
    found = nash(HUNT, exact=True, time_limit=10.0, seed=3)
    assert found.parameters == Parameters(
        method="auto", exact=True, seed=3, time_limit=10.0, prior=None, label=None
    )
    assert found.method == "vertex" and found.game is HUNT
    with pytest.raises(FrozenInstanceError):
        found.game = None  # type: ignore[misc]
    assert replace(found, method="other").parameters is found.parameters
    by_label = nash(HUNT, "lemke-howson", label=2)
    assert by_label.parameters is not None and by_label.parameters.label == 2
    (one,), (other,) = by_label.equilibria, lemke_howson(HUNT, label=2).equilibria
    assert one.profile == other.profile


def test_the_prior_leads_to_the_equilibrium_that_it_says() -> None:
    prior: Any = ([Fraction(99, 100), Fraction(1, 100)], np.array([0.99, 0.01]))
    found = nash(HUNT, "tracing", prior=prior)
    (one,), (other,) = found.equilibria, tracing(HUNT, prior=prior).equilibria
    assert one.profile == other.profile == (0, 0)
    assert nash(HUNT, "tracing").equilibria[0].profile == (1, 1)
    assert found.to_dict()["parameters"] == {
        "method": "tracing",
        "exact": False,
        "seed": None,
        "time_limit": None,
        "prior": [["99/100", "1/100"], [0.99, 0.01]],
        "label": None,
    }


def test_a_prior_and_a_label_are_for_one_method_each() -> None:
    with pytest.raises(InputError, match=r"'auto' takes no label \(right: lemke-howson"):
        nash(HUNT, label=0)
    with pytest.raises(InputError, match=r"'lemke-howson' takes no prior \(right: tracing"):
        nash(HUNT, "lemke-howson", prior=([1, 0], [1, 0]))


def test_results_are_built_by_keyword() -> None:
    with pytest.raises(TypeError, match="positional"):
        EquilibriumSet((), True, "", "pure", 0.0)  # type: ignore[call-arg]


def test_a_set_is_a_sequence() -> None:
    found = nash(HUNT)
    assert isinstance(found, Sequence) and len(found) == 3
    assert list(found) == list(found.equilibria)
    assert found[0] is found.equilibria[0] and found[-1] is found.equilibria[2]
    assert found[1:] == found.equilibria[1:] and list(reversed(found)) == [*found[::-1]]
    assert found[1] in found and nash(HUNT)[1] not in found
    assert found.index(found[2]) == 2 and found.count(found[0]) == 1
    with pytest.raises(IndexError):
        found[3]


def test_a_set_whose_equilibria_are_made_later_is_like_any_other() -> None:
    found = nash(HUNT)
    assert "equilibria" not in vars(found)
    for other in (pickle.loads(pickle.dumps(found)), copy(found), replace(found, seconds=0.0)):
        assert [each.profile for each in other] == [each.profile for each in nash(HUNT)]
    assert found.equilibria is found.equilibria
    assert not hasattr(found, "equilibrium") and not hasattr(EquilibriumSet, "equilibria")


def test_a_set_is_a_line_and_a_table_with_the_labels() -> None:
    game = NormalFormGame(HUNT.payoffs, ["<A>", "B"], [["stag", "hare"]] * 2)
    found = nash(game)
    assert repr(found) == "EquilibriumSet(3 equilibria, complete, method='vertex', status='ok')"
    lines = [" ".join(line.split()) for line in str(found).splitlines()]
    assert lines[0] == repr(found)
    assert "0 stag stag 5 5 0 1" in lines
    assert "2 stag: 0.6, hare: 0.4 stag: 0.6, hare: 0.4 3 3 0 -1" in lines
    html = found._repr_html_()
    assert "<th>&lt;A&gt;</th>" in html and "<td>stag</td>" in html and "<A>" not in html
    large = nash(NormalFormGame(np.random.default_rng(0).normal(size=(2, 60, 60))), "lemke-howson")
    assert len(repr(large[0])) < 300 and "array" not in repr(large[0])


def test_a_frame_has_every_probability() -> None:
    frame = nash(HUNT).to_frame()
    assert list(frame.columns) == [
        *("regret", "index", "payoff player 1", "payoff player 2"),
        *("player 1: 1", "player 1: 2", "player 2: 1", "player 2: 2"),
    ]
    assert frame["player 1: 1"].tolist() == pytest.approx([1, 0, 0.6])
    assert frame["index"].tolist() == [1, 1, -1]
    nothing = EquilibriumSet(equilibria=(), complete=False, reason="", method="", seconds=0.0)
    assert len(nothing.to_frame()) == 0 and str(nothing) == repr(nothing)


def test_the_dictionary_has_labels_and_certificates() -> None:
    profiles = [each["profile"] for each in nash(HUNT).to_dict()["equilibria"]]
    assert profiles == [["1", "1"], ["2", "2"], None]
    found = nash(IRRATIONAL, exact=True)
    (only,) = found.to_dict()["equilibria"]
    proof = only["certificate"]
    assert proof["polynomials"][0] == [["24", "-53", "23"], ["-6", "7", "23"]]
    for x, low, high in zip(only["strategies"], proof["low"], proof["high"], strict=True):
        for p, a, b in zip(x, low, high, strict=True):
            assert Fraction(a) < Fraction(b) and float(Fraction(a)) == pytest.approx(p)
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()

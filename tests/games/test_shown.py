"""Every record that a user meets is a line to the interpreter and a table in print."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pandas as pd
import pytest
from pydantic import BaseModel

import games
from games import robustness
from games.claims import check_claims
from games.data.tables import load_table
from games.outcomes.compare import compare
from games.outcomes.explain import explain
from games.sweeps.regions import regions
from games.thresholds import curve
from solver import NormalFormGame, batch, nash
from solver.networks.stability import stability
from solver.peers.ask import ask_peers
from solver.peers.cross_check import cross_check
from solver.reductions.dominance import eliminate
from solver.two_players.lemke_howson import lemke_howson_graph
from tests.solver.three_players.test_published import IRRATIONAL

LONGEST = 300


@pytest.fixture(scope="module")
def shown() -> dict[str, Any]:
    scenario = games.load()
    triangle = games.build(scenario)
    sweep = games.sweep(scenario, {"pressure": (0, 12, 5)}, form="dyad")
    question = robustness.make_question(scenario, "dyad")
    sample = robustness.draw(question, samples=64)
    dilemma = NormalFormGame([[[3, 0], [5, 1]], [[3, 5], [0, 1]]])
    found = nash(dilemma)
    (answer, *_) = ask_peers(dilemma)
    links = triangle.form.links
    return {
        "scenario": scenario,
        "built": triangle,
        "network": games.build(scenario, "network"),
        "solution": games.solve(scenario),
        "sweep": sweep,
        "plan": sweep.plan,
        "regions": regions(sweep.plan, (5,)),
        "threshold": games.threshold(scenario, "pressure", "alliance"),
        "curve": curve(scenario, ("pressure", "distance.china.russia"), "alliance"),
        "explanation": explain(triangle, (1, 1, 1)),
        "comparisons": compare([scenario, games.load("cornered")]),
        "verdicts": check_claims(scenario, (1,)),
        "table": load_table("table4_nuclear_forces"),
        "sample": sample,
        "shares": robustness.outcome_shares(sample),
        "flip": robustness.nearest_flip(question),
        "weights": robustness.weight_regions(question),
        "indices": robustness.sobol_indices(question, samples=16),
        "claims": robustness.claim_shares(scenario, (1,), samples=20),
        "game": dilemma,
        "large game": NormalFormGame(IRRATIONAL.payoffs, ["a" * 400, "b", "c"]),
        "found": found,
        "exactly": nash(IRRATIONAL, exact=True),
        "traced": nash(dilemma, "tracing", prior=([0.5, 0.5], [0.25, 0.75])),
        "batch": batch.nash(dilemma.payoffs[None]),
        "elimination": eliminate(dilemma),
        "graph": lemke_howson_graph(dilemma),
        "links": links,
        "stability": stability(triangle.network_payoffs.astype(float), links),
        "answer": answer,
        "check": cross_check(dilemma, found, answer),
    }


def records(value: Any, seen: set[int]) -> Iterator[Any]:
    """What a value holds, through fields, tuples and dictionaries."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, (tuple, list)):
        for each in value[:20]:
            yield from records(each, seen)
    elif isinstance(value, dict):
        yield from records(list(value.values()), seen)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from records(getattr(value, field.name), seen)
    elif isinstance(value, BaseModel):
        yield value
        yield from records(list(dict(value).values()), seen)
    elif isinstance(value, NormalFormGame):
        yield value


def test_every_record_is_a_short_line(shown: dict[str, Any]) -> None:
    met = list(records(shown, set()))
    assert len({type(each) for each in met}) > 50
    for each in met:
        line = repr(each)
        assert len(line) < LONGEST and "\n" not in line, line
        assert "array(" not in line and line.startswith(type(each).__name__.lstrip("_")), line
        assert len(str(each)) < 20_000


def test_what_is_shown_says_the_answer(shown: dict[str, Any]) -> None:
    lines = str(shown["solution"]).splitlines()
    assert lines[0] == "Solution('baseline-2014', triangle: 3 equilibria, complete)"
    stands = [line.split() for line in lines if "bilaterally" in line]
    assert [row[:3] for row in stands] == [["alliance", "partnership", "partnership"]]
    html = shown["solution"]._repr_html_()
    assert "<td>bilaterally</td>" in html and html.count("<tr>") == 4
    assert str(shown["sweep"]).splitlines()[-1].split() == ["partnership,partnership", "0.4"]
    assert "united_states" in str(shown["scenario"]) and "0.3151" in str(shown["scenario"])
    threshold = str(shown["threshold"])
    assert "5.3075" in threshold and "above" in threshold
    explained = [line.split() for line in str(shown["explanation"]).splitlines()]
    assert ["russia", "alliance", "-0.0100", "no"] in explained


def test_labels_in_a_notebook_are_no_tags() -> None:
    scenario = games.load(changes={})
    named = scenario.model_copy(update={"title": "<script>alert(1)</script>"})
    assert "<script>" not in named._repr_html_() and "&lt;script&gt;" in named._repr_html_()


def test_frames_have_the_numbers(shown: dict[str, Any]) -> None:
    built = shown["built"]
    frame = built.to_frame()
    assert len(frame) == 3 * 27
    components = frame[["security", "economy", "autonomy", "identity", "order", "rebuff"]]
    assert components.to_numpy().ravel().tolist() == built.components.ravel().tolist()
    assert frame["payoff"].tolist() == built.normal_form.payoffs.ravel().tolist()
    row = frame[(frame[["united_states", "china", "russia"]] == "partnership").all(axis=1)]
    assert row["power"].tolist() == ["united_states", "china", "russia"]
    wide = built.normal_form.to_frame()
    assert wide["payoff china"].tolist() == built.normal_form.payoffs[1].ravel().tolist()
    solved = shown["solution"].to_frame()
    assert solved["pairwise stable"].tolist() == [False, True, None]
    swept = shown["sweep"].to_frame()
    assert isinstance(swept, pd.DataFrame)
    assert swept["pressure"].tolist() == [0, 3, 6, 9, 12]
    assert (swept["outcome"] == "alliance,alliance").mean() == 0.6


def test_exact_payoffs_stay_exact_in_a_frame() -> None:
    built = games.build(games.load(), "dyad", exact=True)
    exact = built.normal_form.exact
    assert exact is not None
    assert built.to_frame()["payoff"].tolist() == exact.ravel().tolist()

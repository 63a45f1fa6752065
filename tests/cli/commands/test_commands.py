"""Every command in every format, and the layouts that programs read."""

import csv
import io
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import games
from games.scenario.layers import built_in_scenarios
from solver import nash
from tests.cli.game_files import write_games
from tests.cli.runner import Ran
from tests.games.equal_payoffs import CHINAS, NO_GAINS, RUSSIAS, indifferent_russia

Command = Callable[..., Ran]

QUESTIONS = {
    "solve": ["solve"],
    "solve dyad": ["solve", "cornered", "--form", "dyad"],
    "solve network": ["solve", "--form", "network", "--set", "pressure=2"],
    "solve exact": ["solve", "--form", "dyad", "--exact"],
    "payoffs": ["payoffs"],
    "payoffs components": ["payoffs", "--form", "dyad", "--components"],
    "payoffs network": ["payoffs", "--form", "network", "--set", 'menu=["none", "alliance"]'],
    "explain": ["explain"],
    "explain alliance": ["explain", "--profile", "alliance,alliance,alliance"],
    "compare": ["compare", "baseline-2014", "cornered", "reset"],
    "claims": ["claims", "--claim", "1", "--claim", "8"],
    "scenario list": ["scenario", "list"],
    "scenario show": ["scenario", "show", "gdp-1993"],
    "scenario diff": ["scenario", "diff", "baseline-2014", "g2"],
    "game": ["game", "entry.nfg"],
    "game exact": ["game", "halves.json", "--exact"],
    "data list": ["data", "list"],
    "data show": ["data", "show", "table4_nuclear_forces", "--flagged"],
}


@pytest.fixture(autouse=True)
def here(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("games")
    write_games(folder)
    monkeypatch.chdir(folder)


@pytest.mark.parametrize("style", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_format_says_something(tripolar: Command, question: str, style: str) -> None:
    done = tripolar(*QUESTIONS[question], "--format", style)
    assert done.status == 0, done.err
    # hints and progress, and nothing that is not said to be the program's
    assert all(line.startswith("tripolar: ") for line in done.err.split("\n") if line.strip())
    if style == "json":
        assert done.json["schema"] == 2 and done.json["version"]
    elif style == "csv":
        rows = list(csv.reader(io.StringIO(done.out)))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1
    elif style == "markdown":
        assert "| --- |" in done.out
    else:
        assert "…" not in done.out.replace("STRATEGY,…", "")  # nothing is cut off in a pipe


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_terminal_of_80_columns_breaks_no_word(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    wide = tripolar(*QUESTIONS[question])
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    narrow = tripolar(*QUESTIONS[question])
    plain = re.sub(r"\x1b\[[0-9;]*m", "", narrow.out)
    assert max(map(len, plain.splitlines())) <= 80
    words = {word.strip(":;─") for word in plain.split()}
    assert {word.strip(":;─") for word in wide.out.split()} <= words | {"–"}


@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
def test_solve_in_json(tripolar: Command, form: str) -> None:
    document = tripolar("solve", "--form", form, "--format", "json").json
    scenario = games.load()
    solution = games.solve(scenario, form)
    assert document["scenario"] == {"name": "baseline-2014", "hash": scenario.hash}
    assert document["form"] == form and document["players"] == list(solution.game.players)
    assert document["strategies"] == [list(s) for s in solution.game.form.strategies]
    assert document["complete"] == solution.found.complete and document["reason"]
    assert document["answer"] and document["method"]
    for each, found in zip(document["equilibria"], solution.found.equilibria, strict=True):
        labels = each["profile"]
        pure = found.profile
        assert (labels is None) == (pure is None)
        if pure is not None:
            assert [s.index(w) for s, w in zip(document["strategies"], labels, strict=True)] == (
                list(pure)
            )
            assert isinstance(each["pairwise_stable"], bool)
            assert isinstance(each["bilaterally_stable"], bool)
        else:
            assert each["pairwise_stable"] is None and each["bilaterally_stable"] is None
        assert each["regret"] <= 1e-9
        for x, y in zip(each["strategies"], found.strategies, strict=True):
            assert x == pytest.approx(list(y)) and sum(x) == pytest.approx(1)


def test_solve_in_json_has_the_certificate_and_what_was_asked(tripolar: Command) -> None:
    changes = {
        "distance.united_states.us_allies": "0.6",
        "pressure": "6",
        "scales.leadership": "0",
        "scales.rebuff": "0.05",
    }
    words = [word for path, value in changes.items() for word in ("--set", f"{path}={value}")]
    document = tripolar("solve", *words, "--exact", "--time-limit", "60", "--format", "json").json
    found = games.solve(games.load(changes=changes), exact=True).found
    (proof,) = [e["certificate"] for e in document["equilibria"] if "certificate" in e]
    (certain,) = [each.certificate for each in found if each.certificate]
    assert [[Fraction(p) for p in x] for x in proof["low"]] == [list(x) for x in certain.low]
    for x, polynomials in zip(proof["low"], proof["polynomials"], strict=True):
        for low, coefficients in zip(x, polynomials, strict=True):
            terms = [int(c) * Fraction(low) ** k for k, c in enumerate(coefficients)]
            at_low = sum(terms, Fraction(0))
            assert abs(at_low) < Fraction(1, 10**20) * sum(abs(int(c)) for c in coefficients)
    assert document["status"] == "ok" and not any(
        document["diagnosis"][each] for each in ("out_of_time", "degenerate", "components")
    )
    assert document["parameters"] == {
        "method": "auto", "exact": True, "seed": None, "time_limit": 60, "prior": None,
        "label": None,
    }  # fmt: skip


def test_components_have_one_layout(tripolar: Command) -> None:
    document = tripolar("solve", "--set", "scales.rebuff=0", "--format", "json").json
    game = games.build(games.load(changes={"scales.rebuff": 0})).normal_form
    found = nash(game).to_dict()
    assert document["components"] == found["components"] and document["components"]
    assert document["diagnosis"] == found["diagnosis"]
    assert document["status"] == "degenerate: 1 continuum of equilibria"


def test_payoffs_in_json_are_the_librarys(tripolar: Command) -> None:
    document = tripolar("payoffs", "--components", "--format", "json").json
    game = games.build(games.load())
    assert np.array_equal(np.array(document["payoffs"]), game.normal_form.payoffs)
    assert np.array_equal(np.array(document["components"]), game.components)
    assert np.shape(document["components"]) == (3, 3, 3, 3, 6)


def test_exact_stability_is_not_that_of_floats(tripolar: Command) -> None:
    """Russia loses 1e-18 of its complementarity by going to partnership, and China gains."""
    value = indifferent_russia(-Fraction(1, 10**18))
    changes = {**NO_GAINS, CHINAS: "high", RUSSIAS: value}
    words = ["--form", "dyad", *(w for x, y in changes.items() for w in ("--set", f"{x}={y}"))]
    for more, stable in ((["--exact"], "alignment"), ([], "partnership")):
        found = tripolar("solve", *words, *more, "--format", "json").json["equilibria"]
        profiles = [each["profile"] for each in found if each["pairwise_stable"]]
        assert profiles == [[stable, stable]]


def test_exact_numbers_are_fractions_in_text(tripolar: Command) -> None:
    document = tripolar("payoffs", "--form", "dyad", "--exact", "--format", "json").json
    exact = games.build(games.load(), "dyad", exact=True).normal_form.exact
    assert exact is not None
    assert Fraction(document["payoffs"][1][2][0]) == exact[1, 2, 0]
    solved = tripolar("solve", "--form", "dyad", "--exact", "--format", "json").json
    triangle = tripolar("solve", "--exact", "--format", "json").json
    payoffs = games.build(games.load(), exact=True).normal_form.exact
    assert payoffs is not None
    for each in triangle["equilibria"]:
        assert all(isinstance(p, str) for x in each["strategies"] for p in x)
        if each["profile"] is not None:
            profile = tuple(map(triangle["strategies"][0].index, each["profile"]))
            assert [Fraction(u) for u in each["payoffs"]] == [u[profile] for u in payoffs]
    mixed = solved["equilibria"][-1]
    assert sum(Fraction(p) for p in mixed["strategies"][0]) == 1 and mixed["regret"] == 0


def test_a_scenario_in_json_rebuilds_the_payoffs_by_hand(tripolar: Command) -> None:
    document = tripolar("scenario", "show", "--format", "json").json
    assert document["powers"] == ["united_states", "china", "russia"]
    assert document["blocs"] == {"us_allies": {"leader": "united_states", "beta": 0.77}}
    assert sum(document["capability"].values()) == pytest.approx(1)
    assert document["pressure"]["china"]["united_states"] == 1
    assert document["distance"]["china"]["russia"] == document["distance"]["russia"]["china"]
    assert document["rungs"]["alliance"]["reach"] == 0.4
    assert list(document["scales"]) == [
        "security", "substitution", "exposure", "leadership", "deterrence", "burden", "affinity",
        "half", "rebuff",
    ]  # fmt: skip
    assert document["deterrent"] == {
        "united_states": pytest.approx(7260 / 7360), "china": pytest.approx(260 / 360),
        "russia": pytest.approx(7500 / 7600), "us_allies": pytest.approx(515 / 615),
    }  # fmt: skip
    alliance = document["rungs"]["alliance"]
    assert (alliance["reassurance"], alliance["umbrella"]) == (0.3, 1)
    assert list(document["menus"]) == ["dyad", "triangle", "bloc"]
    assert document["menus"]["bloc"] == ["alignment", "partnership", "alliance"]
    assert ["united_states", "us_allies", "alliance"] in document["ties"]["given"]
    # China's autonomy in an alliance with Russia needs nothing else
    c, mu = document["capability"], document["dependence"]
    stronger = (c["russia"] - c["china"]) / (c["china"] + c["russia"])
    mine, theirs = mu["china"]["russia"], mu["russia"]["china"]
    junior = stronger / 2 + (mine - theirs) / (mine + theirs) / 2
    eta = document["scales"]["burden"]
    cost = alliance["obligation"] * (eta + (1 - eta) * junior)
    components = tripolar("payoffs", "--form", "dyad", "--components", "--format", "json").json
    assert components["components"][0][2][2][2] == pytest.approx(-cost)


def test_show_takes_parts_of_names(tripolar: Command) -> None:
    everything = games.load().leaves
    for words, path in (
        (["threat"], "threat."), (["baseline-2014", "threat.us"], "threat.united_states."),
        (["rungs.alliance"], "rungs.alliance."), (["gdp-1969", "gdp"], ""),
        (["sanctions.rus", "pressure"], ""),
    ):  # fmt: skip
        inputs = tripolar("scenario", "show", *words, "--format", "json").json["inputs"]
        assert inputs and len(inputs) < len(everything)
        if path:
            assert inputs == {
                name: float(leaf.value) for name, leaf in everything.items() if path in name
            }
        assert (
            f"{len(inputs)} of {len(everything)} inputs."
            in tripolar("scenario", "show", *words).out
        )
    leaf = tripolar("scenario", "show", "scales.half", "--format", "json", "--provenance").json
    assert leaf["inputs"]["scales.half"]["high"] == 300
    wrong = tripolar("scenario", "show", "thraet")
    assert wrong.status == 2 and "did you mean 'threat'" in wrong.err
    for name in ("baselin-2014", "cold-war-1969", "none.toml"):
        assert tripolar("scenario", "show", name).status == 2
    assert "did you mean 'baseline-2014'" in tripolar("scenario", "show", "baselin-2014").err


def test_provenance_marks_every_judgement(tripolar: Command) -> None:
    document = tripolar("scenario", "show", "--format", "json", "--provenance").json
    leaf = document["threat"]["russia"]["china"]
    assert set(leaf) >= {"value", "low", "high", "unit", "year", "source", "judgement", "flag"}
    assert leaf["judgement"] is True and leaf["reason"]
    assert document["capability"]["china"]["judgement"] is False
    table = tripolar("scenario", "show").out
    assert table.count(" judgement ") == sum(x.judgement for x in games.load().leaves.values())


@pytest.mark.parametrize("name", built_in_scenarios())
def test_every_built_in_scenario_solves(tripolar: Command, name: str) -> None:
    done = tripolar("solve", name)
    assert done.status == 0 and "pairwise" in done.out
    assert ("GDP counterfactual" in done.out) == (name in ("gdp-1969", "gdp-1993"))


def test_a_new_scenario_is_written_once(tripolar: Command, tmp_path: Path) -> None:
    file = str(tmp_path / "mine.toml")
    assert tripolar("scenario", "new", file, "--extends", "reset").status == 0
    assert "good, 3 powers" in tripolar("scenario", "check", file).out
    assert tripolar("solve", file).status == 0
    before = Path(file).read_text(encoding="utf-8")
    again = tripolar("scenario", "new", file)
    assert again.status == 2 and "force to replace it" in again.err
    assert Path(file).read_text(encoding="utf-8") == before
    assert tripolar("scenario", "new", file, "--force").status == 0


def test_the_schema_is_json(tripolar: Command) -> None:
    assert "weights" in tripolar("scenario", "schema").json["properties"]


def test_explain_says_who_is_tempted(tripolar: Command) -> None:
    document = tripolar(
        "explain", "--profile", "alliance,alliance,alliance", "--format", "json"
    ).json
    assert not document["equilibrium"] and "largest temptation" in document["answer"]
    deviation = document["deviations"][0]
    gain = deviation["gains"][0]
    assert set(gain["components"]) == {
        "security",
        "economy",
        "autonomy",
        "identity",
        "order",
        "rebuff",
    }
    assert gain["inputs"][0]["name"].count(".") >= 1


def test_the_hint_is_for_newcomers_only(tripolar: Command) -> None:
    done = tripolar("solve")
    assert "--set pressure=2" in done.err and "--set pressure=2" not in done.out
    assert "--set pressure=2" not in tripolar("solve", "cornered").err


def test_the_version_says_what_a_bug_report_needs(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tripolar("--version").out.startswith("tripolar ")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    document = tripolar("--version", "--json").json
    assert set(document) == {
        "tripolar", "python", "platform", "dependencies", "threads", "cores", "cpu",
        "instructions", "cache", "cached", "environment",
    }  # fmt: skip
    assert {"numba", "llvmlite", "numpy", "click", "matplotlib"} <= set(document["dependencies"])
    assert document["dependencies"]["numba"][0].isdigit()
    assert document["environment"]["OMP_NUM_THREADS"] == "1"
    assert "--version" in tripolar("--json").err


def test_the_cache_is_warmed_and_cleared(
    tripolar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    assert tripolar("cache", "path").out.strip() == str(tmp_path)
    (tmp_path / "kernels-old").mkdir()
    (tmp_path / "another's").mkdir()
    assert tripolar("cache", "clear").out == "1 folder of compiled kernels deleted.\n"
    assert tripolar("cache", "clear").out == "0 folders of compiled kernels deleted.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["another's"]

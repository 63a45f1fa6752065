"""`tripolar robustness` as a user types it."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import games
from games.scenario.scenario import Scenario
from games.space.plan import scenario_document
from tests.cli.runner import Ran

Command = Callable[..., Ran]

RUSSIAS = "complementarity.russia.china"
# near an edge, at which Russia is tempted away from the partnership
NEAR = ["--set", "threat.russia.china=0.45", "--set", f"{RUSSIAS}=0.4"]
QUICK = ["robustness", "--samples", "400", "--ask", "shares", "--ask", "weights"]


@pytest.mark.parametrize("style", ["table", "json", "csv", "markdown"])
def test_every_format(tripolar: Command, style: str) -> None:
    done = tripolar(*QUICK, "--format", style)
    assert done.status == 0, done.err
    if style == "csv":
        rows = list(csv.DictReader(io.StringIO(done.out)))
        shares = [float(row["value"]) for row in rows if row["part"] == "shares"]
        assert sum(shares) == pytest.approx(2)  # of the intervals, and of the weights
    elif style != "json":
        assert "The answer (China–Russia: partnership, US-led allies: alliance)" in done.out
        never = tripolar(*QUICK, "--over", "sanctions", "--format", style).out
        assert "alliance never appears: at none of 400 points" in never


def test_the_json_layout(tripolar: Command) -> None:
    document = tripolar(*QUICK, "--seed", "2", "--form", "dyad", "--format", "json").json
    assert document["schema"] == 2
    assert document["scenario"] == {"name": "baseline-2014", "hash": games.load().hash}
    assert document["form"] == "dyad" and document["seed"] == 2 and document["samples"] == 400
    for space in ("intervals", "weights"):
        outcomes = document["shares"][space]["outcomes"]
        assert sum(each["share"] for each in outcomes) == pytest.approx(1)
        assert all(0 <= each["error"] < 0.1 for each in outcomes)
    now = [each for each in document["weights"] if each["holds"]]
    assert [each["ties"] for each in now] == [["China–Russia: partnership"]]
    assert now[0]["error"] == 0 and "/" in now[0]["exact"]


def test_the_nearest_flip(tripolar: Command) -> None:
    words = ["robustness", "--ask", "flip", "--over", RUSSIAS, *NEAR]
    document = tripolar(*words, "--format", "json").json
    by_norm = {each["norm"]: each for each in document["flip"]}
    assert set(by_norm) == {"sum", "max"}
    (change,) = by_norm["sum"]["changes"]
    assert change["name"] == RUSSIAS and change["to"] < change["from"]
    assert by_norm["sum"]["outcomes"] == [["China–Russia: alignment", "US-led allies: alliance"]]
    assert by_norm["max"]["method"] == "linear program"
    assert "by linear programs: exact" in tripolar(*words).out
    never = tripolar("robustness", "--ask", "flip", "--over", "sanctions")
    assert "No change within the intervals was found" in never.out


def test_what_inputs_decide(tripolar: Command, tmp_path: Path) -> None:
    pytest.importorskip("SALib", reason="the extra robustness is not installed")
    pytest.importorskip("ema_workbench", reason="the extra robustness is not installed")
    words = ["robustness", "--form", "dyad", "--samples", "2000", "--over", "complementarity"]
    words += ["--ask", "boxes", "--ask", "indices", *NEAR]
    document = tripolar(*words, "--format", "json").json
    assert document["indices"]["indices"][0]["name"] == RUSSIAS
    assert {box["method"] for box in document["boxes"]["boxes"]} == {"prim", "cart"}
    pytest.importorskip("matplotlib", reason="the extra plot is not installed")
    picture = tmp_path / "tornado.svg"
    done = tripolar(*words, "--plot", str(picture))
    assert "Sobol indices" in done.out and "recounted at other points" in done.out
    drawn = picture.read_text(encoding="utf-8")
    assert RUSSIAS in drawn and "alone (first order)" in drawn
    assert tripolar(*words, "--plot", str(picture)).status == 2  # it exists


@pytest.mark.parametrize("part", ["shares", "weights", "claims"])
def test_share_bars(tripolar: Command, tmp_path: Path, part: str) -> None:
    pytest.importorskip("matplotlib", reason="the extra plot is not installed")
    picture = tmp_path / "bars.svg"
    words = ["robustness", "--ask", part, "--samples", "20", "--plot", str(picture)]
    assert tripolar(*words).status == 0
    drawn = picture.read_text(encoding="utf-8")
    assert ("China and Russia stay in" if part == "claims" else "US-led allies: ") in drawn


def test_what_never_appears_has_no_box_and_is_said_so(tripolar: Command) -> None:
    pytest.importorskip("ema_workbench", reason="the extra robustness is not installed")
    words = ["robustness", "--ask", "boxes", "--samples", "200", "--form", "dyad"]
    done = tripolar(*words, "--for", "alliance", "--over", "distance")
    assert "No box: China–Russia alliance never appears, at none of 200 points" in done.out
    always = tripolar(*words, "--over", "sanctions")
    assert "No box: the answer always stands, at each of 200 points" in always.out


def test_other_powers(tripolar: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the claims nor the tie of China and Russia are asked of those who are others."""
    text = json.dumps(scenario_document(games.load()))
    renamed = text.replace('"china"', '"india"').replace('"russia"', '"iran"')
    other = Scenario.model_validate(json.loads(renamed))
    monkeypatch.setattr("cli.commands.robustness.load", lambda *_: other)
    monkeypatch.setattr("cli.commands.robustness.PARTS", ("shares", "claims"))
    words = ["robustness", "--form", "network", "--samples", "50"]
    document = tripolar(*words, "--format", "json").json
    assert document["shares"]["intervals"]["ties"] == {} and "claims" not in document
    assert "India–Iran" in tripolar(*words).out


def test_without_the_extra_one_line_says_what_to_install(
    tripolar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "SALib", None)
    done = tripolar("robustness")
    assert done.status == 2 and not done.out and len(done.err.strip().splitlines()) == 1
    assert "SALib is not installed (right: pip install 'tripolar[robustness]')" in done.err
    assert tripolar(*QUICK).status == 0  # what needs it not, runs


def test_a_scenario_on_an_edge_is_said_to_be(tripolar: Command) -> None:
    of = ["threshold", "--of", RUSSIAS, "--for", "partnership", "--format", "json", *NEAR[:2]]
    edge = tripolar(*of).json["boundaries"][0]["exact"]
    words = ["--ask", "flip", *NEAR[:2], "--set", f"{RUSSIAS}={edge}", "--over", RUSSIAS]
    done = tripolar("robustness", *words)
    assert "lies on an edge of its outcome" in done.out


def test_weights_alone_vary_over_their_simplex(tripolar: Command) -> None:
    words = ["robustness", "--ask", "shares", "--over", "weights", "--samples", "300"]
    assert set(tripolar(*words, "--format", "json").json["shares"]) == {"weights"}


WRONG = {
    "over": (["--over", "presure"], "did you mean 'pressure'"),
    "no interval": (["--over", "weights.order"], "weights.order has no interval"),
    "twice": (["--over", "threat", "--over", "inputs"], "varied twice"),
    "rung": (["--for", "none"], "there is no rung on the menu 'none'"),
    "pair": (["--for", "alliance", "--between", "china"], "'china' is no pair"),
    "powers": (["--for", "alliance", "--between", "china,rusia"], "did you mean 'russia'"),
    "samples": (["--samples", "1"], "--samples"),
    "too many": (["--samples", "9000000", "--ask", "shares"], "do not fit into memory"),
    "seed": (["--seed", "-1"], "the seed is -1"),
    "nothing to draw": (["--ask", "flip", "--plot", "x.png"], "flip: nothing to draw"),
    "no picture": (["--ask", "shares", "--plot", "x.txt"], "is not a picture"),
    "part": (["--ask", "sobol"], "--ask"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_a_line(tripolar: Command, case: str) -> None:
    words, message = WRONG[case]
    done = tripolar("robustness", *words)
    assert done.status == 2 and message in done.err, done.err
    assert "Traceback" not in done.err and not done.out

"""`tripolar robustness` as a user types it."""

import csv
import io
from collections.abc import Callable

import pytest

import games
from tests.cli.runner import Ran

Command = Callable[..., Ran]

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
        assert "The answer (China–Russia: partnership, US-led allies: partnership)" in done.out
        assert "alliance never appears: at none of 400 points" in done.out


def test_the_json_layout(tripolar: Command) -> None:
    document = tripolar(*QUICK, "--seed", "2", "--form", "dyad", "--format", "json").json
    assert document["schema"] == 1
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
    words = ["robustness", "--ask", "flip", "--over", "complementarity.china.russia"]
    document = tripolar(*words, "--format", "json").json
    by_norm = {each["norm"]: each for each in document["flip"]}
    assert set(by_norm) == {"sum", "max"}
    (change,) = by_norm["sum"]["changes"]
    assert change["name"] == "complementarity.china.russia" and change["to"] < change["from"]
    assert by_norm["sum"]["outcomes"] == [["China–Russia: alignment", "US-led allies: partnership"]]
    assert by_norm["max"]["method"] == "linear program"
    assert "by linear programs: exact" in tripolar(*words).out
    never = tripolar("robustness", "--ask", "flip", "--over", "sanctions")
    assert "No change within the intervals was found" in never.out


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
    "seed": (["--seed", "-1"], "the seed is -1"),
    "part": (["--ask", "sobol"], "--ask"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_a_line(tripolar: Command, case: str) -> None:
    words, message = WRONG[case]
    done = tripolar("robustness", *words)
    assert done.status == 2 and message in done.err, done.err
    assert "Traceback" not in done.err and not done.out

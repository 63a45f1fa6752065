"""`tripolar threshold` as a user types it."""

import csv
import io
from collections.abc import Callable

import pytest

from tests.cli.runner import Ran

Command = Callable[..., Ran]

ONE = ["threshold", "--of", "pressure", "--for", "alliance"]
TWO = ["threshold", "--of", "pressure.china", "--of", "pressure.russia", "--for", "alliance",
       "--form", "dyad"]  # fmt: skip


def test_the_json_layout(tripolar: Command) -> None:
    document = tripolar(*ONE, "--format", "json").json
    assert document["of"] == "pressure" and document["for"] == "alliance"
    assert document["form"] == "triangle" and document["concept"] == "pairwise"
    assert document["holds"] == [
        {
            "low": pytest.approx(5.30748671714016),
            "high": None,
            "low_included": True,
            "high_included": False,
        }
    ]
    (boundary,) = document["boundaries"]
    assert boundary["value"] == document["holds"][0]["low"]
    top, bottom = map(int, boundary["exact"].split("/"))
    assert top / bottom == boundary["value"]
    assert "threat.russia.united_states" in boundary["expression"]
    assert boundary["latex"].startswith(r"\rho = ")
    assert boundary["binding"] == "russia" and boundary["stands"] == "above"
    assert boundary["move"]["from"]["china-russia"] == "alliance"
    assert boundary["move"]["to"]["china-russia"] == "partnership"


@pytest.mark.parametrize("style", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize(
    "words",
    [ONE, TWO, ["threshold", "--of", "pressure", "--for", "alignment"]],
    ids=["one", "two", "never"],
)
def test_every_format(tripolar: Command, words: list[str], style: str) -> None:
    done = tripolar(*words, "--format", style)
    assert done.status == 0 and not done.err
    if style == "csv":
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert len(rows) == {"alliance": 1, "alignment": 0}[words[4]] if words is not TWO else 2


def test_the_answer_in_words(tripolar: Command) -> None:
    out = tripolar(*ONE).out
    assert "pairwise stable for pressure ≥ 5.307. Here pressure is 1: it is not." in out
    out = tripolar(*ONE[:4], "partnership", "--concept", "nash", "--set", "pressure=3").out
    assert "in equilibrium for pressure ≥ 0. Here pressure is 3: it is." in out
    assert "for no pressure" in tripolar(*ONE[:4], "alignment").out
    nowhere = ["--of", "pressure", "--of", "scales.rebuff", "--for", "alignment"]
    assert "No curve" in tripolar("threshold", *nowhere).out


@pytest.mark.parametrize(
    ("china", "russia", "rung", "stands"),
    [
        ("0.5", "1", "partnership", True),
        ("40", "1", "alliance", False),
        ("40", "45", "alliance", True),
    ],
)
def test_an_input_that_differs_here_is_said_at_each_place(
    tripolar: Command, china: str, russia: str, rung: str, stands: bool
) -> None:
    """No one pressure is that of the scenario: the outcome in the scenario itself counts."""
    words = [
        "--form",
        "dyad",
        "--set",
        f"pressure.china={china}",
        "--set",
        f"pressure.russia={russia}",
    ]
    line = ["threshold", "--of", "pressure", "--for", rung, *words]
    there = "it is" if stands else "it is not"
    assert (
        f"Here pressure.china.united_states is {china} and pressure.russia.united_states is "
        f"{russia}: {there}."
    ) in tripolar(*line).out
    document = tripolar(*line, "--format", "json").json
    assert document["stands"] is stands
    assert document["here"] == {
        "pressure.china.united_states": float(china), "pressure.russia.united_states": float(russia)
    }  # fmt: skip
    stable = "pairwise_stable"
    solved = tripolar("solve", *words, "--format", "json").json["equilibria"]
    assert stands is any(each[stable] and each["profile"] == [rung, rung] for each in solved)


def test_curves_in_json(tripolar: Command) -> None:
    document = tripolar(*TWO, "--format", "json").json
    assert document["of"] == ["pressure.china", "pressure.russia"]
    china, russia = document["curves"]
    assert china["of"] == "pressure.china" and china["along"] == "pressure.russia"
    assert china["high"] is None and russia["binding"] == "russia"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--of", "presure", "--for", "alliance"], "did you mean 'pressure'"),
        (["--of", "pressure", "--for", "aliance"], "aliance"),
        (["--of", "pressure", "--for", "none"], "no rung on the menu"),
        (["--of", "pressure"], "--for"),
        (["--of", "pressure", "--for", "alliance", "--between", "china"], "is no pair"),
        (["--of", "a", "--of", "b", "--of", "c", "--for", "alliance"], "3 inputs"),
        (["--of", "pressure", "--for", "alliance", "--between", "china,rusia"], "'russia'"),
        (["--of", "pressure+1", "--for", "alliance"], "no parameter 'pressure+1'"),
    ],
)
def test_what_is_wrong(tripolar: Command, words: list[str], message: str) -> None:
    done = tripolar("threshold", *words)
    assert done.status == 2 and message in done.err
    assert "Traceback" not in done.err and not done.out

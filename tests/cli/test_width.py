"""Every table and sentence fits the width that there is; answers come before tables."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from tests.cli.runner import Ran

COMMANDS = """\
solve
solve --form network
payoffs --components
explain
explain --form network
compare baseline-2014 cornered reset gdp-1969
sweep --vary pressure=0:12:5 --vary distance.china.russia=0:1:3
threshold --of pressure --for alliance
threshold --of dependence.russia.china --for alliance
levers --form dyad
robustness --form dyad --samples 400 --ask shares --ask weights --ask claims
claims --points 4
scenario list
scenario show
scenario diff baseline-2014 gdp-1969
data list
--glossary
"""


@pytest.mark.parametrize("line", COMMANDS.splitlines())
def test_no_line_is_wider_than_a_hundred(
    tripolar: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    done = tripolar(*line.split())
    assert done.status == 0, done.err
    wide = [each for each in done.out.splitlines() if cell_len(each) > 100]
    assert done.out and not wide


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("solve", "China and Russia in partnership"),
        ("threshold --of pressure --for alliance", "China–Russia alliance: pairwise stable for"),
        ("levers --form dyad", "China–Russia partnership: pairwise stable now."),
        ("compare baseline-2014 reset", "baseline-2014 and reset have different outcomes"),
        ("claims --claim 1 --points 4", "1 of 1 claims hold"),
    ],
)
def test_the_answer_comes_first(tripolar: Callable[..., Ran], line: str, answer: str) -> None:
    lines = tripolar(*line.split()).out.splitlines()
    # under the title, and a line on who has no move in the form
    assert any(each.startswith(answer) for each in lines[2:4])

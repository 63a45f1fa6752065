"""`--rationality` of games: players who err."""

from pathlib import Path

import pytest

from solver.concepts import logit_equilibrium
from solver.formats import read_game
from tests.cli.runner import run


@pytest.fixture
def game(tmp_path: Path) -> str:
    path = tmp_path / "hunt.csv"
    path.write_text(',a,b\nx,"3,10","0,0"\ny,"0,0","1,20"\n')
    return str(path)


def test_the_logit_equilibrium_and_where_its_branch_ends(
    game: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run(capfd, monkeypatch, "game", game, "--rationality", "0.3", "--format", "json").json
    found = told["logit"]
    wanted = logit_equilibrium(read_game(game), 0.3)
    assert found["strategies"] == [pytest.approx(x.tolist()) for x in wanted]
    assert found["limit"] == [[0, 1], [0, 1]] and found["regret"] == 0
    assert found["rationality"] == 0.3 and found["turning_points"] == []
    shown = run(capfd, monkeypatch, "game", game, "--rationality", "0.3").out
    assert "λ = 0.3" in shown and "λ → ∞" in shown
    assert "the most likely are y (53%), b (86%)" in shown
    assert "ends in (y, b), with payoffs as given" in shown.replace("\n", " ")
    assert found["sentence"] in shown.replace("\n", " ").replace("  ", " ")


@pytest.mark.parametrize("rationality", ["-1", "nan", "inf"])
def test_a_rationality_that_is_none(
    rationality: str,
    game: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = run(capfd, monkeypatch, "game", game, "--rationality", rationality)
    assert done.status == 2 and not done.out
    assert "right: a finite number, 0 or more" in done.err


def test_not_with_what_does_not_solve(
    game: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in (["--to", "nfg"], ["--dominance", "weak"]):
        assert run(capfd, monkeypatch, "game", game, "--rationality", "1", *other).status == 2

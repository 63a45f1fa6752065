"""`tripolar game --correlated` and `--moves`, and `tripolar solve --moves`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.runner import Ran, run

Run = Callable[..., Ran]


@pytest.fixture
def tripolar(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return lambda *words: run(capfd, monkeypatch, *words)


@pytest.fixture
def chicken(tmp_path: Path) -> str:
    file = tmp_path / "chicken.csv"
    file.write_text(',C,D\nC,"6,6","2,7"\nD,"7,2","0,0"\n')
    return str(file)


def test_a_mediator(tripolar: Run, chicken: str) -> None:
    found = tripolar("game", chicken, "--correlated", "welfare", "--format", "json")
    correlated = found.json["correlated"]
    assert correlated["distribution"][1][1] == pytest.approx(0)
    assert correlated["payoffs"] == pytest.approx([5.25, 5.25])
    said = tripolar("game", chicken, "--correlated", "player 2").out
    assert "A mediator who plays the one profile below" in said
    assert "player 2 7" in said
    coarse = tripolar("game", chicken, "--correlated", "entropy", "--coarse").out
    assert "coarse correlated equilibrium, entropy" in coarse


def test_every_order_of_moves(tripolar: Run, chicken: str) -> None:
    found = tripolar("game", chicken, "--moves", "--format", "json").json["moves"]
    orders = [each["players"] for each in found["orders"]]
    assert orders == [["player 1", "player 2"], ["player 2", "player 1"]]
    assert found["first"] == [[7, 7], [7, 7]] and found["last"] == [[2, 2], [2, 2]]
    assert found["together"] == [[2, 7], [2, 7]]
    said = tripolar("game", chicken, "--moves").out
    assert "Player 1 has more by moving first than last" in said


def test_powers_that_move_one_after_another(tripolar: Run) -> None:
    said = tripolar("solve", "--moves", "--no-confidence").out
    assert "Whatever the order of moves, (alliance, partnership, partnership) is played." in said
    assert "von Stengel & Zamir 2010" in said
    found = tripolar("solve", "--moves", "--no-confidence", "--format", "json").json
    assert len(found["moves"]["orders"]) == 6


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--correlated", "nobody"], "right: welfare, egalitarian, entropy, player 1, player 2"),
        (["--coarse"], "--coarse goes with --correlated"),
        (["--moves", "--to", "nfg"], "convert and do not solve"),
        (["--correlated", "welfare", "--dominance", "weak"], "eliminates and does not solve"),
    ],
)
def test_bad_words(tripolar: Run, chicken: str, words: list[str], said: str) -> None:
    done = tripolar("game", chicken, *words)
    assert done.status == 2
    assert said in " ".join(done.err.split())

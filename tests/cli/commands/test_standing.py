"""`--standing` of games and scenarios."""

import re
from pathlib import Path

import pytest

from tests.cli.runner import run

README = Path(__file__).parents[3] / "README.md"
YOUNG = ',a,b,c\na,"6,6","0,5","0,0"\nb,"5,0","7,7","5,5"\nc,"0,0","5,5","8,8"\n'


@pytest.fixture
def game(tmp_path: Path) -> str:
    path = tmp_path / "young.csv"
    path.write_text(YOUNG)
    return str(path)


def test_a_game_with_the_standing_of_each_equilibrium(
    game: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run(capfd, monkeypatch, "game", game, "--standing", "--format", "json").json
    standing = [each["standing"] for each in told["equilibria"]]
    assert [each["stochastically_stable"] for each in standing] == [False, True, False, None, None]
    assert set(standing[0]) == {
        "strict", "undominated", "perfect", "proper", "strong", "coalition_proof",
        "payoff_dominant", "risk_dominant", "logit_limit", "stochastically_stable",
    }  # fmt: skip
    shown = run(capfd, monkeypatch, "game", game, "--standing").out
    assert "Most speaks for (c, c)" in shown
    assert max(map(len, shown.split("Which would hold")[1].split("Why not")[0].splitlines())) <= 100


def test_one_concept_only(
    game: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run(capfd, monkeypatch, "game", game, "--concept", "proper", "--format", "json").json
    assert told["equilibria"][0]["standing"] == {"proper": True}
    wrong = run(capfd, monkeypatch, "game", game, "--concept", "propper")
    assert wrong.status == 2
    assert "did you mean 'proper'" in wrong.err


def test_a_scenario_by_the_names_of_its_powers(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = run(capfd, monkeypatch, "solve", "--standing", "--no-confidence").out
    assert "China and Russia would leave together" in shown
    tables = re.findall(r"```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (table,) = (each for each in tables if each.startswith("equilibrium"))
    assert table in shown
    told = run(capfd, monkeypatch, "solve", "--concept", "strict", "--format", "json").json
    assert [each["standing"]["strict"] for each in told["equilibria"]][-1] is None


def test_what_decides_under_each_concept(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shallow = ("explain", "--profile", "alliance,alignment,alignment")
    told = run(capfd, monkeypatch, *shallow, "--standing", "--format", "json").json
    assert told["standing"]["strong"] is False and told["standing"]["strict"] is True
    assert "China and Russia to partnership, partnership" in told["because"]["strong"]
    shown = run(capfd, monkeypatch, *shallow, "--concept", "risk_dominant").out
    assert "(alliance, partnership, partnership) risk dominates it" in shown
    assert "strict" not in shown
    none = run(
        capfd, monkeypatch, "explain", "--profile", "alliance,alliance,alliance", "--standing"
    )
    assert none.status == 2 and "is no equilibrium, and concepts judge equilibria" in none.err

"""The README and the pages of docs/ do what they say."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

import games
from tests.cli.runner import run

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


PAGES = ["README.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))]
# How long something took is not the same twice.
TIMES = r"in [\d.]+ s, [\d,]+ a second"


def blocks(language: str, page: str = "README.md") -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def commands(page: str = "README.md") -> list[tuple[str, list[str]]]:
    """Each command of a page with the lines that the page says it prints."""
    found: list[tuple[str, list[str]]] = []
    for line in "".join(blocks("console", page)).splitlines():
        if line.startswith("$ "):
            found.append((line[2:].partition("  #")[0], []))
        else:
            found[-1][1].append(line)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_command_runs_and_prints_what_is_shown(
    page: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (game,) = blocks("csv")
    (tmp_path / "dilemma.csv").write_text(game, encoding="utf-8")
    for line, shown in commands(page):
        if not line.startswith("tripolar"):
            continue
        done = run(capfd, monkeypatch, *shlex.split(line)[1:])
        assert done.status == 0, f"{line}: {done.err}"
        if shown:
            printed = [re.sub(TIMES, "", each.rstrip()) for each in done.out.splitlines()]
            expected = [re.sub(TIMES, "", each) for each in shown]
            while expected[-1] == "":
                expected.pop()
            for one, other in zip(expected, printed, strict=False):
                same = other.startswith(one[:-1]) if one.endswith("…") else one == other
                assert same, f"{line}\nshown:   {one}\nprinted: {other}"
            assert len(expected) <= len(printed), line


def test_make_has_the_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line, _ in commands():
        if line.startswith("make"):
            assert f"\n{line.split()[1]}:" in makefile


@pytest.mark.parametrize("code", [code for page in PAGES for code in blocks("python", page)])
def test_every_example_gives_what_it_shows(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(code, {}, "README", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert runner.run(test).failed == 0


def test_the_answer_is_the_real_one() -> None:
    from games.words.answer import answer

    for page, name in (("README.md", "baseline-2014"), ("docs/model.md", "baseline-2024")):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert answer(games.solve(games.load(name))) in " ".join(text.split())


def test_the_scenario_is_one(tmp_path: Path) -> None:
    (block,) = blocks("toml")
    table = "indicator,actor,year,value\n" + "".join(
        f"irst,{power},2014,{value}\n"
        for power, value in (("USA", 88174), ("CHN", 822700), ("RUS", 71461))
    )
    (tmp_path / "nmc.csv").write_text(table, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(block, encoding="utf-8")
    assert games.load(tmp_path / "mine.toml").values["pressure.china.united_states"] == 2


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)\)", (ROOT / page).read_text()):
        assert ((ROOT / page).parent / target).exists(), target


WITH_EXAMPLES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for room in ("solver", "games", "cli")
    for path in sorted((ROOT / room).rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples_in_docstrings_give_what_they_show(module: str) -> None:
    imported = __import__(module, fromlist=["__doc__"])
    assert doctest.testmod(imported).failed == 0

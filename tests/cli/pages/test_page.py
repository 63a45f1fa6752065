"""What a page holds and how it is written, without a browser and without the model."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cli.output import Section
from cli.pages.markdown import markdown
from cli.pages.page import Account, Chapter, Fold, Lead, Page, Picture
from cli.pictures.style import Caption
from solver.errors import InputError
from tests.cli.runner import Ran

pytest.importorskip("jinja2", reason="the extra report is not installed")
pytest.importorskip("bokeh", reason="the extra report is not installed")
pytest.importorskip("matplotlib", reason="the extra report is not installed")

Command = Callable[..., Ran]

NEEDED = ("outcome", "robustness", "sources")  # what the first screen leads to
NASTY = "<script>alert('x')</script> & \"quoted\" | *bold*"
INPUTS = {"threat.russia.china": "what Russia fears from China"}


def small(words: str = "China and Russia in partnership.", several: int = 1) -> Page:
    """A page made by hand."""
    caption = Caption("Bars\nof something", "tripolar: mine, hash 0", f"One bar: 52 %. {words}")
    numbers = Section("Inputs", ["input", "value"], [["threat.russia.china", 0.3]])
    chapters = [
        Chapter(
            "change",
            "What would change it",
            [f"threat.russia.china from 0.3 to 0.5. {words}"],
            [Picture(caption, "<svg xmlns='http://www.w3.org/2000/svg'/>", [numbers])],
            folds=[Fold("The formula", ["pressure = x"])],
        ),
        Chapter("sources", "Sources", tables=[numbers]),
    ]
    accounts = [
        Account(
            f"s{k + 1}", f"mine-{k}", words, "label", "0" * 16, "triangle", INPUTS,
            [Lead(words, ["change"]), Lead("threat.russia.china from 0.3", ["change"], True)],
            chapters,
        )
        for k in range(several)
    ]  # fmt: skip
    return Page("mine", "Alliance or not?", accounts, [Chapter("reproduce", "How", ["Command: x"])])


class Seen(HTMLParser):
    """Ids, links, headings and images of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.alts: list[str | None] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []  # type: ignore[list-item]
        if tag == "a":
            self.links.append(given["href"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "img":
            self.alts.append(given.get("alt"))
        self.addresses += [given[key] or "" for key in ("src", "href", "data") if key in given]


@pytest.mark.parametrize("several", [1, 3])
def test_links_lead_somewhere_and_nothing_is_asked_of_a_network(several: int) -> None:
    from cli.pages.html import html

    seen = Seen(html(small(several=several)))
    assert len(seen.ids) == len(set(seen.ids))
    assert seen.links and all(link[1:] in seen.ids for link in seen.links)
    assert "#s1-threat.russia.china" in seen.links
    assert all(address.startswith(("#", "data:")) for address in seen.addresses)
    assert seen.alts and all(seen.alts)
    assert seen.levels[0] == 1 and seen.levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(seen.levels, seen.levels[1:], strict=False))


def test_what_a_scenario_says_is_text_and_nothing_else() -> None:
    from cli.pages.html import html

    text = html(small(NASTY))
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text
    document = markdown(small(NASTY))
    assert "<script>" not in document.replace("\\<script\\>", "")
    assert "\\| \\*bold\\*" in document


def test_the_same_page_is_the_same_text() -> None:
    from cli.pages.html import html

    assert html(small()) == html(small())


def test_inputs_have_their_words_where_they_are_named_first() -> None:
    from cli.pages.html import spelled

    account = small().accounts[0]
    found = spelled("threat.russia.china, then threat.russia.china", account)
    assert found.count("what Russia fears from China (") == 1
    assert found.count('href="#s1-threat.russia.china"') == 2
    assert spelled("threat.russia.china", None) == "threat.russia.china"


def test_a_document_has_every_word_and_table() -> None:
    document = markdown(small())
    for words in ("# Alliance or not?", "What would change it", "One bar: 52 %", "The formula",
                  "| input | value |", "Command: x"):  # fmt: skip
        assert words in document
    assert document.endswith("\n") and "\n\n\n" not in document
    beside = markdown(small(several=2))
    assert "## mine-0" in beside and "## mine-1" in beside


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The command without the model: it writes the small page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("cli.pages.contents.make_page", lambda *_: small())
    return tmp_path


def test_the_ending_says_what_is_written(tripolar: Command, quick: Path) -> None:
    assert tripolar("report").status == 0
    assert (quick / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert tripolar("report", "-o", "mine.md").status == 0
    assert (quick / "mine.md").read_text(encoding="utf-8").startswith("# Alliance")
    assert tripolar("report", "--format", "md").status == 0 and (quick / "report.md").exists()
    assert tripolar("report", "--format", "md", "-o", "-").out.startswith("# Alliance")


def test_what_is_there_is_not_replaced(tripolar: Command, quick: Path) -> None:
    (quick / "mine.html").write_text("old", encoding="utf-8")
    (quick / "other.pdf").write_text("old", encoding="utf-8")
    done = tripolar("report", "-o", "mine.html")
    assert done.status == 2 and "mine.html: exists (right: another name, or --force" in done.err
    assert tripolar("report", "-o", "other.html", "--pdf").status == 2
    assert (quick / "mine.html").read_text(encoding="utf-8") == "old"
    assert not (quick / "other.html").exists()
    assert tripolar("report", "-o", "mine.html", "--force").status == 0
    assert (quick / "mine.html").read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["baselin-2014"], "did you mean 'baseline-2014'"),
        (["-o", "nowhere/report.html"], "there is no folder nowhere"),
        (["--format", "md", "--pdf"], "--pdf prints a page in a file"),
        (["-o", "-", "--pdf"], "--pdf prints a page in a file"),
        (["--between", "china"], "is no pair"),
        (["--set", "presure=2"], "presure"),
        (["g2"] * 9, "9 scenarios (right: up to 8 on one page)"),
    ],
)
def test_bad_words_leave_nothing(
    tripolar: Command, quick: Path, words: list[str], said: str
) -> None:
    done = tripolar("report", *words)
    assert done.status == 2 and said in done.err and not list(quick.iterdir())
    assert len(done.err.splitlines()) == 1


def test_a_chapter_that_fails_leaves_no_page(
    tripolar: Command, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Page:
        raise InputError("no such thing")

    monkeypatch.setattr("cli.pages.contents.make_page", fail)
    assert tripolar("report").status == 2 and not list(quick.iterdir())


def test_without_a_browser_there_is_a_page_all_the_same(
    tripolar: Command, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.pages.pdf.browser", lambda: None)
    done = tripolar("report", "--pdf")
    assert done.status == 1 and "no PDF, for want of a browser" in done.err
    assert (quick / "report.html").exists() and not (quick / "report.pdf").exists()


def test_what_cannot_be_asked_is_said_in_its_place() -> None:
    import games
    from cli.pages.asked import Asked
    from cli.pages.contents import TASKS

    asked = Asked(games.load(), "triangle", ("united_states", "china"))
    (task,) = (each for each in TASKS if each.name == "thresholds")
    (chapter,) = task(asked).chapters
    assert chapter.words == [
        "Not asked here: united_states and china choose no tie in the triangle."
    ]


def test_scenarios_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of a page that take no seconds, in this process."""
    import games
    from cli.pages import contents
    from cli.pages.asked import Asked
    from cli.pages.html import html

    quick = [task for task in contents.TASKS if task.name in NEEDED]
    (other,) = [task for task in contents.TASKS if task.name == "thresholds"]
    monkeypatch.setattr(contents, "TASKS", quick)
    monkeypatch.setattr(contents, "RECORD", other)
    monkeypatch.setattr(
        contents, "side_by_side", lambda calls, _: [task(asked) for task, asked in calls]
    )
    names = ["baseline-2014", "cornered"]
    asked = [
        Asked(games.load(name), "dyad", ("china", "russia"), first=k == 0)
        for k, name in enumerate(names)
    ]
    page = contents.make_page(asked, "tripolar report", lambda *_: None)
    assert [account.name for account in page.accounts] == names
    assert [chapter.title for chapter in page.opening] == ["Side by side"]
    assert "have the same outcome" in page.opening[0].words[0]
    assert page.chapters[-1].key == "reproduce"
    seen = Seen(html(page))
    assert len(seen.ids) == len(set(seen.ids)) and all(link[1:] in seen.ids for link in seen.links)
    assert {f"s{k}-sources" for k in (1, 2)} <= set(seen.ids)
    hashes = [games.load(name).hash for name in names]
    assert all(each in markdown(page) for each in hashes)

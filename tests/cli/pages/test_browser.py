"""The page in a real browser: it opens, shows, answers, folds, prints, and asks for nothing."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import games
from tests.cli.pages.test_page import small

for extra in ("jinja2", "bokeh", "matplotlib"):
    pytest.importorskip(extra, reason="the extra report is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

# links that lead nowhere, and ids that stand twice
LOST = """() => {
  const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
  const twice = ids.filter((id, k) => ids.indexOf(id) < k);
  const links = [...document.querySelectorAll('main a')].map((a) => a.getAttribute('href'));
  return [...links.filter((link) => !document.getElementById(link.slice(1))), ...twice];
}"""
CHROMIUM = shutil.which("chromium")
TIP = """() => {
  const found = [];
  const walk = (node) => {
    if (node.classList && node.classList.contains('bk-Tooltip')) {
      found.push((node.shadowRoot || node).textContent);
    }
    [...(node.shadowRoot ? node.shadowRoot.children : []), ...(node.children || [])].forEach(walk);
  };
  walk(document.body);
  return found.join(' ');
}"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from cli.pages.asked import Asked
    from cli.pages.contents import make_page
    from cli.pages.html import html

    asked = Asked(games.load(), "triangle", ("china", "russia"))
    file = tmp_path_factory.mktemp("report") / "report.html"
    page = make_page([asked], "tripolar report", lambda *_: None)
    file.write_text(html(page), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_api.sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


def test_a_reader_in_a_browser(page_file: Path, browser: Any) -> None:
    assert page_file.stat().st_size < 3_000_000
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    errors: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    page.wait_for_selector(".live canvas")
    assert asked == [page_file.as_uri()] and not errors

    # the first screen: the question, the answer with its confidence, what would change it
    height = page.viewport_size["height"]
    for place in ("h1", ".answer", ".lead ul"):
        box = page.locator(place).first.bounding_box()
        assert box["y"] + box["height"] <= height, place
    first = page.locator(".first").inner_text()
    for words in ("China and Russia in partnership", "Confidence: this stands in 52.3%",
                  "threat.russia.china", "5.307"):  # fmt: skip
        assert words in first
    # and each of its numbers comes from somewhere
    assert page.evaluate(LOST) == []

    # the map answers where it is pointed at
    live = page.locator(".live").first
    live.scroll_into_view_if_needed()
    box = live.bounding_box()
    for step in range(6):
        page.mouse.move(box["x"] + box["width"] * (0.3 + step / 100), box["y"] + 250)
        page.wait_for_timeout(100)
    assert "China–Russia: partnership" in page.evaluate(TIP)
    # it is zoomed by the keyboard
    end = "Bokeh.documents[0].roots()[0].x_range.end"
    assert page.evaluate(end) == 12
    page.locator("[title='Zoom In']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"{end} < 12")
    # and a fold opens by it
    fold = page.locator("details", has_text="The formula of China–Russia alliance").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator(".formula").last.is_visible()
    assert "weights.security" in fold.inner_text()
    assert not errors and asked == [page_file.as_uri()]
    assert not serious(page)
    page.emulate_media(color_scheme="dark")
    assert not serious(page)
    # on paper nothing is folded, and the map is a picture that stands
    page.emulate_media(media="print", color_scheme="light")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert not live.is_visible() and page.locator("img.still").first.is_visible()
    page.close()


def serious(page: Any) -> list[str]:
    """What axe finds that is more than a matter of taste."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not here")
    found = axe.Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]


def test_a_page_is_printed() -> None:
    from cli.pages.html import html
    from cli.pages.pdf import browser as found
    from cli.pages.pdf import printed

    program = found()
    if program is None:
        pytest.skip("no browser that prints")
    paper = printed(html(small(several=2)), program)
    assert (
        paper is not None
        and paper.startswith(b"%PDF")
        and len(re.findall(rb"/Type\s*/Page\b", paper)) >= 1
    )
    assert printed("<p>x</p>", "/nowhere/chromium") is None

"""A page as a document in Markdown: its words and tables, and of pictures what they show."""

from collections.abc import Iterator

from cli.pages.page import Account, Chapter, Page, Tables
from solver.tools.tables import as_text, worth_showing

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|"})


def markdown(page: Page) -> str:
    """The text of the document."""
    lines = [f"# {page.question}", ""]
    for chapter in page.opening:
        lines += _chapter(chapter, "##")
    for account in page.accounts:
        lines += _account(account, several=len(page.accounts) > 1)
    for chapter in page.chapters:
        lines += _chapter(chapter, "##")
    return "\n".join(lines).rstrip() + "\n"


def _account(account: Account, *, several: bool) -> Iterator[str]:
    label = f" [{account.label}]" if account.label else ""
    title = f"{account.name}{label}: {account.title} ({account.form}, hash {account.hash})"
    yield from [f"## {_plain(title)}" if several else _plain(title), ""]
    for lead in account.leads:
        yield from [_plain(lead.words), ""]
    for chapter in account.chapters:
        yield from _chapter(chapter, "###" if several else "##")


def _chapter(chapter: Chapter, level: str) -> Iterator[str]:
    yield from [f"{level} {_plain(chapter.title)}", ""]
    for words in chapter.words:
        yield from [_plain(words), ""]
    for picture in chapter.pictures:
        caption = picture.caption
        yield from [_plain(f"{_line(caption.seen)}. {caption.alt} ({caption.rests_on})"), ""]
        yield from _tables(picture.tables, level)
    yield from _tables(chapter.tables, level)
    for fold in chapter.folds:
        yield from [f"{level}# {_plain(fold.title)}", ""]
        for words in fold.words:
            yield from [_plain(words), ""]
        yield from _tables(fold.tables, level)


def _tables(tables: Tables, level: str) -> Iterator[str]:
    for section in tables:
        if not section.rows:
            continue
        if section.title:
            yield from [f"{level}# {_plain(section.title)}", ""]
        kept = worth_showing(section.rows)
        rows = [[*map(str, section.columns)], *as_text(section.rows)]
        for n, row in enumerate(rows):
            yield f"| {' | '.join(_plain(_line(row[k])) for k in kept)} |"
            if n == 0:
                yield f"|{' --- |' * len(kept)}"
        yield ""
        if section.note:
            yield from [_plain(section.note), ""]


def _plain(text: str) -> str:
    """Text as it is, which Markdown would take for signs of its own."""
    return text.translate(_SIGNS)


def _line(text: str) -> str:
    return " ".join(text.split())

"""What a page holds: chapters of words, pictures and tables. Knows neither HTML nor the model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli.output import Section

if TYPE_CHECKING:
    from cli.pictures.style import Caption
    from solver.tools.tables import Table


Tables = Sequence["Section | Table"]


@dataclass(frozen=True)
class Picture:
    """A picture with the same in numbers.

    Attributes
    ----------
    caption : Caption
    svg : str
    tables : sequence of Section
        What it shows, in numbers.
    live : tuple of str
        A script and an element that show it to be moved and asked; empty if it just stands.
    legend : sequence of (colour, words)
        What the colours of that one mean.
    """

    caption: "Caption"
    svg: str
    tables: Tables = ()
    live: tuple[str, ...] = ()
    legend: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Fold:
    """What is there for who wants to see it."""

    title: str
    words: Sequence[str] = ()
    tables: Tables = ()


@dataclass(frozen=True)
class Chapter:
    """A part of a page under a heading.

    Attributes
    ----------
    key : str
        What links lead to. What has the same key stands under one heading.
    title : str
    words : sequence of str
        Its answer, first.
    pictures, tables, folds : sequences
    """

    key: str
    title: str
    words: Sequence[str] = ()
    pictures: Sequence[Picture] = ()
    tables: Tables = ()
    folds: Sequence[Fold] = ()

    def __add__(self, other: "Chapter") -> "Chapter":
        return Chapter(
            self.key,
            self.title,
            [*self.words, *other.words],
            [*self.pictures, *other.pictures],
            [*self.tables, *other.tables],
            [*self.folds, *other.folds],
        )


@dataclass(frozen=True)
class Lead:
    """A sentence of the first screen, and the chapters that its numbers come from."""

    words: str
    chapters: Sequence[str]
    of_change: bool = False  # what would change the answer, rather than what it is


@dataclass(frozen=True)
class Findings:
    """What one task brings: chapters, and sentences and a picture for the first screen."""

    chapters: Sequence[Chapter]
    leads: Sequence[Lead] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class Account:
    """All about one scenario.

    Attributes
    ----------
    key : str
        Its name as a part of a link.
    name, title, label, hash, form : str
    inputs : mapping of str to str
        Every number by its name, and what it is in words.
    leads : sequence of Lead
    chapters : sequence of Chapter
    picture : Picture or None
        Of the first screen.
    """

    key: str
    name: str
    title: str
    label: str
    hash: str
    form: str
    inputs: Mapping[str, str]
    leads: Sequence[Lead]
    chapters: Sequence[Chapter]
    picture: Picture | None = None


@dataclass(frozen=True)
class Page:
    """A report of one scenario or several.

    Attributes
    ----------
    title, question : str
    accounts : sequence of Account
        One for each scenario.
    chapters, opening : sequence of Chapter
        What is about all of them: after the accounts, and before.
    """

    title: str
    question: str
    accounts: Sequence[Account]
    chapters: Sequence[Chapter] = ()
    opening: Sequence[Chapter] = ()

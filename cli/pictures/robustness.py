"""Which picture a part of the report makes."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cli.pictures.style import Caption, Target
from cli.tables.robustness import Part, asked_in_words
from solver.errors import InputError
from solver.tools.words import counted

if TYPE_CHECKING:
    from cli.pictures.bars import Bar
    from games.robustness import Question

_WITH_PICTURES = ("indices", "shares", "weights", "claims")  # the first of them that is asked for

_RARE = 0.001  # outcomes below it are drawn together


def drawable(names: Sequence[str]) -> str:
    """The part that is drawn.

    Raises
    ------
    InputError
        If none of them makes a picture.
    """
    for name in _WITH_PICTURES:
        if name in names:
            return name
    raise InputError(
        f"{' and '.join(names)}: nothing to draw (right: --ask {', '.join(_WITH_PICTURES)})"
    )


def draw_part(
    question: "Question", part: Part, about: str, name: Target, *, force: bool = False
) -> Caption:
    """Draw the Sobol indices as a tornado chart, or shares as bars."""
    from cli.pictures.bars import share_bars, tornado

    scenario, form = question.scenario, question.form
    source = f"tripolar: {scenario.name}, {form.name}, hash {scenario.hash}; {about}"
    if part.name == "indices":
        from games.words.inputs import input_in_words

        def named(name: str) -> str:
            return f"{input_in_words(scenario, name)}\n{name}"

        rows = [
            (
                named(each["name"]),
                each["total"],
                each["total_error"],
                each["first"],
                each["first_error"],
            )
            for each in part.document["indices"]
        ]
        if not rows:
            raise InputError("no input decides the margin: there is nothing to draw")
        what = f"Which inputs decide by how much {asked_in_words(question)} stands"
        return tornado(rows, what, source, name, force=force)
    title, shares = _shares(part)
    return share_bars(shares, title, source, name, force=force)


def _shares(part: Part) -> "tuple[str, Mapping[str, Sequence[Bar]]]":
    """What is drawn: a title, and the bars by what they are shares of."""
    if part.name == "claims":
        rows = [
            (f"{each['number']} {each['title']}", each["intervals"]["share"],
             each["intervals"]["error"])
            for each in part.document
        ]  # fmt: skip
        return "In what share of the input intervals each claim holds", {"": rows}
    if part.name == "weights":
        rows = [
            (_outcome(each["ties"]), each["stable"], each["error"])
            for each in part.document
            if each["stable"]
        ]
        return "Under what share of the weights each outcome is pairwise stable", {"": rows}
    shares = {
        f"of the {space}": _outcomes(each["outcomes"]) for space, each in part.document.items()
    }
    return "What is pairwise stable, in what share, with twice its standard error", shares


def _outcomes(found: "Sequence[Mapping[str, Any]]") -> "list[Bar]":
    rows = [
        (" or\n".join(map(_outcome, each["ties"])) or "nothing", each["share"], each["error"])
        for each in found
        if each["share"] >= _RARE
    ]
    rare = sum(each["share"] < _RARE for each in found)
    if rare:
        rows.append((counted(rare, "rarer one"), 1 - sum(share for _, share, _ in rows), 0.0))
    return rows


def _outcome(ties: Sequence[str]) -> str:
    """The ties that are not none, a line each."""
    return ",\n".join(tie for tie in ties if not tie.endswith(": none")) or "no ties"

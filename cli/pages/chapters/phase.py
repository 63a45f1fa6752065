"""The map: which outcome where, over pressure and the distance of the two."""

from io import BytesIO

import numpy as np

from cli.output import Section
from cli.pages.asked import Asked
from cli.pages.chapters.change import axes
from cli.pages.page import Chapter, Findings, Picture
from cli.pictures.style import AREAS
from solver.errors import InputError

KEY, TITLE = "phase", "The map: which outcome where"
_ENDS = {"pressure": "0:12:2"}  # the rest from 0 to 1, the numbers that they may be


def phase(asked: Asked) -> Findings:
    """Draw the map, to be looked at and to be moved."""
    from cli.pictures.live_phase import live_phase
    from cli.pictures.phase import look, phase_diagram
    from games.space.plan import make_plan
    from games.words.regions import regions_in_words

    names = list(axes(asked))
    if len(names) < 2:
        raise InputError(f"{asked.scenario.name} lacks pressure or a distance of the two")
    plan = make_plan(asked.scenario, {name: _ENDS.get(name, "0:1:2") for name in names}, asked.form)
    seen = look(plan)
    out = BytesIO()
    phase_diagram(seen, out)
    lines = [", ".join(words) for words in regions_in_words(seen.regions)]
    rows = [[words, f"{np.mean(seen.regions.codes == k):.1%}"] for k, words in enumerate(lines)]
    borders = [
        [each.plane.of[0].name, each.stands, asked.scenario.name_of(each.binding),
         f"{float(each.low):.4g} to {'∞' if each.high is None else f'{float(each.high):.4g}'}",
         each.in_numbers]
        for each in seen.branches
    ]  # fmt: skip
    tables = [
        Section("Regions", ["outcome", "share of the map"], rows),
        Section(
            "Exact borders",
            ["input", "it stands", "whose temptation", f"for {names[1]} from", "the border"],
            borders,
        ),
    ]
    legend = [(AREAS[k % len(AREAS)], words) for k, words in enumerate(lines)]
    picture = Picture(seen.caption, out.getvalue().decode(), tables, live_phase(seen), legend)
    words = [
        "Colours say what is pairwise stable at each point, all other inputs being as they are; "
        "lines are the exact borders. Point at it for values, zoom and move it by its tools.",
        *(f"{note[:1].upper()}{note[1:]}." for note in seen.notes),
    ]
    return Findings([Chapter(KEY, TITLE, words, [picture])])

"""`tripolar robustness`: in what share of what could be otherwise the answer stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from cli.compiling import announce_compilation
from cli.given import load, pair_of
from cli.options import (
    between_option,
    complete_group,
    form_option,
    format_option,
    scenario_argument,
    set_option,
)
from cli.output import Report, Section, write
from cli.progress import Progress
from cli.sizes import announce_size
from cli.tables.documents import cite, title_lines

if TYPE_CHECKING:
    from cli.tables.robustness import Part
    from games.robustness import Indices, Question, Sample
    from games.scenario.scenario import Scenario

PARTS = ("shares", "weights", "flip", "indices", "boxes", "claims")
_EXTRA = {"indices": "SALib", "boxes": "ema_workbench"}  # what a part needs
_BASE = 8  # points for each one of the base sample of the indices, which is taken D + 2 times
_CLAIM_SAMPLES = 300  # a point takes about a hundredth of a second


@click.command()
@scenario_argument
@click.option(
    "--ask",
    "asked",
    multiple=True,
    type=click.Choice(PARTS),
    help="Only this part: the shares of outcomes, of the weights under which each stands, the "
    "nearest flip, the Sobol indices of the inputs, boxes of inputs, the claims. Repeatable; all "
    "by default.",
)
@click.option(
    "--for",
    "rung",
    type=click.Choice(("alliance", "partnership", "alignment", "none")),
    help="Ask whether this tie is in some pairwise-stable outcome, not whether the answer stays.",
)
@between_option
@click.option(
    "--over",
    multiple=True,
    metavar="NAME",
    default=("inputs",),
    show_default=True,
    shell_complete=complete_group,
    help="What varies over its interval: a number, a group such as threat, or all inputs; "
    "weights vary over their simplex. Repeatable.",
)
@form_option
@set_option
@click.option(
    "--samples",
    type=click.IntRange(min=2),
    default=16384,
    show_default=True,
    metavar="N",
    help="How many points are drawn.",
)
@click.option(
    "--seed", type=int, default=0, show_default=True, help="What the drawing starts from."
)
@click.option(
    "--plot",
    metavar="FILE",
    help="Draw it (.png, .svg, .pdf): the Sobol indices as a tornado chart, or, if --ask leaves "
    "them out, the shares asked for first.",
)
@click.option("--force", is_flag=True, help="Replace the picture if it is there.")
@format_option
def robustness(
    scenario: str,
    asked: tuple[str, ...],
    rung: str | None,
    between: str,
    over: tuple[str, ...],
    form: str,
    changes: tuple[str, ...],
    samples: int,
    seed: int,
    plot: str | None,
    force: bool,
    style: str,
) -> None:
    """Say how much of what could be otherwise leaves the answer as it is.

    Inputs vary over their intervals, uniformly and independently, weights over the simplex
    that the powers share. The inputs and their intervals are as the scenario has them. All
    parts together take some twenty seconds; --ask picks some.

    \b
    Examples:
      tripolar robustness --ask shares --ask flip
      tripolar robustness cornered --for alliance --form dyad --ask flip
      tripolar robustness --form dyad --over threat --over pressure --ask indices --samples 2000
    """
    announce_compilation()
    from cli.pictures.robustness import draw_part, drawable
    from games.robustness import make_question
    from solver.tools.extras import require

    loaded = load(scenario, changes)
    chosen = [name for name in PARTS if name in (asked or _parts_of(loaded))]
    require("robustness", *(_EXTRA[name] for name in chosen if name in _EXTRA))
    if plot is not None:
        from cli.pictures.style import check_file

        check_file(plot, force=force)
        drawn = drawable(chosen)
    announce_size(loaded, form=form)
    question = make_question(loaded, form, rung, pair_of(between))
    space = {name: "simplex" if name == "weights" else "intervals" for name in over}
    study = Study(question, space, samples, seed)
    parts = {name: study.part(name) for name in chosen}
    if plot is not None:
        draw_part(question, parts[drawn], study.about(drawn), plot, force=force)
    write(_report(study, list(parts.values())), style)


def _parts_of(scenario: "Scenario") -> Sequence[str]:
    """All parts, but for the claims where the scenario lacks those whom they are about."""
    from games.claims import claims_about
    from solver.errors import InputError

    try:
        claims_about(scenario)
    except InputError:
        return [name for name in PARTS if name != "claims"]
    return PARTS


@dataclass(frozen=True)
class Study:
    """A question with what varies, and its parts, each computed when asked for."""

    question: "Question"
    space: Mapping[str, str]
    samples: int
    seed: int

    @cached_property
    def drawn(self) -> "Sample":
        """Points of the intervals."""
        from games.robustness import draw

        with Progress("points") as progress:
            return draw(
                self.question, self.space, samples=self.samples, seed=self.seed, progress=progress
            )

    def about(self, name: str) -> str:
        """What a part was drawn from, for under a picture."""
        if name == "weights":
            return "all weights"
        return f"{', '.join(self.space)} over their intervals, seed {self.seed}"

    def part(self, name: str) -> "Part":
        """A part by its name."""
        makers: dict[str, Callable[[], Part]] = {
            "shares": self._shares,
            "weights": self._weights,
            "flip": self._flip,
            "indices": self._indices,
            "boxes": self._boxes,
            "claims": self._claims,
        }
        return makers[name]()

    def _shares(self) -> "Part":
        from cli.tables.robustness.shares import shares_part
        from games.robustness import WEIGHTS, draw

        drawn = {} if self.space == WEIGHTS else {"intervals": self.drawn}
        weights = draw(self.question, WEIGHTS, samples=self.samples, seed=self.seed)
        return shares_part({**drawn, "weights": weights})

    def _weights(self) -> "Part":
        from cli.tables.robustness.shares import weights_part
        from games.robustness import weight_regions

        return weights_part(self.question, weight_regions(self.question, seed=self.seed))

    def _flip(self) -> "Part":
        from cli.tables.robustness.flips import flips_part
        from games.robustness import nearest_flip

        found = []
        for norm in ("sum", "max"):
            with Progress("ways to a flip") as progress:
                found.append(nearest_flip(self.question, self.space, norm=norm, progress=progress))
        return flips_part(found)

    @cached_property
    def indices(self) -> "Indices":
        """The Sobol indices."""
        from games.robustness import sobol_indices

        with Progress("points for the indices") as progress:
            return sobol_indices(
                self.question, self.space,
                samples=self.samples // _BASE, seed=self.seed, progress=progress,
            )  # fmt: skip

    def _indices(self) -> "Part":
        from cli.tables.robustness.inputs import indices_part

        return indices_part(self.indices)

    def _boxes(self) -> "Part":
        from cli.tables.robustness.inputs import boxes_part
        from games.robustness import discover

        return boxes_part(discover(self.drawn, seed=self.seed))

    def _claims(self) -> "Part":
        from cli.tables.robustness.shares import claims_part
        from games.robustness import claim_shares

        with Progress("points for the claims") as progress:
            found = claim_shares(
                self.question.scenario,
                samples=min(self.samples, _CLAIM_SAMPLES), seed=self.seed, progress=progress,
            )  # fmt: skip
        return claims_part(found)


def _report(study: Study, parts: "list[Part]") -> Report:
    from cli.tables.robustness import RECORD
    from games.scenario.one_sided import one_sided

    question = study.question
    edges = one_sided(question.scenario)
    document: dict[str, Any] = {
        "scenario": cite(question.scenario),
        "form": question.form.name,
        "for": question.rung,
        "between": list(question.pair),
        "over": list(study.space),
        "samples": study.samples,
        "seed": study.seed,
        **{part.name: part.document for part in parts},
        "one_sided": [{"name": path, "words": words} for path, words in edges.items()],
    }
    sections = [section for part in parts for section in part.sections]
    words = [line for part in parts for line in part.words]
    words += [f"{each}: it varies to one side only." for each in edges.values()]
    records = Section("", RECORD, [row for part in parts for row in part.records])
    intro = title_lines(question.scenario, f"seed {study.seed}", form=question.form)
    return Report(document, sections, intro, words, records)

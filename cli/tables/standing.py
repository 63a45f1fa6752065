"""The standing of equilibria under the concepts of the field, as a table and in documents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import Section

if TYPE_CHECKING:
    from solver.concepts import Standing
    from solver.equilibrium_set import EquilibriumSet
    from solver.game import NormalFormGame

_SHORT = {
    "undominated": "undom.",
    "coalition_proof": "coal.-proof",
    "payoff_dominant": "payoff",
    "risk_dominant": "risk",
    "logit_limit": "logit",
    "stochastically_stable": "stoch.",
}
_NOTE = (
    "– is undecided. undom.: nobody plays a weakly dominated strategy; coal.-proof: "
    "coalition-proof;\npayoff, risk: payoff and risk dominant; logit: the limit of quantal "
    "response; stoch.:\nstochastically stable."
)


def judged(game: "NormalFormGame", found: "EquilibriumSet", concepts: Sequence[str]) -> "Standing":
    """The standing of the pure equilibria of a set, under some concepts or all."""
    from solver.concepts import standing

    return standing(game, found, concepts or None)


def standing_section(standing: "Standing") -> Section:
    """A row an equilibrium, a column a concept."""
    from solver.concepts.standing import MARKS

    rows = [
        [standing.labels(profile), *(MARKS[each[k]] for each in standing.table.values())]
        for k, profile in enumerate(standing.profiles)
    ]
    columns = ["equilibrium", *(_SHORT.get(name, name) for name in standing.table)]
    return Section("Which would hold", columns, rows, _NOTE if rows else "")


def why_section(standing: "Standing") -> Section:
    """What decides where a concept does not hold, a row each."""
    rows = [
        [standing.labels(profile), name.replace("_", " "), "no" if v.holds is False else "–", v.why]
        for k, profile in enumerate(standing.profiles)
        for name, each in standing.verdicts.items()
        if not (v := each[k]).holds
    ]
    return Section("Why not", ["equilibrium", "concept", "", "because"], rows)


def into_document(standing: "Standing", equilibria: Sequence[dict[str, Any]]) -> None:
    """Add to each equilibrium of a document its `standing`: null throughout where it is mixed."""
    of_pure = iter(range(len(standing.profiles)))
    for each in equilibria:
        k = None if each["profile"] is None else next(of_pure)
        each["standing"] = {
            name: None if k is None else column[k] for name, column in standing.table.items()
        }

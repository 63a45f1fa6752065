"""The standing of equilibria under the concepts of the field, as a table and in documents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import Section

if TYPE_CHECKING:
    from solver.concepts import Profile, Standing
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


def verdicts_section(standing: "Standing", profile: "Profile") -> Section:
    """A row a concept: whether one equilibrium passes, and what decides."""
    from solver.concepts.standing import MARKS

    k = standing.profiles.index(profile)
    rows = [
        [name.replace("_", " "), MARKS[each[k].holds], each[k].why]
        for name, each in standing.verdicts.items()
    ]
    return Section("Under each concept", ["concept", "", "because"], rows)


def verdicts_document(standing: "Standing", profile: "Profile") -> dict[str, Any]:
    """The same for JSON: `standing` as `solve` has it, and `because`."""
    k = standing.profiles.index(profile)
    return {
        "standing": {name: each[k].holds for name, each in standing.verdicts.items()},
        "because": {name: each[k].why for name, each in standing.verdicts.items()},
    }


def into_document(standing: "Standing", equilibria: Sequence[dict[str, Any]]) -> None:
    """Add to each equilibrium of a document its `standing`: null throughout where it is mixed."""
    of_pure = iter(range(len(standing.profiles)))
    for each in equilibria:
        k = None if each["profile"] is None else next(of_pure)
        each["standing"] = {
            name: None if k is None else column[k] for name, column in standing.table.items()
        }

"""The answer, and what is behind it: payoffs, equilibria and their standing, deviations."""

from functools import partial
from typing import TYPE_CHECKING

from cli.compiling import computing
from cli.output import Section
from cli.pages.asked import Asked, drawn
from cli.pages.page import Chapter, Findings, Fold, Lead, Picture
from cli.tables.confidence import confidence_in_words
from cli.tables.deviations import deviation_sections, ties_section
from cli.tables.documents import standing_by
from cli.tables.glossary import PAIRWISE_STABLE
from cli.tables.standing import judged, standing_section, why_section
from solver.errors import InputError
from solver.tools.tables import Table

if TYPE_CHECKING:
    from games.outcomes.solution import Solution


def outcome(asked: Asked) -> Findings:
    """Solve the scenario, and say what stands and why."""
    from games.outcomes.solution import solve
    from games.robustness import confidence
    from games.words.answer import answer

    with computing(asked.scenario, form=asked.form):
        solution = solve(asked.scenario, asked.form)
        quick = confidence(asked.scenario, asked.form)
        chapters = [_payoffs(solution), _equilibria(solution), _why(solution)]
    leads = [
        Lead(answer(solution), ["payoffs", "equilibria", "why"]),
        Lead(confidence_in_words(quick), ["robustness"]),
    ]
    return Findings(chapters, leads, _picture(solution))


def _picture(solution: "Solution") -> Picture | None:
    from cli.pictures.network import standing_network

    try:
        return drawn(partial(standing_network, solution))
    except InputError:  # nothing stands, which the answer says
        return None


def _payoffs(solution: "Solution") -> Chapter:
    game = solution.game
    words = [
        *standing_by(game.scenario, game.form),
        "A payoff is the weighted sum of five components, less what offers in vain cost. The "
        "larger it is, the better for the power; 0 is neither good nor bad.",
    ]
    return Chapter("payoffs", "Payoffs", words, tables=game.matrices(digits=3))


def _equilibria(solution: "Solution") -> Chapter:
    found = solution.found
    standing = judged(solution.game.named, found, ())
    words = [
        standing.sentence,
        PAIRWISE_STABLE,
        f"Complete: {'yes' if found.complete else 'no'} – {found.reason}.",
    ]
    tables: list[Section | Table] = [*solution.tables(first=1), standing_section(standing)]
    fold = Fold("Why some do not pass a test", tables=[why_section(standing)])
    return Chapter("equilibria", "Equilibria, and which would hold", words, (), tables, [fold])


def _why(solution: "Solution") -> Chapter:
    from cli.pictures.gains import deviations
    from games.outcomes.explain import explain
    from games.words.deviations import played, verdict

    game = solution.game
    profile = solution.stable_profiles[0] if solution.stable_profiles else (0,) * len(game.players)
    explanation = explain(game, profile)
    tables = deviation_sections(game, explanation)
    words = [f"Played: {played(game, profile)}.", verdict(game, explanation)]
    return Chapter(
        "why",
        "Why: what it is worth to leave, by component",
        words,
        [drawn(partial(deviations, game, explanation), *tables)],
        [ties_section(game, explanation)],
    )

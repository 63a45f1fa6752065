"""The answer in words that a strategist reads."""

from collections.abc import Sequence

import numpy as np

from games.ladder import COMPONENTS
from games.model.built_game import BuiltGame
from games.outcomes.solution import Solution
from games.words.names import in_a_sentence

Tie = tuple[str, str, str]


def answer(solution: Solution) -> str:
    """Say which outcome survives and what stands in the way of a deeper one.

    Parameters
    ----------
    solution : Solution

    Returns
    -------
    str
        A sentence or two.
    """
    game = solution.game
    networks = sorted({int(game.form.network_of[p]) for p in solution.stable_profiles})
    pure = sum(each.profile is not None for each in solution.found.equilibria)
    if not networks:
        found = f"{pure} pure equilibria" if pure != 1 else "the one pure equilibrium"
        return f"None of {found} is pairwise stable: some pair would always deepen its tie."
    outcomes = [_outcome(game, network) for network in networks]
    if len(networks) > 1:
        listed = "; or ".join(outcomes)
        return (
            f"{len(networks)} outcomes are pairwise stable among {pure} pure equilibria: {listed}."
        )
    if pure == 1:
        among = "the only pure equilibrium, and pairwise stable"
    else:
        # without a rebuff, several profiles lead to the same ties
        one = "one of" if len(solution.stable_profiles) == 1 else "outcome among"
        among = f"the only pairwise-stable {one} {pure} pure equilibria"
    return f"{_capital(outcomes[0])}: {among}.{_what_holds_back(game, networks[0])}"


def _outcome(game: BuiltGame, network: int) -> str:
    # ties between powers first: they are what the question is about
    ties = sorted(game.form.named(network), key=lambda tie: tie[1] not in game.scenario.powers)
    return ", ".join(_tie_in_words(game, tie) for tie in ties)


def _tie_in_words(game: BuiltGame, tie: Tie) -> str:
    a, b = (in_a_sentence(game.scenario.name_of(actor)) for actor in tie[:2])
    how = {
        "none": "without a tie",
        "alignment": "in alignment",
        "partnership": "in partnership",
        "alliance": "in alliance",
    }[tie[2]]
    return f"{a} and {b} {how}"


def _what_holds_back(game: BuiltGame, network: int) -> str:
    """What the step to the deepest rung would bring each end of a tie that is between."""
    sentences = []
    form = game.form
    for k, (a, b) in enumerate(form.ties):
        levels, deepest = list(form.links.networks[network]), len(form.menus[k]) - 1
        if b not in form.players or levels[k] in (0, deepest):
            continue
        levels[k] = deepest
        deeper = form.links.number(levels)
        changes = [_change(game, form.players.index(end), network, deeper) for end in (a, b)]
        verbs = [verb for verb, _ in changes]
        first, second = (words for _, words in changes)
        if verbs[0] != verbs[1]:
            second = f"{verbs[1]} {second}"
        rung = form.menu(k)[deepest]
        step = f"{'A' if rung == 'partnership' else 'An'} {rung}"
        sentences.append(f" {step} would {verbs[0]} {first} and {second}.")
    return "".join(sentences)


def _change(game: BuiltGame, player: int, old: int, new: int) -> tuple[str, str]:
    """`cost` or `give`, and whom how much, with the component that weighs most."""
    change = game.network_payoffs[player, new] - game.network_payoffs[player, old]
    parts = game.weights[player, :5] * (
        game.network_components[player, new] - game.network_components[player, old]
    )
    main = COMPONENTS[int(np.argmin(parts) if change < 0 else np.argmax(parts))]
    name = in_a_sentence(game.scenario.name_of(game.players[player]))
    verb = "cost" if change < 0 else "give"
    return verb, f"{name} {abs(float(change)):.3f} ({main} first)"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def cycle_in_words(solution: Solution, shown: int = 6) -> Sequence[str]:
    """The networks of an improving cycle, one line each."""
    game = solution.game
    return [_capital(_outcome(game, network)) for network in solution.cycle[:shown]]

"""What the weights have to be for recorded ties to stand: of every move, who has to lose by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from games.history.record import Tie
from games.ladder import RUNGS
from games.model.built_game import payoff_tables
from games.model.forms import FORMS, Form, chosen_ties, given_ties, make_form
from games.model.inputs import layout, vector
from games.outcomes.moves import Gain, Move, moves_at
from games.scenario.scenario import Scenario
from games.suggest import unknown
from solver.errors import InputError
from solver.linear.cells import Condition
from solver.linear.double_description import Normal, in_integers
from solver.networks.kernels.pays import pays
from solver.tools.shown import Shown

RECORDED = "recorded"
QUESTIONS = (RECORDED, *FORMS)

# (the tie, its rung on record, its rung after the move)
Change = tuple[Tie, str, str]


@dataclass(frozen=True, repr=False)
class Gained(Shown):
    """What one power gains by a move, for each weight.

    Attributes
    ----------
    power : str
    group : int
        Whose weights count: 0 where all powers share them, else the place of the power.
    by_component : tuple of float
        Its product with the weights is the gain.
    normal : tuple of int
        The same exactly, up to a positive factor.
    """

    power: str
    group: int
    by_component: tuple[float, ...]
    normal: Normal


@dataclass(frozen=True, repr=False)
class RecordedMove(Shown):
    """A move away from the ties on record: it does not pay where one of its gains is a loss.

    Attributes
    ----------
    year : int
    powers : tuple of str
        The one who moves, or the two who deepen their tie.
    changes : tuple of (tie, rung on record, rung after it)
    gains : tuple of Gained
        Of those powers, but for one who is indifferent whatever the weights.
    """

    year: int
    powers: tuple[str, ...]
    changes: tuple[Change, ...]
    gains: tuple[Gained, ...]

    @property
    def condition(self) -> Condition:
        """That it does not pay: one of its gains is a loss."""
        return [(gain.group, gain.normal) for gain in self.gains]

    def pays(self, weights: Sequence[Sequence[Fraction]]) -> bool:
        """Whether it does under some weights, exactly, by the definition of `solver.networks`."""
        worth = [
            sum(a * w for a, w in zip(gain.normal, weights[gain.group], strict=True))
            for gain in self.gains
        ]
        signs = [(x > 0) - (x < 0) for x in worth]
        return pays(signs[0], signs[-1])


def recorded_moves(
    year: int, scenario: Scenario, ties: Mapping[Tie, str], question: str, groups: Sequence[str]
) -> list[RecordedMove]:
    """The moves away from the ties of a year.

    Parameters
    ----------
    year : int
    scenario : Scenario
    ties : mapping of tie to str
        As recorded.
    question : str
        Which ties may change: ``recorded``, all that are on record, at any rung; or those of a
        form, at the rungs of its menu.
    groups : sequence of str
        The powers that have weights of their own; empty where all share them.

    Raises
    ------
    InputError
        If an actor is not in the scenario, or the form asks for a tie or a rung that is not there.
    """
    form = _form_of(year, scenario, ties, question)
    number = form.network_with(_chosen(year, form, ties))
    moves = moves_at(form, number, "pairwise")
    networks = list(dict.fromkeys([number, *(move.new for move in moves)]))
    places = {network: k for k, network in enumerate(networks)}
    inputs = np.array([vector(scenario, exact=True)], dtype=object)
    components = payoff_tables(inputs, layout(scenario), form.networks[networks])[0][0]

    def by_component(gain: Gain) -> tuple[Fraction, ...]:
        player, old, new = gain
        rows = components[form.players[player]]
        return tuple(map(Fraction, rows[places[new]] - rows[places[old]]))

    made = []
    for move in moves:
        gains = {gain: by_component(gain) for gain in move.gains}
        never = {gain for gain, worth in gains.items() if not any(worth)}
        decisive = [
            Gained(
                power := form.powers[gain[0]],
                groups.index(power) if groups else 0,
                tuple(map(float, gains[gain])),
                in_integers(gains[gain]),
            )
            for gain in move.decisive(never)
        ]
        if decisive:
            powers = tuple(form.powers[i] for i in move.players)
            made.append(RecordedMove(year, powers, _changes(form, move), tuple(decisive)))
    return made


def _form_of(year: int, scenario: Scenario, ties: Mapping[Tie, str], question: str) -> Form:
    """The form in which the ties asked about may change and the others are as recorded."""
    actors = scenario.actors
    for tie in ties:
        for actor in tie:
            if actor not in actors:
                raise InputError(f"{year}: {unknown('actor', actor, actors)}")
        if not set(tie) & set(scenario.powers):
            listed = ", ".join(scenario.powers)
            raise InputError(
                f"{year}: {' and '.join(tie)}: no power signs (right: one of {listed})"
            )
    ends = {tie: (actors.index(tie[0]), actors.index(tie[1])) for tie in ties}
    if question not in QUESTIONS:
        raise InputError(unknown("form", question, QUESTIONS))
    if question == RECORDED:
        form = _all_recorded(scenario, list(ends.values()))
    else:
        form = make_form(scenario, question)
    given = form.given.copy()
    for tie, (a, b) in ends.items():
        given[a, b] = given[b, a] = RUNGS.index(ties[tie])
    return replace(form, given=given)


def _all_recorded(scenario: Scenario, ends: Sequence[tuple[int, int]]) -> Form:
    players = tuple(range(len(scenario.powers)))
    targets = tuple(tuple(sum(tie) - i for tie in ends if i in tie) for i in players)
    menus = (tuple(range(len(RUNGS))),) * len(chosen_ties(players, targets))
    return Form(RECORDED, players, targets, menus, given_ties(scenario), scenario.actors)


def _chosen(year: int, form: Form, ties: Mapping[Tie, str]) -> dict[Tie, str]:
    """The rungs on record of the ties that may change."""
    rungs = {frozenset(tie): rung for tie, rung in ties.items()}
    found = {}
    for k, (a, b) in enumerate(form.ties):
        tie = (form.actors[a], form.actors[b])
        rung = rungs.get(frozenset(tie))
        if rung not in form.menu(k):
            on_record = "nothing" if rung is None else f"'{rung}'"
            raise InputError(
                f"{year}: {on_record} is recorded of {tie[0]} and {tie[1]} (right, in the form "
                f"{form.name}: {', '.join(form.menu(k))})"
            )
        found[tie] = rung
    return found


def _changes(form: Form, move: Move) -> tuple[Change, ...]:
    old, new = form.named(move.old), form.named(move.new)
    return tuple(
        ((a, b), before, after)
        for (a, b, before), (_, _, after) in zip(old, new, strict=True)
        if before != after
    )

"""Pairwise stability read again from its definition, without the solver's moves."""

from collections.abc import Sequence
from itertools import product
from typing import Any

from games.model.forms import Form


def pairwise_stable(form: Form, payoffs: Any, network: int, equal: float = 0) -> bool:
    """No power gains by making any of its ties shallower, no pair by deepening its own.

    A tie with a bloc is its leader's to set. Payoffs by player and network, of any numbers;
    those that differ by no more than `equal` are equal.
    """
    here = form.links.networks[network]
    for i, player in enumerate(form.players):
        for other in product(*_alone(form, player, here)):
            if payoffs[i][form.links.number(other)] > payoffs[i][network] + equal:
                return False
    for k, (a, b) in enumerate(form.ties):
        if b not in form.players:
            continue
        pair = form.players.index(a), form.players.index(b)
        for level in range(here[k] + 1, len(form.menus[k])):
            new = form.links.number([*here[:k], level, *here[k + 1 :]])
            gains = [payoffs[i][new] - payoffs[i][network] for i in pair]
            if min(gains) >= -equal and max(gains) > equal:
                return False
    return True


def _alone(form: Form, player: int, here: Sequence[int]) -> list[range]:
    """The levels that a player can give each tie without anybody's consent."""
    options = []
    for level, (a, b), menu in zip(here, form.ties, form.menus, strict=True):
        mine = player in (a, b)
        free = mine and not (a in form.players and b in form.players)
        options.append(range(len(menu)) if free else range(level * (not mine), level + 1))
    return options

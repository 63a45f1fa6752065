"""The regions of a plane in words: what differs from one to the other, and what does not."""

import numpy as np
from numpy.typing import NDArray

from games.sweeps.regions import Regions
from games.words.ties import tie_in_words


def regions_in_words(found: Regions) -> tuple[tuple[str, ...], ...]:
    """Each outcome by the ties in which outcomes differ, a line each; several profiles joined."""
    rows = _levels(found)
    shown = [tie for tie in range(rows.shape[1]) if len(set(rows[:, tie])) > 1] or [0]
    return tuple(
        tuple(
            f"{'or ' if k and tie == shown[0] else ''}{_tie(found, network, tie)}"
            for k, network in enumerate(networks)
            for tie in shown
        )
        or ("nothing is stable",)
        for networks in found.networks
    )


def common_ties(found: Regions) -> tuple[str, ...]:
    """The ties that are the same in all outcomes, where they are not all of them."""
    rows = _levels(found)
    same = [tie for tie in range(rows.shape[1]) if len(set(rows[:, tie])) == 1]
    shown = same if len(same) < rows.shape[1] else same[1:]
    return tuple(_tie(found, _networks(found)[0], tie) for tie in shown)


def _networks(found: Regions) -> list[int]:
    """Every network of any outcome."""
    return sorted({k for each in found.networks for k in each}) or [0]


def _levels(found: Regions) -> NDArray[np.int64]:
    """The levels of all ties in them."""
    return np.array(found.plan.form.links.networks)[_networks(found)]


def _tie(found: Regions, network: int, tie: int) -> str:
    return tie_in_words(found.plan.scenario, *found.plan.form.named(network)[tie])

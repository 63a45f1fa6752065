"""Outcomes: names of sets of profiles, and which one of a set to look at."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from games.ladder import RUNGS
from games.model.forms import Form
from solver.tolerances import lowest_equal
from solver.tools.shown import Shown

NOTHING = "none"  # the label where no profile is pairwise stable
NO_PROFILE = -1

Mask = NDArray[np.uint64]


@dataclass(frozen=True, eq=False, repr=False)
class Profiles(Shown):
    """The profiles of a form, by number in C order.

    Attributes
    ----------
    form : Form
    """

    form: Form

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return int(self.form.network_of.size)

    def written(self, profile: int) -> str:
        """The strategies as `tripolar explain --profile` takes them."""
        chosen = np.unravel_index(profile, self.form.shape)
        return ",".join(self.form.short[i][int(s)] for i, s in enumerate(chosen))

    def members(self, mask: Mask) -> NDArray[np.int64]:
        """The profiles in a mask, shape (W,): a bit for each profile."""
        bits = np.unpackbits(np.ascontiguousarray(mask, "<u8").view(np.uint8), bitorder="little")
        return np.flatnonzero(bits)

    def joined(self, mask: Mask) -> str:
        """The label of a set of profiles."""
        return " + ".join(self.written(int(each)) for each in self.members(mask)) or NOTHING

    @cached_property
    def depth(self) -> NDArray[np.int64]:
        """How deep the ties are that a profile leads to, those between players first."""
        form = self.form
        rungs = np.array([form.networks[:, a, b] for a, b in form.ties])
        among = np.array([b is not None for _, b in form.links.ends])
        steps = len(RUNGS) * len(rungs) + 1
        ranks = rungs[among].sum(axis=0) * steps + rungs[~among].sum(axis=0)
        return np.asarray(ranks[form.network_of.ravel()], dtype=np.int64)


# From the profiles that are stable somewhere, and the payoffs, shape (n, N, B), at B points
# where exactly these are, to the profile chosen at each point.
Selector = Callable[[Profiles, NDArray[np.int64], NDArray[np.float64]], NDArray[np.int64]]


def deepest(
    profiles: Profiles, stable: NDArray[np.int64], payoffs: NDArray[np.float64]
) -> NDArray[np.int64]:
    """The profile with the deepest ties, the first of several."""
    return np.full(payoffs.shape[2], stable[np.argmax(profiles.depth[stable])])


def dominant(
    profiles: Profiles, stable: NDArray[np.int64], payoffs: NDArray[np.float64]
) -> NDArray[np.int64]:
    """The profile in which every player has at least as much as in any other of them.

    Payoff dominance among the stable profiles (Harsanyi & Selten 1988, section 3.6), which
    need not exist.
    """
    networks = profiles.form.network_of.ravel()[stable]
    there = payoffs[:, networks]  # (n, S, B); what a stable profile offers in vain costs nothing
    best = (there >= lowest_equal(there.max(axis=1, keepdims=True))).all(axis=0)
    return np.where(best.any(axis=0), stable[best.argmax(axis=0)], NO_PROFILE)


SELECTORS: dict[str, Selector] = {"deepest": deepest, "dominant": dominant}

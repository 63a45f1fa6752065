"""What the classifying kernel has to know about a form: integers made once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from games.model.forms import Form
from solver.networks.links import PAIR

Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ProfileTables:
    """Profiles, and what each is worth to whom; see `games.space.kernels.classify`."""

    values: Integers
    choices: Integers
    counts: Integers
    members: Integers
    network_of: Integers
    pair_moves: Integers

    @property
    def words(self) -> int:
        """How many words of 64 bits hold a bit for every profile."""
        return -(-len(self.network_of) // 64)


def profile_tables(form: Form) -> ProfileTables:
    """The tables of a form.

    What a profile is worth to a player depends on the network and on the rungs that it offers
    in vain; many profiles come to the same, and many profiles of the others leave a player
    the same choice. Each is looked at once.
    """
    n, networks = len(form.players), form.network_of
    rows = []
    for i in range(n):
        pairs = np.stack([networks.ravel(), form.excess[i].ravel()], axis=1)
        values, value_of = np.unique(pairs, axis=0, return_inverse=True)
        table = np.moveaxis(value_of.reshape(form.shape), i, -1)
        sets, set_of = np.unique(table.reshape(-1, form.shape[i]), axis=0, return_inverse=True)
        of_profile = np.broadcast_to(set_of.reshape((*table.shape[:-1], 1)), table.shape)
        rows.append((values, sets, np.moveaxis(of_profile, -1, i)))
    strategies = max(form.shape)
    values = np.zeros((n, max(len(v) for v, _, _ in rows), 2), dtype=np.int64)
    choices = np.zeros((n, max(len(s) for _, s, _ in rows), strategies), dtype=np.int64)
    counts = np.zeros((n, 3), dtype=np.int64)
    members = np.zeros((networks.size, n), dtype=np.int64)
    own = np.indices(form.shape)
    for i, (found, sets, of_profile) in enumerate(rows):
        values[i, : len(found)] = found
        choices[i, : len(sets), : form.shape[i]] = sets
        counts[i] = len(found), len(sets), form.shape[i]
        members[:, i] = (of_profile * strategies + own[i]).ravel()
    moves = form.links.moves
    pair_moves = np.ascontiguousarray(moves[moves[:, 4] == PAIR][:, :4])
    return ProfileTables(values, choices, counts, members, networks.ravel(), pair_moves)

"""From inputs to pure and pairwise-stable profiles, for many points, in one pass."""

import numpy as np
from numpy.typing import NDArray

from games.model.kernels.program import BLOCK, load, run
from solver.jit import array, f8, i8, kernel, lean, output, u8, void
from solver.networks.kernels.pays import pays, sign_of_gain
from solver.tolerances import lowest_equal


@kernel(
    void(
        array(i8, 2), array(f8, 1), i8, array(f8, 2), array(i8, 1),
        array(i8, 3), array(i8, 3), array(i8, 2), array(i8, 2), array(i8, 1), array(i8, 2),
        output(u8, 2), output(u8, 2), output(f8, 2),
    ),
    nogil=True,
)  # fmt: skip
def classify(
    code: NDArray[np.int64],
    constants: NDArray[np.float64],
    n_rows: int,
    inputs: NDArray[np.float64],
    results: NDArray[np.int64],
    values: NDArray[np.int64],
    choices: NDArray[np.int64],
    counts: NDArray[np.int64],
    members: NDArray[np.int64],
    network_of: NDArray[np.int64],
    pair_moves: NDArray[np.int64],
    pure: NDArray[np.uint64],
    stable: NDArray[np.uint64],
    payoffs: NDArray[np.float64],
) -> None:
    """Find the pure equilibria and the pairwise-stable profiles at B points.

    Parameters
    ----------
    code, constants, n_rows : as in `games.model.program.Program`
    inputs : array, shape (D, B)
    results : array, shape (n·N + 1,)
        The rows of each player's payoff in each network, and that of the rebuff.
    values : array, shape (n, V, 2)
        What a profile may be worth to a player: the network, and the rungs offered in vain.
    choices : array, shape (n, S, m)
        Sets of values among which a player chooses, one for each of its strategies.
    counts : array, shape (n, 3)
        How many values, sets and strategies each player has.
    members : array, shape (M, n)
        For each profile and player the place, in the flattened `choices`, of what it gets.
    network_of : array, shape (M,)
    pair_moves : array, shape (K, 4)
        Rows (from, to, i, j): the networks that a pair can deepen its tie from and to.
    pure, stable : array, shape (B, W)
        Filled with a bit for each profile, in words of 64.
    payoffs : array, shape (n·N, B) or (0, B)
        Filled with the payoffs in each network, if it has rows.

    Notes
    -----
    What a pair gains is decided by the definition that `solver.networks` has, and best replies
    as in `solver.pure.kernels.pure`, to the last bit.
    """
    n, n_networks = values.shape[0], (results.shape[0] - 1) // values.shape[0]
    rows = np.ones((n_rows, BLOCK))
    for c in range(constants.shape[0]):
        rows[inputs.shape[0] + c] = constants[c]
    worth = np.empty((values.shape[1], BLOCK))
    fine = np.empty((n, choices.shape[1] * choices.shape[2], BLOCK), np.uint8)
    blocked = np.empty((n_networks, BLOCK), np.uint8)
    mark = np.empty(BLOCK, np.uint8)
    best = np.empty(BLOCK)
    words = np.empty((2, BLOCK), np.uint64)
    for start in range(0, inputs.shape[1], BLOCK):
        length = min(BLOCK, inputs.shape[1] - start)
        load(inputs, start, length, rows)
        run(code, rows)
        for i in range(n):
            own = results[i * n_networks : (i + 1) * n_networks]
            _responses(
                rows, own, results[-1], values[i], choices[i], counts[i], worth, best, fine[i]
            )
        blocked[:] = 0
        for move in pair_moves:
            _deepen(rows, results, n_networks, move, blocked[move[0]])
        for word in range(pure.shape[1]):
            _collect(members, network_of, word, fine, blocked, mark, words)
            for k in range(length):
                pure[start + k, word] = words[0, k]
                stable[start + k, word] = words[1, k]
        for m in range(payoffs.shape[0]):
            for k in range(length):
                payoffs[m, start + k] = rows[results[m], k]


@lean
def _responses(
    rows: NDArray[np.float64],
    own: NDArray[np.int64],
    rebuff: int,
    values: NDArray[np.int64],
    choices: NDArray[np.int64],
    counts: NDArray[np.int64],
    worth: NDArray[np.float64],
    best: NDArray[np.float64],
    fine: NDArray[np.uint8],
) -> None:
    """Mark which choices of a player no other one of the same set beats."""
    cost = rows[rebuff]
    for v in range(counts[0]):
        u, vain = rows[own[values[v, 0]]], values[v, 1]
        for k in range(BLOCK):
            worth[v, k] = u[k] - cost[k] * vain
    strategies = counts[2]
    for each in range(counts[1]):
        best[:] = -np.inf
        for s in range(strategies):
            u = worth[choices[each, s]]
            for k in range(BLOCK):
                best[k] = max(best[k], u[k]) + 0.0
        for k in range(BLOCK):
            best[k] = lowest_equal(best[k])
        for s in range(strategies):
            u, mark = worth[choices[each, s]], fine[each * choices.shape[1] + s]
            for k in range(BLOCK):
                mark[k] = u[k] >= best[k]


@lean
def _deepen(
    rows: NDArray[np.float64],
    results: NDArray[np.int64],
    n_networks: int,
    move: NDArray[np.int64],
    blocked: NDArray[np.uint8],
) -> None:
    """Mark where it pays a pair to deepen its tie."""
    old, new, i, j = move
    before, after = rows[results[i * n_networks + old]], rows[results[i * n_networks + new]]
    theirs, then = rows[results[j * n_networks + old]], rows[results[j * n_networks + new]]
    for k in range(BLOCK):
        blocked[k] |= pays(sign_of_gain(after[k], before[k]), sign_of_gain(then[k], theirs[k]))


@lean
def _collect(
    members: NDArray[np.int64],
    network_of: NDArray[np.int64],
    word: int,
    fine: NDArray[np.uint8],
    blocked: NDArray[np.uint8],
    mark: NDArray[np.uint8],
    words: NDArray[np.uint64],
) -> None:
    """Pack 64 profiles into a word: in equilibrium, and pairwise stable besides."""
    words[:] = 0
    for profile in range(64 * word, min(64 * word + 64, members.shape[0])):
        place = np.uint64(profile - 64 * word)
        first, against = fine[0, members[profile, 0]], blocked[network_of[profile]]
        for k in range(BLOCK):
            mark[k] = first[k]
        for i in range(1, fine.shape[0]):
            other = fine[i, members[profile, i]]
            for k in range(BLOCK):
                mark[k] &= other[k]
        for k in range(BLOCK):
            words[0, k] |= np.uint64(mark[k]) << place
            words[1, k] |= np.uint64(mark[k] & (1 - against[k])) << place

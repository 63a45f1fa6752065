"""The model: what each power gets in each network of ties.

Written once for every kind of number: compiled for floats, and as it stands for Fractions
and symbols in arrays of objects.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, output, void


@kernel(void(array(f8, 2), array(i8, 1), array(i8, 3), output(f8, 4), output(f8, 3)))
def network_payoffs(
    inputs: NDArray[Any],
    led: NDArray[np.int64],
    networks: NDArray[np.int64],
    components: NDArray[Any],
    payoffs: NDArray[Any],
) -> None:
    """Compute components and payoffs of P powers among A actors.

    Parameters
    ----------
    inputs : array, shape (B, K)
        A row per point, in the order of `games.model.inputs.Layout.sections`.
    led : array, shape (P,)
        The bloc that each power leads, as an actor, or -1.
    networks : array, shape (N, A, A)
        The rung of each tie, symmetric; what stands on the diagonal is not read.
    components : array, shape (B, P, N, 5)
        Filled with security, economy, autonomy, identity and order, unweighted.
    payoffs : array, shape (B, P, N)
        Filled with their weighted sums.
    """
    n_powers, n_actors = len(led), networks.shape[1]
    square, oblong = n_actors * n_actors, n_powers * n_actors
    g = np.empty((n_actors, n_actors), inputs.dtype)
    for point in range(inputs.shape[0]):
        x = inputs[point]
        zero = 0 * x[0]
        at = n_actors
        c = x[:at]
        rho = x[at : at + n_powers * n_powers].reshape(n_powers, n_powers)
        at += n_powers * n_powers
        tau = x[at : at + square].reshape(n_actors, n_actors)
        at += square
        kappa = x[at : at + oblong].reshape(n_powers, n_actors)
        at += oblong
        mu = x[at : at + oblong].reshape(n_powers, n_actors)
        at += oblong
        closed = x[at : at + oblong].reshape(n_powers, n_actors)
        at += oblong
        delta = x[at : at + square].reshape(n_actors, n_actors)
        at += square
        r = x[at : at + n_powers]
        at += n_powers
        rungs = x[at : at + 24].reshape(6, 4)
        pooling, trade, exposure = rungs[0], rungs[1], rungs[2]
        obligation, reach, bridging = rungs[3], rungs[4], rungs[5]
        at += 24
        sigma, substitution, chi, upsilon = x[at], x[at + 1], x[at + 2], x[at + 3]
        weights = x[at + 5 :].reshape(n_powers, 5)
        for_another = (np.abs(r) + r) / 2  # max(r, 0), in operations that symbols know too
        for_this = (np.abs(r) - r) / 2
        for network in range(networks.shape[0]):
            d = networks[network]
            for j in range(n_actors):
                for k in range(n_actors):
                    g[j, k] = zero if j == k else pooling[d[j, k]]
            for i in range(n_powers):
                security = zero
                for k in range(n_powers):
                    if k == i:
                        continue
                    against, own = c[k], c[i]  # A_ki and H_ik
                    for j in range(n_actors):
                        if j != i and j != k:
                            against = against + g[k, j] * (1 - g[i, j]) * c[j]
                            own = own + g[i, j] * (1 - g[k, j]) * c[j]
                    fear = rho[i, k] * tau[i, k] * (1 - g[i, k])
                    security = security - fear * against * (1 - substitution * own)
                economy, autonomy, identity, order = zero, zero, zero, zero
                for j in range(n_actors):
                    if j == i:
                        continue
                    rung = d[i, j]
                    at_risk = zero
                    for k in range(n_actors):
                        if k != i and k != j:
                            market = (1 - closed[i, k]) * mu[i, k]
                            at_risk = at_risk + market * tau[k, j] * (1 - g[i, k])
                    economy = economy + kappa[i, j] * (1 - tau[i, j]) * trade[rung]
                    economy = economy - chi * exposure[rung] * at_risk
                    identity = identity - bridging[rung] * delta[i, j]
                    if j < n_powers:
                        autonomy = autonomy - obligation[rung] * c[j] / (c[i] + c[j])
                        alike = for_another[i] * for_another[j] + for_this[i] * for_this[j]
                        order = order + alike * reach[rung] * c[j]
                        for k in range(j + 1, n_powers):
                            if k != i:
                                opposed = for_another[i] * for_this[j] * for_this[k]
                                opposed = opposed + for_this[i] * for_another[j] * for_another[k]
                                push = opposed * reach[d[j, k]]
                                order = order - push * (c[j] + c[k]) / 2
                if led[i] >= 0:
                    autonomy = autonomy - upsilon * obligation[d[i, led[i]]]
                components[point, i, network, 0] = sigma * security
                components[point, i, network, 1] = economy
                components[point, i, network, 2] = autonomy
                components[point, i, network, 3] = identity
                components[point, i, network, 4] = order
                total = zero
                for part in range(5):
                    total = total + weights[i, part] * components[point, i, network, part]
                payoffs[point, i, network] = total

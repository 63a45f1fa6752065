"""The model: what each power gets in each network of ties.

Written once for every kind of number: compiled for floats, and as it stands for Fractions
and symbols in arrays of objects.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.jit import array, f8, i8, kernel, lean, output, void


@lean
def danger(
    i: int,
    k: int,
    c: NDArray[Any],
    n: NDArray[Any],
    tau: NDArray[Any],
    trust: NDArray[Any],
    cover: NDArray[Any],
    substitution: Any,
    deterrence: Any,
) -> Any:
    """What power k means to actor i: D_ik of docs/model.md.

    Parameters
    ----------
    i, k : int
    c, n : array, shape (A,)
        Capability and deterrent.
    tau : array, shape (A, A)
        Threat.
    trust : array, shape (A, A)
        What of another's capability helps an actor: ĝ.
    cover : array, shape (A, A)
        What another's deterrent leaves of an actor's fears.
    substitution, deterrence : number
    """
    against, own, left = c[k], c[i], 1 - deterrence * n[i]
    for j in range(len(c)):
        if j != i and j != k:
            against = against + trust[k, j] * (1 - trust[i, j]) * c[j]
            own = own + trust[i, j] * (1 - trust[k, j]) * c[j]
            left = left * cover[i, j]
    return tau[i, k] * against * (1 - substitution * own) * left


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
        A row per point, in the order of `games.model.inputs.Layout.shapes`.
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
    trust = np.empty((n_actors, n_actors), inputs.dtype)
    cover = np.empty((n_actors, n_actors), inputs.dtype)
    for point in range(inputs.shape[0]):
        x = inputs[point]
        zero = 0 * x[0]
        c, n = x[:n_actors], x[n_actors : 2 * n_actors]
        at = 2 * n_actors
        rho = x[at : at + n_powers * n_powers].reshape(n_powers, n_powers)
        at += n_powers * n_powers
        tau = x[at : at + square].reshape(n_actors, n_actors)
        at += square
        kappa = x[at : at + oblong].reshape(n_powers, n_actors)
        at += oblong
        mu = x[at : at + oblong].reshape(n_powers, n_actors)
        at += oblong
        junior = x[at : at + n_powers * n_powers].reshape(n_powers, n_powers)
        at += n_powers * n_powers
        closed = x[at : at + oblong].reshape(n_powers, n_actors)
        at += oblong
        delta = x[at : at + square].reshape(n_actors, n_actors)
        at += square
        r = x[at : at + n_powers]
        at += n_powers
        rungs = x[at : at + 32].reshape(8, 4)
        pooling, trade, exposure, obligation = rungs[0], rungs[1], rungs[2], rungs[3]
        reach, bridging, reassurance, umbrella = rungs[4], rungs[5], rungs[6], rungs[7]
        at += 32
        sigma, substitution, chi, upsilon = x[at], x[at + 1], x[at + 2], x[at + 3]
        deterrence, burden, affinity = x[at + 4], x[at + 5], x[at + 6]
        weights = x[at + 9 :].reshape(n_powers, 5)
        for_another = (np.abs(r) + r) / 2  # max(r, 0), in operations that symbols know too
        for_this = (np.abs(r) - r) / 2
        for network in range(networks.shape[0]):
            d = networks[network]
            for i in range(n_actors):
                for j in range(n_actors):
                    if i != j:
                        trusted = 1 - tau[i, j]
                        trust[i, j] = pooling[d[i, j]] * trusted
                        cover[i, j] = 1 - deterrence * umbrella[d[i, j]] * trusted * n[j]
            for i in range(n_powers):
                security, followers = zero, zero
                for k in range(n_powers):
                    if k == i:
                        continue
                    feared = danger(i, k, c, n, tau, trust, cover, substitution, deterrence)
                    security = security - rho[i, k] * (1 - reassurance[d[i, k]]) * feared
                    if led[i] >= 0:
                        followers = followers + danger(
                            led[i], k, c, n, tau, trust, cover, substitution, deterrence
                        )
                if led[i] >= 0:
                    security = security - c[led[i]] / (c[i] + c[led[i]]) * followers
                economy, autonomy, identity, order = zero, zero, zero, zero
                for j in range(n_actors):
                    if j == i:
                        continue
                    rung = d[i, j]
                    gain, at_risk = kappa[i, j] * (1 - tau[i, j]), zero
                    if j < n_powers:
                        gain = gain - tau[i, j] * kappa[j, i]  # a rival's gain is a loss
                    for k in range(n_actors):
                        if k != i and k != j:
                            market = (1 - closed[i, k]) * mu[i, k]
                            at_risk = at_risk + market * tau[k, j] * (1 - pooling[d[i, k]])
                    economy = economy + gain * trade[rung] - chi * exposure[rung] * at_risk
                    identity = identity - bridging[rung] * (delta[i, j] - affinity)
                    if j < n_powers:
                        given_up = burden + (1 - burden) * junior[i, j]
                        autonomy = autonomy - obligation[rung] * given_up
                        alike = for_another[i] * for_another[j] + for_this[i] * for_this[j]
                        order = order + alike * reach[rung] * c[j]
                        for k in range(j + 1, n_powers):
                            if k != i:
                                opposed = for_another[i] * for_this[j] * for_this[k]
                                opposed = opposed + for_this[i] * for_another[j] * for_another[k]
                                push = opposed * reach[d[j, k]]
                                order = order - push * (c[j] + c[k]) / 2
                if led[i] >= 0:
                    autonomy = autonomy + upsilon * obligation[d[i, led[i]]]
                components[point, i, network, 0] = sigma * security
                components[point, i, network, 1] = economy
                components[point, i, network, 2] = autonomy
                components[point, i, network, 3] = identity
                components[point, i, network, 4] = order
                total = zero
                for part in range(5):
                    total = total + weights[i, part] * components[point, i, network, part]
                payoffs[point, i, network] = total

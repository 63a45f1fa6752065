"""One equilibrium of an n-player game, at the end of the logit path."""

from typing import Any

import numpy as np

from solver.equilibrium import Equilibrium
from solver.equilibrium_set import Diagnosis, EquilibriumSet
from solver.game import FloatArray, NormalFormGame
from solver.many_players.polish import polish
from solver.payoffs.expected import deviation_payoffs, pair_payoffs, regret
from solver.payoffs.floats import in_unit_range
from solver.supports import same_profile
from solver.tolerances import SAME_PROFILE
from solver.tools.deadline import Deadline

_PRECISE = 1e4  # λ beyond which the path has told which strategies survive, range being 1
_LATE = 512.0  # λ beyond which strategies that are still played may all be best replies
_NEARER = 0.75  # what is left of the way to a limit each time that λ doubles, at most
_SMALLEST_STEP = 1e-7
_LONGEST = 2000  # steps of the path; games that need more have met a near-bifurcation
_STRAIGHT = 0.9  # the cosine of the sharpest turn in one step
_JUMP = 0.1  # the largest change of a probability in one step
_STARTS = 50  # other points to descend from where the path does not lead to the end


def logit(
    game: NormalFormGame, *, deadline: Deadline, seed: int | None = None, **_: Any
) -> EquilibriumSet:
    """Find one equilibrium, the limit of logit quantal response equilibria.

    Parameters
    ----------
    game : NormalFormGame
    deadline : Deadline
    seed : int, optional
        For the starting points of the fallback.

    Returns
    -------
    EquilibriumSet
        One equilibrium whose regret has been measured on the game as given, or none, and
        then `status` and `reason` say so.

    Notes
    -----
    Follows the branch of l_is = λ u_is(x) - log Σ_t exp(λ u_it(x)) that starts at λ = 0 with
    uniform play, in log-probabilities, by an Euler predictor and a Newton corrector along
    arc length (Turocy 2005, "A dynamic homotopy interpretation of the logistic quantal
    response equilibrium correspondence"). As λ grows, the profile is rounded to its support
    and polished. Should the path be lost, smoothed best replies from random points are
    polished in the same way; should that fail too, supports are tried in order of size.
    """
    scaled = in_unit_range(game.payoffs)
    found = (
        _along_path(game, scaled, deadline)
        or _from_many_starts(game, scaled, deadline, seed)
        or _on_a_small_support(game, deadline)
    )
    if found is None:
        return EquilibriumSet(
            equilibria=(),
            complete=False,
            reason="neither the logit path nor any other start or support led to an equilibrium",
            method="logit",
            seconds=deadline.seconds,
            diagnosis=Diagnosis(out_of_time=True)
            if deadline.passed
            else Diagnosis(converged=False),
        )
    return EquilibriumSet(
        equilibria=(found,),
        complete=False,
        reason="one equilibrium was looked for",
        method="logit",
        seconds=deadline.seconds,
    )


class _Path:
    """The equations of the logit correspondence in log-probabilities and λ."""

    def __init__(self, payoffs: FloatArray) -> None:
        self.payoffs = payoffs
        self.sizes = payoffs.shape[1:]
        self.ends = np.cumsum(self.sizes)

    def strategies(self, point: FloatArray) -> tuple[FloatArray, ...]:
        return tuple(np.exp(part) for part in np.split(point[:-1], self.ends[:-1]))

    def equations(self, point: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Their values, shape (M,), and Jacobian, shape (M, M + 1), M = m1 + … + mn."""
        x = self.strategies(point)
        lam = point[-1]
        total = int(self.ends[-1])
        value, jacobian = np.zeros(total), np.zeros((total, total + 1))
        for i, m in enumerate(self.sizes):
            first = int(self.ends[i]) - m
            own = np.arange(first, first + m)
            u = deviation_payoffs(self.payoffs, x, i)
            value[first] = x[i].sum() - 1
            jacobian[first, own] = x[i]
            rest = own[1:]
            value[rest] = point[rest] - point[first] - lam * (u[1:] - u[0])
            jacobian[rest, rest] = 1.0
            jacobian[rest, first] = -1.0
            jacobian[rest, -1] = u[0] - u[1:]
            for j, k in enumerate(self.sizes):
                if j != i:
                    effect = pair_payoffs(self.payoffs[i], x, i, j) * x[j]
                    columns = np.arange(int(self.ends[j]) - k, int(self.ends[j]))
                    jacobian[np.ix_(rest, columns)] = -lam * (effect[1:] - effect[0])
        return value, jacobian


def _along_path(game: NormalFormGame, scaled: FloatArray, deadline: Deadline) -> Equilibrium | None:
    path = _Path(scaled)
    point = np.concatenate([*(np.full(m, -np.log(m)) for m in path.sizes), [0.0]])
    tangent = _tangent(path.equations(point)[1])
    tangent *= np.sign(tangent[-1])
    orientation = float(np.linalg.slogdet(np.vstack([path.equations(point)[1], tangent]))[0])
    step, next_try = 0.1, 1.0
    last: tuple[Equilibrium, float] | None = None
    for _ in range(_LONGEST):
        if not 0 <= point[-1] < _PRECISE or step < _SMALLEST_STEP or deadline.passed:
            break
        moved = _step(path, point, tangent, step, orientation)
        if moved is None:
            step /= 2
            continue
        point, tangent = moved
        step *= 1.5
        if point[-1] >= next_try:
            next_try = 2 * point[-1]
            here = path.strategies(point)
            found = polish(game, here, degenerate=point[-1] >= _LATE)
            if found is None:
                last = None
                continue
            far = max(
                float(np.abs(x - y).max()) for x, y in zip(found.strategies, here, strict=True)
            )
            # the path may pass by an equilibrium that it does not end in
            if last is not None and far <= max(_NEARER * last[1], SAME_PROFILE) and same_profile(
                found.strategies, last[0].strategies
            ):  # fmt: skip
                return found
            last = found, far
    return last[0] if last is not None else None


def _step(
    path: _Path, point: FloatArray, tangent: FloatArray, step: float, orientation: float
) -> tuple[FloatArray, FloatArray] | None:
    """The next point of the path and its tangent there, or None if the step is too long.

    A step that lands on another branch shows by the path's orientation, which never changes
    along one branch, by a sharp turn, or by a jump in the probabilities.
    """
    guess = point + step * tangent
    try:
        for _ in range(6):
            value, jacobian = path.equations(guess)
            across = np.vstack([jacobian, tangent])
            correction = np.linalg.solve(across, np.append(value, 0.0))
            guess = guess - correction
            size = np.abs(correction).max()
            if not size < 0.5 * step:
                return None
            if size < 1e-10 * max(1.0, np.abs(guess).max()):
                break
        else:
            return None
        across = np.vstack([path.equations(guess)[1], tangent])
        # the direction that the equations leave, forward along the last tangent
        turned = np.linalg.solve(across, np.append(np.zeros_like(value), 1.0))
    except np.linalg.LinAlgError:  # across the path there is no way to it
        return None
    if np.linalg.slogdet(across)[0] != orientation:
        return None
    turned /= np.linalg.norm(turned)
    jump = max(
        np.abs(new - old).max()
        for new, old in zip(path.strategies(guess), path.strategies(point), strict=True)
    )
    return None if turned @ tangent < _STRAIGHT or jump > _JUMP else (guess, turned)


def _tangent(jacobian: FloatArray) -> FloatArray:
    q, _ = np.linalg.qr(jacobian.T, mode="complete")
    tangent: FloatArray = q[:, -1].copy()
    return tangent


def _from_many_starts(
    game: NormalFormGame, scaled: FloatArray, deadline: Deadline, seed: int | None
) -> Equilibrium | None:
    rng = np.random.default_rng(seed)
    for _ in range(_STARTS):
        x = tuple(rng.dirichlet(np.ones(m)) for m in game.shape)
        lowest, best = np.inf, x
        for round_ in range(1, 400):
            if deadline.passed:
                return None
            rate = 1.0 / (1.0 + 0.1 * round_)
            x = tuple(
                (1 - rate) * x[i] + rate * _softmax(deviation_payoffs(scaled, x, i) * round_)
                for i in range(len(x))
            )
            now = regret(scaled, x)
            if now < lowest:
                lowest, best = now, x
        found = polish(game, best)
        if found is not None:
            return found
    return None


def _on_a_small_support(game: NormalFormGame, deadline: Deadline) -> Equilibrium | None:
    if game.n_players < 3:
        from solver.two_players.support_enumeration import first_equilibrium

        found = first_equilibrium(game, deadline=deadline).equilibria
        return found[0] if found else None
    from solver.many_players.search import first_equilibrium as first_of_many

    return first_of_many(game, deadline)


def _softmax(values: FloatArray) -> FloatArray:
    weights = np.exp(values - values.max())
    return np.asarray(weights / weights.sum())

"""Every deviation from a profile, beside the solver and the model without an input."""

import numpy as np
import pytest

import games
from games.outcomes.explain import explain, parse_profile
from games.outcomes.solution import solve
from solver import InputError

BASELINE = games.load()


@pytest.mark.parametrize("form", ["dyad", "triangle", "network"])
def test_an_explanation_adds_up_and_agrees_with_the_solver(form: str) -> None:
    game = games.build(BASELINE, form)
    payoffs = game.normal_form.payoffs
    solution = solve(BASELINE, form)
    rng = np.random.default_rng(0)
    profiles = [tuple(int(rng.integers(m)) for m in game.form.shape) for _ in range(6)]
    nash = {each.profile for each in solution.found.equilibria}
    for profile in [*profiles, *(p for p in nash if p is not None)]:
        explanation = explain(game, profile)
        assert len(explanation.alone) == sum(game.form.shape) - len(profile)
        assert explanation.is_equilibrium == (profile in nash)
        assert explanation.is_pairwise_stable == (profile in solution.stable_profiles)
        for deviation in explanation.alone:
            (gain,) = deviation.gains
            i = game.players.index(gain.power)
            s = game.form.strategies[i].index(deviation.strategy)
            moved = (*profile[:i], s, *profile[i + 1 :])
            assert gain.total == pytest.approx(
                payoffs[(i, *moved)] - payoffs[(i, *profile)], abs=1e-14
            )
            assert sum(gain.parts.values()) == pytest.approx(gain.total, abs=1e-14)


def test_a_driver_is_what_the_gain_loses_without_the_input() -> None:
    game = games.build(BASELINE, "dyad")
    (deviation,) = [
        each
        for each in explain(game, (2, 2), n_drivers=50).alone
        if (each.strategy, each.gains[0].power) == ("partnership", "russia")
    ]
    for driver in deviation.gains[0].drivers:
        if driver.path.split(".")[0] in ("threat", "complementarity", "sanctions", "distance"):
            without = games.build(games.load(changes={driver.path: 0}), "dyad").normal_form.payoffs
            gain = without[1, 2, 1] - without[1, 2, 2]
            assert driver.contribution == pytest.approx(deviation.gains[0].total - gain, abs=1e-14)
    contributions = [driver.contribution for driver in deviation.gains[0].drivers]
    assert contributions == sorted(contributions, reverse=True) and min(contributions) > 0


def test_profiles_are_read_by_label_or_by_rungs() -> None:
    game = games.build(BASELINE, "network")
    assert parse_profile(game, ["none/none", "none/alliance", "partnership/none"]) == (0, 3, 8)
    assert parse_profile(game, [labels[5] for labels in game.form.strategies]) == (5, 5, 5)
    with pytest.raises(InputError, match="did you mean 'none/alliance'"):
        parse_profile(game, ["none/none", "none/aliance", "none/none"])
    with pytest.raises(InputError, match="2 strategies for 3 players"):
        parse_profile(game, ["none/none", "none/none"])

"""The article's conclusions, and where along a line a profile stands."""

import json
from pathlib import Path

import numpy as np
import pytest

import games
from games.claims import CLAIMS, check_claims
from games.claims.interval import equilibrium_interval
from games.model.point import Point
from games.outcomes.stable import stable_profiles
from solver import InputError

BASELINE = games.load()


def test_every_claim_is_tested_and_the_least_pressure_is_where_it_says() -> None:
    verdicts = {v.claim.number: v for v in check_claims(BASELINE)}
    assert list(verdicts) == [claim.number for claim in CLAIMS] == list(range(1, 9))
    least = float(verdicts[2].words.split("ρ* = ")[1].split(" ")[0])
    point = Point(BASELINE)
    for factor, stable in ((0.99, False), (1.01, True), (3, True)):
        pressed = point.at(
            {f"pressure.{p}.united_states": least * factor for p in ("china", "russia")}
        )
        assert bool(stable_profiles(pressed, "triangle")[:, 2, 2].any()) == stable


def test_claims_about_a_scenario_with_other_powers_and_figures(tmp_path: Path) -> None:
    file = tmp_path / "four.toml"
    powers = ["united_states", "china", "russia", "india"]
    lines = ['extends = "baseline-2014"', f"powers = {json.dumps(powers)}", "default = 0"]
    for name, group in BASELINE.capability.groups.items():
        for indicator in group.indicators:
            lines += [f"[capability.groups.{name}.indicators.{indicator}.values]", "india = 100"]
    file.write_text("\n".join(lines), encoding="utf-8")
    verdicts = check_claims(games.load(file), (1, 8))
    assert [verdict.holds for verdict in verdicts] == [True, True]
    text = (Path(games.__file__).parent / "scenario/built_in/baseline-2014.toml").read_text("utf-8")
    file.write_text(text.replace("indicators.gdp]", "indicators.output]"), encoding="utf-8")
    (verdict,) = check_claims(games.load(file), (8,))
    assert not verdict.holds and "Cannot be tested" in verdict.words


def test_a_claim_changes_where_its_verdict_says() -> None:
    for verdict in check_claims(BASELINE, (1, 4, 7)):
        for path, end in verdict.elsewhere:
            if not path.startswith("rungs."):
                (there,) = check_claims(games.load(changes={path: end}), (verdict.claim.number,))
                assert there.holds != verdict.holds
        held = games.load(changes={"complementarity.china.russia": "high"})
        assert check_claims(held, (verdict.claim.number,))[0].holds == verdict.holds
    short = games.load(changes={"menus.triangle": ["none", "alignment", "partnership"]})
    with pytest.raises(InputError, match=r"about alliance, which menus\.triangle lacks"):
        check_claims(short)
    with pytest.raises(InputError, match="no claim '9'"):
        check_claims(BASELINE, (9,))


def test_an_equilibrium_interval_is_where_the_profile_stands() -> None:
    rng = np.random.default_rng(5)
    for _ in range(200):
        at_zero, at_one = rng.integers(-4, 5, size=(2, 2, 2, 3)).astype(float)
        interval = equilibrium_interval(at_zero, at_one, (0, 1))
        for t in np.linspace(-3, 3, 61):
            u = (1 - t) * at_zero + t * at_one
            stands = u[0, 0, 1] >= u[0, :, 1].max() - 1e-9 and u[1, 0, 1] >= u[1, 0].max() - 1e-9
            inside = interval is not None and interval[0] - 1e-9 <= t <= interval[1] + 1e-9
            assert stands == inside

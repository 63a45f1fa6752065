"""The comparison of two results: its error rates, and what it finds."""

import math

import numpy as np
import pytest

from benchmarks.suite.compare import compare, holm, report
from benchmarks.suite.result import SCHEMA, Measured, Result

BENCHMARKS, ROUNDS = 30, 8


def result(
    rng: np.random.Generator, noise: float, drift: float = 0.0, slower: float = 1.0
) -> Result:
    """Samples with noise of each round, and a drift that all rounds of a run share.

    The first benchmark takes `slower` times as long.
    """
    benchmarks = {}
    for k in range(BENCHMARKS):
        shared = math.exp(drift * rng.normal()) * (slower if k == 0 else 1.0)
        samples = shared * np.exp(noise * rng.normal(size=ROUNDS))
        calibration = [0.002] * ROUNDS
        benchmarks[f"b{k}"] = Measured(
            unit="s", samples=list(0.01 * samples), calibration=calibration
        )
    return Result(
        schema=SCHEMA, commit="c" * 40, changed=False, date="", machine={}, versions={},
        rows=[], benchmarks=benchmarks,
    )  # fmt: skip


def alarms(old: Result, new: Result) -> set[str]:
    return {each.name for each in compare(old, new) if each.verdict == "slower"}


@pytest.mark.parametrize(("noise", "drift"), [(0.01, 0.0), (0.1, 0.0), (0.02, 0.02), (0.5, 0.0)])
def test_two_runs_of_the_same_are_quiet(noise: float, drift: float) -> None:
    rng = np.random.default_rng(0)
    runs = 100
    loud = sum(
        bool(alarms(result(rng, noise, drift), result(rng, noise, drift))) for _ in range(runs)
    )
    assert loud <= runs / 20


def test_runs_that_differ_are_loud() -> None:
    # so that the test above can fail: here whole runs drift, which no test of rounds can see
    rng = np.random.default_rng(0)
    assert len(alarms(result(rng, 0.02, 0.5), result(rng, 0.02, 0.5))) >= 3


def test_benchmarks_may_have_different_numbers_of_rounds() -> None:
    def of(*rounds: int) -> Result:
        rng = np.random.default_rng(sum(rounds))
        return result(rng, 0.01).model_copy(
            update={
                "benchmarks": {
                    f"b{k}": Measured(
                        unit="s", samples=list(1 + 0.01 * rng.random(n)), calibration=[1.0] * n
                    )
                    for k, n in enumerate(rounds)
                }
            }
        )

    changes = compare(of(8, 6), of(7, 9))
    assert not any(each.verdict for each in changes)
    assert all(0 < each.worse <= 1 for each in changes)


def test_a_fifth_slower_is_found() -> None:
    rng = np.random.default_rng(1)
    found = [alarms(result(rng, 0.02), result(rng, 0.02, slower=1.2)) for _ in range(50)]
    assert sum(each == {"b0"} for each in found) >= 48


def test_a_fifth_faster_is_no_alarm_but_told() -> None:
    rng = np.random.default_rng(2)
    old, new = result(rng, 0.02, slower=1.2), result(rng, 0.02)
    assert not alarms(old, new)
    (first,) = [each for each in compare(old, new) if each.verdict]
    assert (first.name, first.verdict) == ("b0", "faster")
    assert report(old, new, compare(old, new))[-1] == "nothing became slower or larger"


def test_a_slower_machine_is_not_a_slower_program() -> None:
    rng = np.random.default_rng(3)
    old, new = result(rng, 0.02), result(rng, 0.02)
    twice = {
        name: Measured(
            unit="s",
            samples=[2 * each for each in measured.samples],
            calibration=[2 * each for each in measured.calibration],
        )
        for name, measured in new.benchmarks.items()
    }
    assert not alarms(old, new.model_copy(update={"benchmarks": twice}))


def test_memory_is_larger_not_slower() -> None:
    def of(megabytes: float) -> Result:
        measured = Measured(unit="MB", samples=[megabytes] * ROUNDS, calibration=[1.0] * ROUNDS)
        return result(np.random.default_rng(0), 0.01).model_copy(
            update={"benchmarks": {"m": measured}}
        )

    assert [each.verdict for each in compare(of(100), of(110))] == ["larger"]
    assert [each.verdict for each in compare(of(100), of(104))] == [""]


def test_memory_is_not_compared_where_other_benchmarks_ran() -> None:
    old = result(np.random.default_rng(0), 0.01)
    small = Measured(unit="MB", samples=[100.0] * ROUNDS, calibration=[1.0] * ROUNDS)
    large = Measured(unit="MB", samples=[200.0] * ROUNDS, calibration=[1.0] * ROUNDS)
    new = old.model_copy(update={"benchmarks": {**old.benchmarks, "m": large}})
    few = {"b0": old.benchmarks["b0"], "m": small}
    changes = compare(old.model_copy(update={"benchmarks": few}), new)
    assert [each.name for each in changes] == ["b0"]


def test_too_few_rounds_are_refused() -> None:
    one = Measured(unit="s", samples=[1.0] * 2, calibration=[1.0] * 2)
    few = result(np.random.default_rng(0), 0.01).model_copy(update={"benchmarks": {"a": one}})
    with pytest.raises(ValueError, match="too few rounds"):
        compare(few, few)


def test_nothing_in_common_is_refused() -> None:
    some = result(np.random.default_rng(0), 0.01)
    with pytest.raises(ValueError, match="no benchmark in common"):
        compare(some, some.model_copy(update={"benchmarks": {}}))


def test_holm_on_the_textbook_example() -> None:
    # Holm's steps by hand: 0.01·4, max(0.04, 0.02·3), max(…, 0.03·2), max(…, 0.04·1)
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]

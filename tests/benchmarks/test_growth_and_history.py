"""Laws of growth and the history of results: the arithmetic, and that pictures come out."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks.__main__ import main
from benchmarks.suite.commands import HISTORY
from benchmarks.suite.growth import LAWS, Law, measure, table
from benchmarks.suite.history import trends
from benchmarks.suite.machine import commit
from benchmarks.suite.model import network_of
from benchmarks.suite.pictures import draw_growth
from benchmarks.suite.result import SCHEMA, Measured, Result


def law(exponent: float, start: float = 0.0) -> Law:
    def ladder() -> Iterator[tuple[float, float]]:
        for size in (10, 100, 1_000, 10_000, 100_000):
            yield size, start + size**exponent

    return Law("some", "size", "s", "as made", ladder)


def result(date: str, commit: str, **seconds: float) -> Result:
    benchmarks = {
        f"pure.Some.{name}": Measured(unit="s", samples=[value] * 8, calibration=[0.5] * 8)
        for name, value in seconds.items()
    }
    return Result(
        schema=SCHEMA, commit=commit, changed=False, date=date, machine={}, versions={},
        rows=[], benchmarks=benchmarks,
    )  # fmt: skip


@pytest.mark.parametrize("exponent", [0.0, 1.0, 2.5])
def test_the_exponent_of_a_power_law(exponent: float) -> None:
    growth = measure(law(exponent))
    assert growth.exponent == pytest.approx(exponent, abs=1e-9)
    assert growth.line[-1] == pytest.approx(growth.costs[-1])
    assert np.isnan(growth.line[0])


def test_what_a_start_costs_does_not_count() -> None:
    assert measure(law(1.0, start=50.0)).exponent == pytest.approx(1.0, abs=0.02)


def test_a_line_in_the_table_for_each_law() -> None:
    lines = table([measure(law(1.0))] * 3)
    assert len(lines) == 5
    assert lines[-1].split("|")[5].strip() == "1.00"


def test_every_law_names_its_theory() -> None:
    assert len({each.algorithm for each in LAWS}) == len(LAWS) >= 10
    assert all(each.expected[0].isdigit() or each.expected[:5] == "above" for each in LAWS)


def test_networks_of_powers_without_a_scenario() -> None:
    point = network_of(3, 2)
    assert point.payoffs().shape == (1, 3, 2**3)


def test_growth_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    draw_growth([measure(law(1.0))] * 4, str(tmp_path / "growth.svg"))
    assert "exponent 1.00" in (tmp_path / "growth.svg").read_text()


def test_trends_go_on_where_benchmarks_come_and_go() -> None:
    history = [
        result("2026-01-01", "a", one=1.0),
        result("2026-01-02", "b", one=2.0, two=8.0),
        result("2026-01-03", "c", two=4.0),
    ]
    assert trends(history)["time, calibrated"] == {"pure": pytest.approx([1.0, 2.0, 1.0])}
    assert trends(history)["memory"] == {}


@pytest.mark.skipif(commit() is None, reason="not in a checkout")
def test_the_history_is_shown_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    head = commit()
    assert head is not None
    for date, seconds in (("2026-01-02", 2.0), ("2026-01-01", 1.0)):
        result(date, head, one=seconds).write(tmp_path / f"{date}.json")
    picture = tmp_path / "history.svg"
    assert main(["history", "--plot", str(picture), str(tmp_path)]) == 0
    first, second = capsys.readouterr().out.splitlines()[2:]
    assert first.split("|")[1:4] == [" 2026-01-01 ", f" {head[:10]} ", " 1.00 "]
    assert second.split("|")[3] == " 2.00 "
    assert "time, calibrated" in picture.read_text()


def test_the_results_kept_can_be_read() -> None:
    assert all(
        Result.model_validate_json(path.read_text()).benchmarks for path in HISTORY.glob("*.json")
    )


def test_an_empty_history_is_named_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", str(tmp_path)]) == 2
    assert "holds no result" in capsys.readouterr().err

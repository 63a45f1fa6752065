"""The model held against the record: the back-test, and which weights the record speaks for."""

from collections.abc import Iterator
from importlib.util import find_spec

from benchmarks.suite.row import Row
from benchmarks.suite.timers import OwnTime
from benchmarks.suite.took import took
from benchmarks.suite.versus import Versus
from games.history import backtest, panel
from games.history.fit import fit
from games.history.reveal import reveal

_ALL = (1950, 2016)
_HAS_FIT = all(find_spec(name) for name in ("emcee", "arviz_stats"))


class Revealed(OwnTime):
    """The weights under which the record of some years is stable, exactly."""

    params = (["1972", "2014", "2014 per power", "1994:2006"],)
    param_names = ("years",)

    def prepare(self, years: str) -> None:
        span, _, self.own = years.partition(" ")
        first, _, last = span.partition(":")
        self.scenarios = panel(int(first), int(last or first))

    def time_reveal(self, years: str) -> None:
        reveal(self.scenarios, per_power=bool(self.own))


class Tested(OwnTime):
    """Ten years of the back-test."""

    params = (["others", "nothing"],)
    param_names = ("given",)

    def prepare(self, given: str) -> None:
        self.scenarios = panel(1990, 1999)

    def time_backtest(self, given: str) -> None:
        backtest(self.scenarios, years=(1990, 1999), given=given, draws=100)


def rows(versus: Versus) -> Iterator[Row]:
    """Against what was asked."""
    scenarios = panel(*_ALL)
    draws = 100 if versus.quick else 1000
    yield took(
        f"back-test: 67 years, {draws:,} draws each", 20, lambda: backtest(scenarios, draws=draws)
    )
    one = {2014: scenarios[2014]}
    yield took("weights revealed by 2014, exactly", 1, lambda: reveal(one))
    yield took("weights revealed by 2014, per power", 1, lambda: reveal(one, per_power=True))
    some = {year: scenarios[year] for year in range(1994, 2007)}
    yield took("weights revealed by 1994-2006, exactly", None, lambda: reveal(some))
    yield took("weights revealed by 67 years: none, exactly", 30, lambda: reveal(scenarios))
    yield took(
        "weights revealed by 67 years, per power", 30, lambda: reveal(scenarios, per_power=True)
    )
    if _HAS_FIT:
        draws = 2000 if versus.quick else 20_000
        yield took(f"fit: 67 years, {draws:,} draws", 10, lambda: fit(scenarios, draws=draws))

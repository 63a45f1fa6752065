"""People, economy and arms; the bloc sums its members'; and warheads."""

from collections.abc import Iterator

from games.history.actors import BLOC, LEADER, POWERS, members, states
from games.history.figures import Figures, Found
from games.history.rules.derived import Derived, derive

# Half the interval as a share of the figure: how far the makers of these data, and those who
# disagree with them, are apart. Population is counted, armies and budgets are estimated.
_WIDTHS = {"population": 0.03, "gdp": 0.15, "military_expenditure": 0.25, "personnel": 0.15}
_GROUPS = {
    "demographic": ("population",),
    "economic": ("gdp",),
    "military": ("military_expenditure", "personnel"),
}
_NMC = {"population": "tpop", "military_expenditure": "milex", "personnel": "milper"}
_LAST_OF_THE_USSR = 1991
_WEST_OF_GERMANY = 0.85  # its share of the product of both, before 1990
_BETA = (0.65, 1.55)  # the ends of the baseline's interval over its value
_WARHEADS = 0.2

_SOURCES = {
    "population": "COW NMC 6.0, tpop",
    "gdp": "Maddison Project 2020, gdppc times pop",
    "military_expenditure": "COW NMC 6.0, milex",
    "personnel": "COW NMC 6.0, milper",
    "cinc": "COW NMC 6.0, cinc",
    "warheads": "FAS, military stockpiles",
}


def capability(figures: Figures, year: int) -> Iterator[Derived]:
    """The indicators of the powers, and what the bloc has in units of its leader."""
    for group, indicators in _GROUPS.items():
        for name in indicators:
            for power in POWERS:
                found = _figure(figures, name, power, year - 1)
                if found is not None:
                    path = f"capability.groups.{group}.indicators.{name}.values.{power}"
                    yield derive(
                        year, path, found.value, [found], "capability", _SOURCES[name],
                        share=_WIDTHS[name],
                    )  # fmt: skip
    yield from _beta(figures, year, list(_GROUPS.values()), "capability", "")


def cinc(figures: Figures, year: int) -> Iterator[Derived]:
    """The same by the Correlates of War project's own index, of six indicators."""
    for power in POWERS:
        found = figures.latest("cinc", power, year=year - 1)
        if found is not None:
            path = f"capability.groups.composite.indicators.cinc.values.{power}"
            yield derive(
                year, path, found.value, [found], "cinc", _SOURCES["cinc"], share=0.1,
                variant="cinc",
            )  # fmt: skip
    yield from _beta(figures, year, [("cinc",)], "cinc", "cinc")


def deterrents(figures: Figures, year: int) -> Iterator[Derived]:
    """Warheads of the powers, and those of the bloc's members together."""
    for actor in (*POWERS, BLOC):
        found = [
            each
            for state in states(actor, year - 1)
            if (each := figures.latest("stockpile", state, year=year - 1))
        ]
        if found:
            total = sum(each.value for each in found)
            yield derive(
                year, f"deterrent.{actor}.warheads", total, found, "deterrent",
                _SOURCES["warheads"], share=_WARHEADS,
            )  # fmt: skip


def _figure(figures: Figures, name: str, state: str, year: int) -> Found | None:
    if name == "gdp":
        return _gdp(figures, state, year)
    return figures.latest(_NMC.get(name, name), state, year=year)


def _gdp(figures: Figures, state: str, year: int) -> Found | None:
    """Product at purchasing power, in millions of 2011 dollars."""
    if state == "russia" and year <= _LAST_OF_THE_USSR:
        state = "soviet_union"
    per_head = figures.latest("gdppc", state, year=year)
    people = figures.latest("pop", state, year=year)
    flag = ""
    if per_head is None:  # China before 1950
        later = figures.series.get(("gdppc", state), {})
        if not later:
            return None
        first = min(later)
        per_head = Found(later[first], first)
        flag = f"per head of {first}, the first there is: hindsight"
    if people is None:
        return None
    west = state == "west_germany"
    value = per_head.value * people.value / 1000 * (_WEST_OF_GERMANY if west else 1)
    said = [flag or per_head.flag, people.flag, ".85 of Germany" if west else ""]
    return Found(value, min(per_head.year, people.year), "; ".join(filter(None, said)))


def _beta(
    figures: Figures, year: int, groups: list[tuple[str, ...]], rule: str, variant: str
) -> Iterator[Derived]:
    """The members' index over the leader's, both as shares of what the powers have."""
    indices = {BLOC: 0.0, LEADER: 0.0}
    behind: list[Found] = []
    for names in groups:
        for name in names:
            powers = {p: _figure(figures, name, p, year - 1) for p in POWERS}
            allies = [_figure(figures, name, s, year - 1) for s in members(year - 1)]
            there = [each for each in (*powers.values(), *allies) if each is not None]
            whole = sum(each.value for each in powers.values() if each is not None)
            leader = powers[LEADER]
            if not whole or leader is None:
                return
            behind += there
            share = 1 / len(names) / whole
            indices[LEADER] += leader.value * share
            indices[BLOC] += sum(each.value for each in allies if each is not None) * share
    beta = indices[BLOC] / indices[LEADER]
    made = derive(
        year, f"blocs.{BLOC}.beta", beta, behind, rule,
        "the members' index over the leader's, the same sources", variant=variant,
    )  # fmt: skip
    low, high = (float(f"{beta * end:.4g}") for end in _BETA)
    yield Derived(
        made.year, made.input, made.variant, made.value, low, high, made.data_year, made.rule,
        made.source, made.flag,
    )  # fmt: skip

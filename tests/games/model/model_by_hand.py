"""The model read a second time, in plain Python and Fractions, by names instead of arrays.

It shares nothing with the package but the scenario's numbers: capability is computed again
from the tables' files, unless the scenario has figures of its own, payoffs tie by tie from the
formulas of docs/model.md.
"""

import csv
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path

import games
from games.scenario.scenario import Scenario
from games.scenario.sections import Indicator

RUNGS = ("none", "alignment", "partnership", "alliance")
DATA = Path(games.__file__).parent / "data"

Ties = dict[frozenset[str], str]


def number(scenario: Scenario, path: str, default: int = 0) -> Fraction:
    node: object = scenario
    for key in path.split("."):
        node = node.get(key) if isinstance(node, dict) else getattr(node, key, None)
        if node is None:
            return Fraction(default)
    value: Fraction = node.value  # type: ignore[attr-defined]
    return value


def distance(scenario: Scenario, i: str, j: str) -> Fraction:
    a, b = sorted((i, j))
    return number(scenario, f"distance.{a}.{b}")


def table_value(table: str, indicator: str, actor: str, year: int | None) -> Fraction:
    with (DATA / f"{table}.csv").open(encoding="utf-8") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["indicator"] == indicator
            and row["actor"] == actor
            and (year is None or row["year"] == str(year))
        ]
    assert len(rows) == 1
    return Fraction(rows[0]["value"])


def figure(indicator: Indicator, power: str) -> Fraction:
    if not indicator.table:
        return indicator.values[power].value
    actor = indicator.actors.get(power, power)
    return table_value(indicator.table, indicator.indicator, actor, indicator.year)


def capability(scenario: Scenario) -> dict[str, Fraction]:
    raw = dict.fromkeys(scenario.powers, Fraction(0))
    for group in scenario.capability.groups.values():
        for power in scenario.powers:
            shares = []
            for indicator in group.indicators.values():
                column = {p: figure(indicator, p) for p in scenario.powers}
                shares.append(column[power] / sum(column.values()))
            raw[power] += group.weight.value * sum(shares) / len(shares)
    for name, bloc in scenario.blocs.items():
        raw[name] = bloc.beta.value * raw[bloc.leader]
    total = sum(raw.values())
    return {actor: value / total for actor, value in raw.items()}


def warheads(scenario: Scenario, actor: str) -> Fraction:
    have = scenario.deterrent[actor].warheads
    assert have is not None
    if not have.table:
        return have.value
    standing = have.actors or [actor]
    return sum((table_value(have.table, have.indicator, a, None) for a in standing), Fraction(0))


def deterrents(scenario: Scenario) -> dict[str, Fraction]:
    found = {}
    for actor in scenario.actors:
        deterrent = scenario.deterrent.get(actor)
        if deterrent is None:
            found[actor] = Fraction(0)
        elif deterrent.warheads is None:
            found[actor] = deterrent.value
        else:
            have = warheads(scenario, actor)
            found[actor] = have / (have + scenario.scales.half.value)
    return found


class Model:
    def __init__(self, scenario: Scenario) -> None:
        self.s = scenario
        self.powers = list(scenario.powers)
        self.blocs = list(scenario.blocs)
        self.actors = self.powers + self.blocs
        self.c = capability(scenario)
        self.n = deterrents(scenario)

    def rung(self, name: str, ties: Ties, i: str, j: str) -> Fraction:
        if i == j:
            return Fraction(0)
        return number(self.s, f"rungs.{ties[frozenset((i, j))]}.{name}")

    def others(self, *those: str) -> list[str]:
        return [actor for actor in self.actors if actor not in those]

    def help(self, ties: Ties, i: str, j: str) -> Fraction:
        """What the strength of j is worth to i."""
        return self.rung("pooling", ties, i, j) * (1 - number(self.s, f"threat.{i}.{j}"))

    def danger(self, ties: Ties, i: str, k: str) -> Fraction:
        """From k to i."""

        def joins(side: str, other: str, x: str) -> Fraction:
            return self.help(ties, side, x) * (1 - self.help(ties, other, x)) * self.c[x]

        third = self.others(i, k)
        against = self.c[k] + sum(joins(k, i, x) for x in third)
        own = self.c[i] + sum(joins(i, k, x) for x in third)
        nu = number(self.s, "scales.deterrence")
        left = 1 - nu * self.n[i]
        for x in third:
            covered = self.rung("umbrella", ties, i, x) * (1 - number(self.s, f"threat.{i}.{x}"))
            left *= 1 - nu * covered * self.n[x]
        s = number(self.s, "scales.substitution")
        return number(self.s, f"threat.{i}.{k}") * against * (1 - s * own) * left

    def security(self, ties: Ties, i: str) -> Fraction:
        total = Fraction(0)
        feared = [k for k in self.powers if k != i]
        for k in feared:
            rho = number(self.s, f"pressure.{i}.{k}", 1)
            total += rho * (1 - self.rung("reassurance", ties, i, k)) * self.danger(ties, i, k)
        for name, bloc in self.s.blocs.items():
            if bloc.leader == i:
                stake = self.c[name] / (self.c[i] + self.c[name])
                total += stake * sum(self.danger(ties, name, k) for k in feared)
        return -number(self.s, "scales.security") * total

    def economy(self, ties: Ties, i: str) -> Fraction:
        gains = risks = Fraction(0)
        for j in self.others(i):
            tau = number(self.s, f"threat.{i}.{j}")
            mine = number(self.s, f"complementarity.{i}.{j}")
            theirs = number(self.s, f"complementarity.{j}.{i}")
            gains += (mine * (1 - tau) - tau * theirs) * self.rung("trade", ties, i, j)
            for k in self.others(i, j):
                risks += (
                    self.rung("exposure", ties, i, j)
                    * (1 - number(self.s, f"sanctions.{i}.{k}"))
                    * number(self.s, f"dependence.{i}.{k}")
                    * number(self.s, f"threat.{k}.{j}")
                    * (1 - self.rung("pooling", ties, i, k))
                )
        return gains - number(self.s, "scales.exposure") * risks

    def junior(self, i: str, j: str) -> Fraction:
        """How far i is the junior partner of j."""
        stronger = (self.c[j] - self.c[i]) / (self.c[i] + self.c[j])
        mine, theirs = (number(self.s, f"dependence.{a}.{b}") for a, b in ((i, j), (j, i)))
        needier = (mine - theirs) / (mine + theirs) if mine + theirs else Fraction(0)
        return stronger / 2 + needier / 2

    def autonomy(self, ties: Ties, i: str) -> Fraction:
        eta = number(self.s, "scales.burden")
        total = Fraction(0)
        for j in self.powers:
            if j != i:
                given_up = eta + (1 - eta) * self.junior(i, j)
                total -= self.rung("obligation", ties, i, j) * given_up
        for name, bloc in self.s.blocs.items():
            if bloc.leader == i:
                leads = number(self.s, "scales.leadership")
                total += leads * self.rung("obligation", ties, i, name)
        return total

    def identity(self, ties: Ties, i: str) -> Fraction:
        affinity = number(self.s, "scales.affinity")
        return -sum(
            (
                self.rung("bridging", ties, i, j) * (distance(self.s, i, j) - affinity)
                for j in self.others(i)
            ),
            Fraction(0),
        )

    def order(self, ties: Ties, i: str) -> Fraction:
        r = {p: number(self.s, f"revisionism.{p}") for p in self.powers}
        total = Fraction(0)
        for j in self.powers:
            if j != i:
                total += max(r[i] * r[j], Fraction(0)) * self.rung("reach", ties, i, j) * self.c[j]
        for a, j in enumerate(self.powers):
            for k in self.powers[a + 1 :]:
                if r[j] * r[i] < 0 and r[k] * r[i] < 0:
                    push = abs(r[i] * r[j] * r[k]) * self.rung("reach", ties, j, k)
                    total -= push * (self.c[j] + self.c[k]) / 2
        return total

    def components(self, ties: Ties, i: str) -> list[Fraction]:
        return [
            self.security(ties, i),
            self.economy(ties, i),
            self.autonomy(ties, i),
            self.identity(ties, i),
            self.order(ties, i),
        ]

    def given(self) -> Ties:
        ties = {frozenset((a, b)): "none" for a in self.actors for b in self.actors if a != b}
        ties.update({frozenset((a, b)): rung for a, b, rung in self.s.ties.given})
        return ties

    def play(
        self, players: list[str], menus: Sequence[Mapping[str, Sequence[str]]]
    ) -> dict[tuple[int, ...], list[list[Fraction]]]:
        """By profile: for each player the six components. `menus`: a player's, by target."""
        options = [list(product(*map(range, map(len, menu.values())))) for menu in menus]
        offers_of = [
            [dict(zip(menu, option, strict=True)) for option in options[k]]
            for k, menu in enumerate(menus)
        ]
        result = {}
        for profile in product(*(range(len(option)) for option in options)):
            offer = {p: offers_of[k][profile[k]] for k, p in enumerate(players)}
            ties = self.given()
            for p, menu in zip(players, menus, strict=True):
                for target, place in offer[p].items():
                    back = offer.get(target, {}).get(p, place)
                    ties[frozenset((p, target))] = menu[target][min(place, back)]
            rows = []
            for p, menu in zip(players, menus, strict=True):
                vain = sum(
                    RUNGS.index(menu[target][place]) - RUNGS.index(ties[frozenset((p, target))])
                    for target, place in offer[p].items()
                )
                rebuff = -number(self.s, "scales.rebuff") * vain
                rows.append([*self.components(ties, p), rebuff])
            result[profile] = rows
        return result

    def weighted(self, power: str, parts: list[Fraction]) -> Fraction:
        own = self.s.weights_by_power.get(power, self.s.weights)
        names = ("security", "economy", "autonomy", "identity", "order")
        return (
            sum(
                (
                    getattr(own, name).value * part
                    for name, part in zip(names, parts[:5], strict=True)
                ),
                Fraction(0),
            )
            + parts[5]
        )


def dyad(scenario: Scenario) -> dict[tuple[int, ...], list[list[Fraction]]]:
    menu = scenario.menus.dyad
    return Model(scenario).play(["china", "russia"], [{"russia": menu}, {"china": menu}])


def triangle(scenario: Scenario) -> dict[tuple[int, ...], list[list[Fraction]]]:
    players = ["united_states", "china", "russia"]
    menu, bloc = scenario.menus.triangle, scenario.menus.bloc
    return Model(scenario).play(players, [{"us_allies": bloc}, {"russia": menu}, {"china": menu}])


def network(scenario: Scenario) -> dict[tuple[int, ...], list[list[Fraction]]]:
    powers, menu = scenario.powers, scenario.menu
    return Model(scenario).play(powers, [{q: menu for q in powers if q != p} for p in powers])


FORMS = {"dyad": dyad, "triangle": triangle, "network": network}

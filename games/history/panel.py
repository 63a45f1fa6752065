"""One scenario a year, from the table of derived inputs that ships."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from games.history.record import FIRST, LAST, Record, built_in
from games.scenario.layers import BASELINE, Layer, chain, merge
from games.scenario.loader import from_layers
from games.scenario.scenario import Scenario
from games.suggest import unknown
from solver.errors import InputError
from solver.tools.shown import Shown

_GROUP_WEIGHT = {
    "value": 1,
    "source": "Singer, Bremer & Stuckey 1972",
    "judgement": True,
    "reason": "groups count the same, as in CINC",
}
# What the rules give; of the rest (complementarity, rungs, scales, weights, menus) the baseline.
_DERIVED = (
    "capability", "deterrent", "threat", "pressure", "dependence", "sanctions", "distance",
    "revisionism",
)  # fmt: skip
_VARIANTS = {"capability": ("cinc",), "dependence": ("earlier",), "votes": ("ussr",)}
# Of which family an alternative is, where that is not the section's name.
_FAMILIES = {"blocs": "capability", "threat": "votes", "distance": "votes"}


@dataclass(frozen=True, repr=False)
class Variants(Shown):
    """Which of the alternative rules are in force; empty for none.

    Attributes
    ----------
    capability : str
        ``cinc``: the index of the Correlates of War project, not people, economy and arms.
    dependence : str
        ``earlier``: a gap in trade is filled with the figure before it, not from both sides.
    votes : str
        ``ussr``: Moscow's votes stand for Peking's while Taiwan sat, in distance and threat.
    """

    capability: str = ""
    dependence: str = ""
    votes: str = ""

    def __post_init__(self) -> None:
        for family, known in _VARIANTS.items():
            name = getattr(self, family)
            if name and name not in known:
                raise InputError(unknown(f"rule for {family}", name, known))


AS_SHIPPED = Variants()
ALTERNATIVES = {
    "capability by CINC": Variants(capability="cinc"),
    "trade gaps by the year before": Variants(dependence="earlier"),
    "Soviet votes for China's": Variants(votes="ussr"),
}


def panel(
    first: int = FIRST, last: int = LAST, *, variants: Variants = AS_SHIPPED,
    record: Record | None = None,
) -> dict[int, Scenario]:  # fmt: skip
    """The scenarios of the years from `first` to `last`.

    Parameters
    ----------
    first, last : int
        Within 1950 and 2016.
    variants : Variants
    record : Record, optional
        Whose ties stand in each as given; by default the effective ones.

    Returns
    -------
    dict of int to Scenario

    Raises
    ------
    InputError
        If a year is not in the table.

    Examples
    --------
    >>> from games.history import panel
    >>> years = panel(1968, 1969)
    >>> round(float(years[1969].whole("threat.russia.china")), 3)
    0.44
    """
    if first > last:
        raise InputError(f"from {first} to {last} (right: the earlier year first)")
    return {
        year: scenario_of(year, variants=variants, record=record) for year in range(first, last + 1)
    }


def scenario_of(
    year: int, changes: Mapping[str, Any] | None = None, *, variants: Variants = AS_SHIPPED,
    record: Record | None = None,
) -> Scenario:  # fmt: skip
    """The scenario of a year, which predicts its ties from figures of the year before.

    Parameters
    ----------
    year : int
    changes : mapping, optional
        What to set on top, as in `games.load`.
    variants, record
        As in `panel`.

    Raises
    ------
    InputError
        If the year is not in the table, or a change is wrong.
    """
    tree = tree_of(year, variants=variants, record=record)
    return from_layers([Layer(tree["name"], tree)], changes)


def scenario_text(year: int) -> str:
    """The scenario of a year as a file that stands by itself."""
    import tomli_w

    tree = tree_of(year)
    about = f"# {tree['title']}. Every number may be changed: tripolar scenario check FILE.\n\n"
    return about + tomli_w.dumps(tree)


def tree_of(
    year: int, *, variants: Variants = AS_SHIPPED, record: Record | None = None
) -> dict[str, Any]:
    """The same as the tables of a scenario file, each number with rule, source and flag."""
    rows = _table().get(year)
    if rows is None:
        known = _table()
        raise InputError(f"no inputs of {year} (right: {min(known)} to {max(known)})")
    tree = deepcopy(_baseline())
    for section in _DERIVED:
        tree.pop(section, None)
    tree |= {
        "name": f"year-{year}",
        "title": f"The triangle of {year}, by rule from figures of {year - 1}",
        "description": "Made from data by the rules of docs/record.md; what they do not give is as "
        f"in {BASELINE}.",
    }
    for row in _in_force(rows, variants):
        _put(tree, row["input"].split("."), _leaf(row))
    for group in tree["capability"]["groups"].values():
        group["weight"] = dict(_GROUP_WEIGHT)
    ties = (record or built_in()).network(year)
    tree["ties"] = {"given": [[a, b, rung] for (a, b), rung in ties.items()]}
    return tree


@cache
def _table() -> Mapping[int, list[dict[str, str]]]:
    text = files("games.history").joinpath("panel.csv").read_text("utf-8")
    table: dict[int, list[dict[str, str]]] = defaultdict(list)
    for row in csv.DictReader(text.splitlines()):
        table[int(row["year"])].append(row)
    return dict(table)


@cache
def _baseline() -> dict[str, Any]:
    return merge(chain(BASELINE))


def _in_force(rows: Iterable[dict[str, str]], variants: Variants) -> Iterable[dict[str, str]]:
    """Of each input the row by the rule in force; the families of alternatives as a whole."""
    rows = list(rows)
    there = {(_family(row), row["variant"]) for row in rows}
    for row in rows:
        family = _family(row)
        wanted = getattr(variants, family, "")
        # an alternative may be one in some years only
        if row["variant"] == (wanted if (family, wanted) in there else ""):
            yield row


def _family(row: Mapping[str, str]) -> str:
    section = row["input"].partition(".")[0]
    return _FAMILIES.get(section, section)


def _put(tree: dict[str, Any], path: list[str], leaf: dict[str, Any]) -> None:
    *above, last = path
    for key in above:
        tree = tree.setdefault(key, {})
    if last in tree and path[0] != "blocs":
        raise AssertionError(f"{'.'.join(path)} twice")
    tree[last] = leaf


def _leaf(row: Mapping[str, str]) -> dict[str, Any]:
    judged = row["source"].startswith("judgement")
    said = "; ".join(filter(None, [f"rule '{row['rule']}'", row["flag"]]))
    leaf: dict[str, Any] = {end: Decimal(row[end]) for end in ("value", "low", "high")}
    leaf |= {"source": row["source"], "judgement": judged, "reason": said}
    if row["data_year"]:
        leaf["year"] = int(row["data_year"])
    return leaf

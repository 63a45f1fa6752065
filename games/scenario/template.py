"""The file that a new scenario starts from."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from games.scenario.leaf import Leaf
from games.scenario.scenario import Scenario

_HEAD = """\
# A scenario for tripolar. It extends {parent}: what is not here is as there.
#
# Below is every input that it has, with its value there. Take the # from a line and change it: a
# bare number keeps the interval, which is said behind it; "low" and "high" are its ends. To give
# a number an interval and a source of its own, write a table:
#
# threat.russia.china = {{ value = 0.4, low = 0.2, high = 0.6, judgement = true, reason = "why" }}
#
# Names may be short: us, prc, rus, ISO codes. `pressure = 2` is what the United States put on all.

schema = 1
extends = "{parent}"
title = "What changes here, in a few words"
description = ""
"""

# What a family of inputs is, in the order in which a scenario has them.
_FAMILIES = {
    "blocs": "Blocs: how strong one is beside its leader",
    "capability": "Capability: shares are taken of these; `NAME = false` leaves an indicator out",
    "deterrent": "Deterrents: warheads, or survivable nuclear strength as a share",
    "threat": "Threat: what the first fears from the second, 0 to 1",
    "pressure": "Pressure on the first from the second, which multiplies that fear",
    "complementarity": "Complementarity: what a tie with the second unlocks for the first, 0 to 1",
    "dependence": "Dependence: the share of the first's markets that the second is, 0 to 1",
    "sanctions": "Sanctions: the share of that market closed to the first, 0 to 1",
    "distance": "Ideational distance, 0 to 1",
    "revisionism": "Revisionism: 1 promotes another order, -1 defends the present one",
    "rungs": "What a rung stands for, 0 to 1 (docs/model.md)",
    "weights": "Weights of the components: they sum to 1",
    "weights_by_power": "Weights of a power of its own: they sum to 1",
    "scales": "Scales of the formulas (docs/model.md)",
}


def template(parent: str, scenario: Scenario) -> str:
    """The text of a scenario file that extends another one.

    Parameters
    ----------
    parent : str
        How the file names the other one.
    scenario : Scenario
        The other one, of which every input stands in the text, commented out.
    """
    return "\n".join([_HEAD.format(parent=parent), *_lines(scenario)]) + "\n"


def _lines(scenario: Scenario) -> Iterator[str]:
    leaves = scenario.leaves.items()
    for family, inputs in groupby(leaves, lambda item: item[0].partition(".")[0]):
        yield f"# --- {_FAMILIES[family]}"
        yield from (f"# {path} = {_number(leaf.value)}{_known(leaf)}" for path, leaf in inputs)
        yield ""
    yield "# --- What may be offered, and the ties that nobody chooses"
    yield f"# menu = {_listed(scenario.menu)}"
    for question, menu in scenario.menus:
        yield f"# menus.{question} = {_listed(menu)}"
    for a, b, rung in scenario.ties.given:
        yield f'# ties.{a}.{b} = "{rung}"'


def _known(leaf: Leaf) -> str:
    """The interval and the unit of a number, as a comment behind it."""
    interval = f"{float(leaf.low):g} to {float(leaf.high):g}" if leaf.low < leaf.high else ""
    words = ", ".join(filter(None, (interval, leaf.unit, str(leaf.year or ""))))
    return f"  # {words}" if words else ""


def _number(value: Fraction) -> str:
    """Exactly the number, as TOML has it."""
    if value.denominator == 1:
        return str(value)
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest > 1:
        return f'"{value}"'
    places = next(k for k in range(1, 400) if (value * 10**k).denominator == 1)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _listed(words: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"

"""How records look to people."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from solver.tools.shown import Shown, brief


@dataclass(frozen=True, repr=False)
class Part(Shown):
    name: str
    share: Fraction


@dataclass(frozen=True, repr=False)
class Whole(Shown):
    payoffs: Any
    parts: tuple[Part, ...]
    shares: dict[str, float]
    _hidden: str = "x" * 1000


PART = Part("<b>", Fraction(1, 3))
WHOLE = Whole(np.zeros((3, 27)), (PART, Part("other", Fraction(2, 3))), {"a": 0.25, "b": 0.75})


def test_a_record_is_one_line() -> None:
    assert repr(PART) == "Part(name='<b>', share=1/3)"
    assert repr(WHOLE) == (
        "Whole(payoffs=<float64 3×27>, parts=('<b>', 'other'), shares={a: 0.25, b: 0.75})"
    )
    long = Whole(WHOLE, (PART,) * 1000, {str(k): 1.0 for k in range(1000)})
    assert repr(long) == "Whole(payoffs=Whole(…), parts=1000 × Part, shares=1000 × str)"
    assert len(repr(Part("a" * 1000, Fraction(3**200, 2)))) < 300


def test_what_it_holds_stands_in_tables_below() -> None:
    assert str(WHOLE).splitlines() == [
        repr(WHOLE),
        "",
        "parts",
        "name    share",
        "─────────────",
        "<b>    0.3333",
        "other  0.6667",
        "",
        "   shares",
        "─────────",
        "a    0.25",
        "b    0.75",
    ]
    html = WHOLE._repr_html_()
    assert html.count("<table>") == 2 and "<td>&lt;b&gt;</td>" in html and "<b>" not in html
    assert str(PART) == repr(PART)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.array([0.5, 0.25]), "[0.5, 0.25]"),
        (np.array([Fraction(1, 2), Fraction(1, 3)]), "[1/2, 1/3]"),
        (np.zeros(500), "<float64 500>"),
        ((np.zeros((2, 2)), np.zeros((2, 2))), "(<float64 2×2>, <float64 2×2>)"),
        ((1,), "(1,)"),
        ([], "[]"),
        ((), "()"),
        ([1, "a"] * 100, "200 × value"),
        (Fraction(3**100, 2**100), "4.06561e+17"),
        ("a" * 100, "'" + "a" * 44 + "…'"),
        (max, "max"),
        (None, "None"),
        (True, "True"),
    ],
)
def test_values_in_brief(value: object, text: str) -> None:
    assert brief(value) == text

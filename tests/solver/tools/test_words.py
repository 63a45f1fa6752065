"""Mixed strategies in words."""

from fractions import Fraction

from solver.tools.words import in_words, number, percent


def test_mixed_strategies_in_words() -> None:
    assert in_words([0, 1], ["a", "b"]) == "b"
    assert in_words([Fraction(1, 3), 0, Fraction(2, 3)], "abc") == "a: 1/3, c: 2/3"
    assert in_words([1 / 3, 0, 2 / 3], "abc", percent) == "a: 33%, c: 67%"
    many = [1 / 32] * 16 + [1 / 2]
    shown = in_words(many, [f"s{k}" for k in range(17)])
    assert shown.startswith("s16: 0.5, s0: 0.03125, ") and shown.endswith(", 9 others: 0.2812")
    assert number(Fraction(10**20 + 1, 3 * 10**20)) == "0.333333"

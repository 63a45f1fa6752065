"""Who was there when: the states behind the actors of the triangle."""

POWERS = ("united_states", "china", "russia")
BLOC = "us_allies"
LEADER = "united_states"

# Members of the bloc with the first and last year: NATO's founders of weight, the treaty of San
# Francisco in force, West Germany's accession, and the united Germany.
_MEMBERS = (
    ("united_kingdom", 1949, 9999),
    ("france", 1949, 9999),
    ("japan", 1952, 9999),
    ("west_germany", 1955, 1989),
    ("germany", 1990, 9999),
)

# Every state, past or present, of whom the rules may want a figure. Income is that of the Soviet
# Union to its end, West Germany is filled from Germany.
EVERY_STATE = frozenset([*POWERS, *(state for state, *_ in _MEMBERS), "soviet_union"])

# The People's Republic was proclaimed in October 1949 and seated in the United Nations in 1971.
PRC_FROM, PRC_SEATED = 1949, 1971


def members(year: int) -> tuple[str, ...]:
    """The states that were the bloc in a year."""
    return tuple(state for state, first, last in _MEMBERS if first <= year <= last)


def states(actor: str, year: int) -> tuple[str, ...]:
    """The states that an actor was in a year: one for a power, the members for the bloc."""
    return (actor,) if actor in POWERS else members(year)

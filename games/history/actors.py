"""Who was there when: the states behind the actors of the triangle, by COW number."""

POWERS = {"united_states": 2, "china": 710, "russia": 365}
BLOC = "us_allies"
LEADER = "united_states"

# Members of the bloc with the first and last year: NATO's founders of weight, the treaty of San
# Francisco in force, West Germany's accession, and the united Germany.
_MEMBERS = (
    (200, 1949, 9999),
    (220, 1949, 9999),
    (740, 1952, 9999),
    (260, 1955, 1989),
    (255, 1990, 9999),
)

# The People's Republic was proclaimed in October 1949 and seated in the United Nations in 1971.
PRC_FROM, PRC_SEATED = 1949, 1971


def members(year: int) -> tuple[int, ...]:
    """The states that were the bloc in a year."""
    return tuple(state for state, first, last in _MEMBERS if first <= year <= last)


def states(actor: str, year: int) -> tuple[int, ...]:
    """The states that an actor was in a year: one for a power, the members for the bloc."""
    return (POWERS[actor],) if actor in POWERS else members(year)

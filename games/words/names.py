"""Names of actors in sentences."""

from collections.abc import Sequence


def in_a_sentence(name: str) -> str:
    """The name with the article that English wants: the United States, but China."""
    return f"the {name}" if name.startswith(("United ", "Soviet ")) else name


def in_a_row(names: Sequence[str]) -> str:
    """The names as a list: China, Russia and the United States."""
    *some, last = map(in_a_sentence, names)
    return f"{', '.join(some)} and {last}" if some else last


def standing_by(names: Sequence[str], form: str) -> str:
    """That these powers have no move in a form, for a line of its own."""
    one = len(names) == 1
    named = in_a_row(names)
    return (
        f"{named[0].upper()}{named[1:]} {'has' if one else 'have'} no move in the {form} form: "
        f"{'its' if one else 'their'} ties are as the scenario gives them."
    )

"""What makes the difference between two scenarios, in a sentence."""

from games.outcomes.compare import Comparison


def comparison_in_words(each: Comparison) -> str:
    """Whether two scenarios differ in their outcome, and by what."""
    names = f"{each.first.game.scenario.name} and {each.second.game.scenario.name}"
    if not each.differences:
        return f"{names} are the same in every input."
    if each.same_outcome:
        return f"{names} have the same outcome; only payoffs differ."
    if each.enough:
        causes = f"enough alone: {', '.join(each.enough)}"
    elif each.together:
        causes = f"enough together: {', '.join(each.together)}"
    else:
        causes = "no numbers are enough"
    needed = ", ".join(each.needed)
    return f"{names} have different outcomes: {causes}; indispensable: {needed or 'no one input'}."

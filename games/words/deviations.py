"""What is played, and whether anybody would leave it, in sentences."""

from games.model.built_game import BuiltGame
from games.outcomes.explain import Explanation, Profile


def played(game: BuiltGame, profile: Profile) -> str:
    """What each power offers whom: `China → Russia: partnership; …`."""
    return "; ".join(
        f"{game.offers_of(i)} {game.form.short[i][strategy]}" for i, strategy in enumerate(profile)
    )


def verdict(game: BuiltGame, explanation: Explanation) -> str:
    """Whether a profile stands, and which temptation is the largest."""
    tempted = [each for each in (*explanation.alone, *explanation.together) if each.improves]
    if not tempted:
        return "An equilibrium, and pairwise stable: no power gains alone, and no pair together."
    best = max(tempted, key=lambda each: max(gain.total for gain in each.gains))
    who = " and ".join(game.scenario.name_of(gain.power) for gain in best.gains)
    gains = " and ".join(f"{gain.total:+.4f}" for gain in best.gains)
    gain = max(best.gains, key=lambda each: each.total)
    part = max(gain.parts, key=lambda name: gain.parts[name])
    because = f", mostly {part}" + (f" by way of {gain.drivers[0].path}" if gain.drivers else "")
    what = (
        "Not an equilibrium"
        if not explanation.is_equilibrium
        else ("An equilibrium, but not pairwise stable")
    )
    tempted_to = f"{who} to go to {best.strategy} ({gains}{because})"
    return f"{what}: the largest temptation is that of {tempted_to}."

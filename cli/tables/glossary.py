"""The words of tables and answers, in a line each."""

PAIRWISE_STABLE = "Pairwise stable: no power gains alone, no two by a deeper tie."
# under every table that says it
WITH_GLOSSARY = f"{PAIRWISE_STABLE[:-1]} (--glossary)."

GLOSSARY = {
    "power": "a strategic player: the United States, China, Russia",
    "bloc": "a background actor led by one power, which always consents: the US-led allies",
    "tie": "what two actors have with each other: none, alignment, partnership or alliance",
    "alignment": "concerted policy without an obligation",
    "partnership": "institutionalised cooperation on agreed goals, without mutual defence",
    "alliance": "a treaty with an obligation of mutual defence",
    "consent": "a tie is as deep as the shallower of two offers (two signatures)",
    "profile": "what every power offers; a network is the ties that come of it",
    "equilibrium": "a profile from which no power gains by changing its own offers (Nash)",
    "pairwise stable": "in equilibrium, and no two powers gain by deepening the tie between them",
    "bilaterally stable": "nor if the two may make other ties of theirs shallower with it",
    "temptation": "the gain from a deviation that decides whether an outcome stands",
    "rebuff": "what an offer deeper than the other side's costs",
    "component": "a part of a payoff: security, economy, autonomy, identity, order",
    "payoff": "the weighted sum of the components, and the rebuff; the larger the better",
    "interval": "between what an input may lie, by its source or by judgement",
    "confidence": "in what share of all intervals, and of all weights, the answer is the same",
    "widths away": "how far off a value is, in widths of the input's interval",
}


def glossary_lines() -> list[str]:
    """Each word with what it means."""
    width = max(map(len, GLOSSARY))
    return [f"{word:<{width}}  {meaning}" for word, meaning in GLOSSARY.items()]

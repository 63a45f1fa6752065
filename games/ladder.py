"""The words of the model that every other file shares: rungs, their attributes, components.

The order of each tuple is the order of the axes and columns it names.
"""

RUNGS = ("none", "alignment", "partnership", "alliance")

# What a rung stands for: the share of the partner's capability that counts as one's own; the
# share of the complementarity realised; the share of third markets put at risk; the autonomy
# given up; the pull on third states; the share of the ideational distance that counts; the
# share of the fear of the partner that is allayed; how far its deterrent covers oneself.
ATTRIBUTES = (
    "pooling",
    "trade",
    "exposure",
    "obligation",
    "reach",
    "bridging",
    "reassurance",
    "umbrella",
)

# Deeper ties have no less of these. An alliance has less reach than a partnership: without
# one, each power can attract followers without making its foes unite (the article, third
# conclusion).
MONOTONE = tuple(name for name in ATTRIBUTES if name != "reach")

COMPONENTS = ("security", "economy", "autonomy", "identity", "order")
ALL_COMPONENTS = (*COMPONENTS, "rebuff")

SCALES = (
    "security",
    "substitution",
    "exposure",
    "leadership",
    "deterrence",
    "burden",
    "affinity",
    "half",
    "rebuff",
)

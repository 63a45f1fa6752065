"""From figures to the inputs of a year: a file a kind of input, each rule in one place.

A rule for a year sees figures of the year before and earlier ones. What it cannot avoid to take
from later years, and what is somebody's judgement, it marks as hindsight.
"""

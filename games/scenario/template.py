"""The file that a new scenario starts from."""

_TEMPLATE = """\
# A scenario for tripolar. It extends {parent}: what is not here is as there.
# Every number may be bare, or a table with value, low, high, unit, year, source, judgement,
# reason and flag; "low" and "high" stand for the ends of the interval that it has there.

schema = 1
extends = "{parent}"
title = "What changes here, in a few words"
description = ""

# Uncomment and edit; `tripolar scenario show {parent}` lists all names.

# pressure = 2                       # from the United States on both
# [threat.russia]
# china = "high"

# [complementarity.china.russia]
# value = 0.5
# low = 0.3
# high = 0.7
# judgement = true
# reason = "why you think so"
"""


def template(parent: str) -> str:
    """The text of a scenario file that extends another one."""
    return _TEMPLATE.format(parent=parent)

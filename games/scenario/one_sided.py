"""Numbers that were set at or beyond an end of an interval that is not theirs."""

from games.scenario.layers import AT_AN_END, OUTSIDE, SET_BY
from games.scenario.scenario import Scenario


def one_sided(scenario: Scenario) -> dict[str, str]:
    """What varies to one side only, since a bare number was set where its interval ends.

    Parameters
    ----------
    scenario : Scenario

    Returns
    -------
    dict of str to str
        By path, in words: the value, who set it, and where in its interval.
    """
    return {
        path: f"{path} is {float(leaf.value):g}, {leaf.reason}"
        for path, leaf in scenario.leaves.items()
        if leaf.reason.startswith(SET_BY)
        and (AT_AN_END in leaf.reason or OUTSIDE in leaf.reason)
        and leaf.value in (leaf.low, leaf.high)
        and leaf.low < leaf.high
    }

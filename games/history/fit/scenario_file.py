"""The fitted weights as a scenario file."""

from games.history.fit.estimate import Fit
from games.scenario.layers import BASELINE

_PLACES = 4


def fitted_scenario(found: Fit) -> str:
    """A scenario that extends the baseline with the posterior means and intervals.

    Notes
    -----
    Means are rounded so that they still sum to 1. It is a file of one's own: what ships keeps its
    equal weights.
    """
    first, last = found.years[0], found.years[-1]
    source = f"tripolar fit, {found.record.name} record {first}-{last}"
    reason = "posterior mean with its 95 % interval; the formulas were chosen knowing the record"
    lines = [
        "# Weights by `tripolar fit`: the mean of the posterior, and its interval of 95 %.",
        "",
        "schema = 1",
        f'extends = "{BASELINE}"',
        f'title = "Weights fitted to the {found.record.name} record, {first} to {last}"',
        "",
        "[weights]",
    ]
    for (name, each), mean in zip(found.weights.items(), _rounded(found), strict=True):
        low = min(int(each.low * 10**_PLACES), mean)
        high = max(-int(-each.high * 10**_PLACES // 1), mean)
        lines.append(
            f"{name} = {{ value = {_decimal(mean)}, low = {_decimal(low)}, "
            f'high = {_decimal(high)}, source = "{source}", reason = "{reason}" }}'
        )
    return "\n".join(lines) + "\n"


def _rounded(found: Fit) -> list[int]:
    """The means in units of the last place, the largest remainders rounded up."""
    whole = 10**_PLACES
    exact = [each.mean * whole for each in found.weights.values()]
    units = [int(number) for number in exact]
    by_remainder = sorted(range(len(units)), key=lambda k: units[k] - exact[k])
    for k in by_remainder[: whole - sum(units)]:
        units[k] += 1
    return units


def _decimal(units: int) -> str:
    return f"{units / 10**_PLACES:.{_PLACES}f}"

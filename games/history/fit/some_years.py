"""Weights fitted to some years alone, to predict others."""

from collections.abc import Mapping

from games.history.fit.dependence import tempered
from games.history.fit.estimate import TEMPER
from games.history.fit.evidence import gather
from games.history.fit.likelihood import Likelihood
from games.history.fit.posterior import draw, weights_of
from games.history.record import Record
from games.ladder import COMPONENTS
from games.scenario.scenario import Scenario
from solver.tools.extras import require

_DRAWS = 2000


def fitted_weights(
    scenarios: Mapping[int, Scenario], record: Record, seed: int = 0
) -> dict[str, float]:
    """The mean of the posterior of the weights, as in `fit`, from fewer draws.

    Parameters
    ----------
    scenarios : mapping of int to Scenario
        Of the years that the fit sees.
    record : Record
    seed : int

    Raises
    ------
    InputError
        If nothing of these years can be fitted to, or emcee or ArviZ is not installed.
    """
    require("fit", "emcee", "arviz_stats")
    seen = gather(scenarios, record, sorted(scenarios))
    drawn = draw(Likelihood(seen), tempered(seen, TEMPER, 1), _DRAWS, seed)
    weights, _ = weights_of(drawn.flat)
    return dict(zip(COMPONENTS, weights.mean(axis=0).tolist(), strict=True))

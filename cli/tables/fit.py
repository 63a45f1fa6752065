"""A fit as tables and as a document."""

from typing import TYPE_CHECKING, Any

from cli.output import Report, Section
from cli.tables.scores import hyphened, percent, score_document

if TYPE_CHECKING:
    from games.history.fit import Estimate, Fit


def fit_report(found: "Fit") -> Report:
    """What `tripolar fit` says."""
    from games.words.fit import fit_in_words, how_counted

    return Report(
        _document(found),
        [_weights(found), _scores(found)],
        intro=fit_in_words(found),
        closing=[
            f"{found.draws:,} draws, {how_counted(found)}; effective {found.ess:,.0f}, R-hat "
            f"{found.r_hat:.3f}.",
            "Intervals leave 2.5 % on each side. How it is done: docs/fit.md.",
        ],
        records=_draws(found),
    )


def _weights(found: "Fit") -> Section:
    prior, shares = found.prior_weight, found.of_prior
    rows = [
        [name, _two(each.mean), _between(each), _between(prior), f"{shares[name]:.0%}"]
        for name, each in found.weights.items()
    ]
    prior = found.prior_rationality
    share = f"{found.rationality.width / prior.width:.0%}"
    mean = f"{found.rationality.mean:.1f}"
    ends = [f"{each.low:.1f}–{each.high:.1f}" for each in (found.rationality, prior)]
    rows.append(["rationality λ", mean, *ends, share])
    columns = ["weight", "mean", "95 %", "before the record", "width left"]
    return Section("Posterior", columns, rows)


def _two(number: float) -> str:
    return f"{number:.2f}"


def _between(each: "Estimate") -> str:
    return f"{each.low:.2f}–{each.high:.2f}"


def _scores(found: "Fit") -> Section:
    from games.words.fit import name_of_fit_score

    rows = [
        [
            name_of_fit_score(name),
            each.count,
            percent(each.exact),
            percent(each.without_bloc),
            _two(each.brier),
            _two(each.log),
            f"{each.caught} of {each.changes}",
            each.false_alarms,
        ]
        for name, each in found.scores.items()
    ]
    columns = ["prediction", "of", "exact", "no bloc", "Brier", "log", "changes", "false alarms"]
    note = "Each tie by a fit that has not seen its year, given the other ties of the year before."
    return Section("On years that the fit has not seen", columns, rows, note)


def _document(found: "Fit") -> dict[str, Any]:
    from games.ladder import RUNGS

    return {
        "record": found.record.name,
        "years": [found.years[0], found.years[-1]],
        "observations": found.observations,
        "temper": found.temper,
        "weights": {name: _estimate(each) for name, each in found.weights.items()},
        "rationality": _estimate(found.rationality),
        "prior": {
            "weight": _estimate(found.prior_weight),
            "rationality": _estimate(found.prior_rationality),
        },
        "of_prior": found.of_prior,
        "r_hat": found.r_hat,
        "ess": found.ess,
        "draws": found.draws,
        "scores": {name: score_document(each) for name, each in found.scores.items()},
        "predictions": [
            {
                "year": each.year,
                "tie": hyphened(each.tie),
                "recorded": found.record.at(each.tie, each.year),
                "predicted": each.rung,
                "shares": dict(zip(RUNGS, each.shares, strict=True)),
            }
            for each in found.predictions
        ],
    }


def _estimate(each: "Estimate") -> dict[str, float]:
    return {"mean": each.mean, "low": each.low, "high": each.high}


def _draws(found: "Fit") -> Section:
    columns = [*found.weights, "rationality"]
    rows = [
        [*weights, rationality]
        for weights, rationality in zip(
            found.sample_weights.tolist(), found.sample_rationality.tolist(), strict=True
        )
    ]
    return Section("Draws", columns, rows)

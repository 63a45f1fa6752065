"""`tripolar fit`: which weights the record speaks for, statistically."""

import click

from cli.compiling import announce_compilation
from cli.given import own_scenario, panel_of, ties_of, years_of
from cli.options import (
    format_option,
    own_scenarios_option,
    record_option,
    seed_option,
    ties_option,
)
from cli.output import write
from cli.progress import Progress


@click.command()
@record_option
@click.option(
    "--years", metavar="A:B", default="1951:2016", show_default=True,
    help="Which years; a tie counts where the others were recorded the year before.",
)  # fmt: skip
@click.option(
    "--draws",
    type=click.IntRange(1000, 1_000_000),
    default=20_000,
    show_default=True,
    metavar="N",
    help="From the posterior.",
)
@seed_option
@click.option(
    "--temper",
    metavar="POWER",
    help="Raise the likelihood to this power, above 0 and at most 1: years that follow each other "
    "say nearly the same. By default 1/5.",
)
@click.option(
    "--bootstrap", is_flag=True, help="Draw blocks of five years again and again instead."
)
@ties_option
@own_scenarios_option
@click.option(
    "--out", metavar="FILE", help="Write a scenario with the fitted weights and intervals."
)
@click.option("--force", is_flag=True, help="Replace that file if it is there.")
@format_option
def fit(
    record: str,
    years: str,
    draws: int,
    seed: int,
    temper: str | None,
    bootstrap: bool,
    ties: str | None,
    scenarios: tuple[str, ...],
    out: str | None,
    force: bool,
    style: str,
) -> None:
    """Say which weights the record speaks for, and how far.

    Both powers' stances on a tie are drawn by how well each rung would pay them, and the tie is
    the shallower of the two. What comes out is a distribution over the weights, beside what was
    assumed before, and how fitted weights do on years that the fit has not seen. It needs
    `pip install 'tripolar[fit]'`.

    \b
    Examples:
      tripolar fit
      tripolar fit --record formal --years 1951:1990
      tripolar fit --bootstrap --format json
      tripolar fit --out fitted.toml
    """
    from solver.tools.extras import require

    require("fit", "emcee", "arviz_stats")
    power = None if temper is None else _power(temper, bootstrap)
    if out is not None:
        _refuse_to_replace(out, force)
    announce_compilation()
    from cli.tables.fit import fit_report
    from games.history import AS_SHIPPED
    from games.history.fit import TEMPER, fitted_scenario
    from games.history.fit import fit as run

    first, last = years_of(years)
    known = ties_of(ties, record)
    made = panel_of(first, last, AS_SHIPPED, known) | dict(map(own_scenario, scenarios))
    with Progress("ensembles") as progress:
        found = run(
            made, record if ties is None else known, years=(first, last), draws=draws, seed=seed,
            temper=TEMPER if power is None else power, bootstrap=bootstrap, progress=progress,
        )  # fmt: skip
    if out is not None:
        from solver.tools.atomic import write_atomically

        write_atomically(out, fitted_scenario(found), force=force)
        click.echo(f"{out} written. Then: tripolar solve {out}", err=True)
    write(fit_report(found), style)


def _refuse_to_replace(out: str, force: bool) -> None:
    """Before anything is computed."""
    from solver.errors import InputError
    from solver.tools.files import is_there, user_path

    if is_there(user_path(out)) and not force:
        raise InputError(f"{out}: exists (right: another name, or --force to replace it)")


def _power(words: str, bootstrap: bool) -> float:
    """The number of --temper, a fraction or a decimal."""
    from solver.errors import InputError

    if bootstrap:
        raise InputError("--temper and --bootstrap (right: one of them)")
    above, slash, below = words.partition("/")
    try:
        return float(above) / (float(below) if slash else 1.0)
    except (ValueError, ZeroDivisionError):
        raise InputError(f"--temper {words} (right: a number such as 1/5 or 0.2)") from None

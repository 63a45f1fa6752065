"""`tripolar sweep`: the equilibria over a whole region of inputs."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from cli.commands.sweep.cluster import cluster
from cli.compiling import announce_compilation
from cli.given import load
from cli.options import (
    LateChoice,
    complete_change,
    form_option,
    format_option,
    scenario_argument,
    set_option,
)
from cli.output import Report, Section, write
from cli.progress import Progress
from cli.sizes import announce_size
from cli.tables.documents import cite, title_lines
from cli.tables.glossary import WITH_GLOSSARY

if TYPE_CHECKING:
    from games.sweeps import Plan, Sweep

_MANY = 1_000_000_000  # points beyond which one asks first
_SHOWN = 12  # outcomes in the table for people


def _asks() -> tuple[str, ...]:
    from games.space.plan import ASKS

    return ASKS


@click.command()
@scenario_argument
@click.option(
    "--vary",
    "varied",
    multiple=True,
    metavar="NAME=SPEC",
    shell_complete=complete_change,
    help="What varies: LO:HI:N evenly spaced values, LO:HI for a design that draws, or values "
    "with commas; low and high are the ends of the scenario's interval. "
    "inputs=intervals takes every input over its interval, weights=simplex (or simplex:N, in "
    "steps of 1/N) all weights, ties.A.B=none,alliance a tie that nobody chooses. Repeatable.",
)
@form_option
@set_option
@click.option(
    "--design",
    type=click.Choice(("grid", "lhs", "sobol", "random")),
    default="grid",
    show_default=True,
    help="Which points: all combinations, or a Latin hypercube, a Sobol sequence or random ones.",
)
@click.option("--points", type=int, metavar="N", help="How many, for a design that draws.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="What the drawing starts from."
)
@click.option(
    "--ask",
    type=LateChoice("column to ask for", _asks),
    multiple=True,
    metavar="WHAT",
    help="More columns: deepest or dominant (a stable profile with the deepest ties, or best for "
    "all), payoffs and components there, equilibria (all, mixed too). Repeatable.",
)
@click.option("--out", metavar="DIR", help="The folder, or address, of the Parquet data set.")
@click.option("--resume", is_flag=True, help="Go on with the data set that is there.")
@click.option("--workers", type=int, metavar="N", help="Compute in N processes, with Dask.")
@click.option("--scheduler", metavar="ADDRESS", help="Compute on the Dask cluster there.")
@click.option(
    "--plot",
    metavar="FILE",
    help="Draw it (.png, .svg, .pdf): the phase diagram of two ranges, the equilibria along one, "
    "or the shares of the outcomes.",
)
@click.option("--force", is_flag=True, help="Replace the picture if it is there.")
@click.option("--yes", is_flag=True, help=f"Do not ask about more than {_MANY:.0e} points.")
@click.option("--dry-run", is_flag=True, help="Only say how many points, how long and how big.")
@format_option
def sweep(
    scenario: str,
    varied: tuple[str, ...],
    form: str,
    changes: tuple[str, ...],
    design: str,
    points: int | None,
    seed: int,
    ask: tuple[str, ...],
    out: str | None,
    resume: bool,
    workers: int | None,
    scheduler: str | None,
    plot: str | None,
    force: bool,
    yes: bool,
    dry_run: bool,
    style: str,
) -> None:
    """Find the equilibria over a whole region of inputs.

    The outcome of a point is the set of its pairwise-stable profiles. With --out every point
    becomes a row of a Parquet data set, which an interrupted run can go on with (--resume;
    without --vary, as the data set says). The design counts through the last parameter first.

    \b
    Examples:
      tripolar sweep --vary pressure=0:40:401 --vary distance.russia.china=0:1:101
      tripolar sweep --vary pressure=0:40:401 --out pressure
      tripolar sweep --vary inputs=intervals --design sobol --points 65536
      tripolar sweep --form dyad --vary weights=simplex:20 --ask deepest --out weights
    """
    from games.space.parse_axes import parse_varies
    from games.sweeps import make_plan, plan_in, run

    announce_compilation()
    if plot is not None:
        from cli.pictures.style import check_file

        check_file(plot, force=force)
    if resume and not varied:
        plan = plan_in(_needed(out))
    else:
        plan = make_plan(
            load(scenario, changes), parse_varies(varied), form,
            ask=ask, design=design, points=points, seed=seed,
        )  # fmt: skip
    if dry_run or (plan.points > _MANY and not yes):
        _estimate(plan, dry_run)
        return
    announce_size(plan.scenario, form=plan.form.name)
    with cluster(workers, scheduler) as client, Progress("points") as progress:
        try:
            found = run(plan, out=out, resume=resume, client=client, progress=progress)
        except KeyboardInterrupt:
            if out is not None:
                click.echo(f"\ntripolar: {out} is kept (--resume goes on with it)", err=True)
            raise
    notes = [*found.notes, *(_draw(found, plot, force=force) if plot is not None else [])]
    for note in notes:
        click.echo(f"tripolar: {note}", err=True)
    report = _report(found, with_map=style == "table")
    write(report if found.path or style == "table" else _with_rows(report, found), style)


def _needed(out: str | None) -> str:
    if out is None:
        raise click.UsageError("--resume needs the data set (right: --out DIR)")
    return out


def _estimate(plan: "Plan", dry_run: bool) -> None:
    from games.sweeps.estimate import estimate
    from solver.errors import InputError

    found = str(estimate(plan))
    if not dry_run:
        raise InputError(f"{found}: that many only with --yes (or --dry-run to look first)")
    click.echo(f"{plan}\n{found}")


def _draw(found: "Sweep", name: str, *, force: bool) -> list[str]:
    """The picture that suits what varies."""
    from games.sweeps.regions import ranges

    plan = found.plan
    axes = ranges(plan.space)
    if len(axes) == 2:
        from cli.pictures.phase import look, phase_diagram

        phase = look(plan)
        phase_diagram(phase, name, force=force)
        return [f"{name}: {note}" for note in phase.notes]
    if len(axes) == 1 and plan.form.name != "network":
        from cli.pictures.bifurcation import bifurcation_diagram

        bifurcation_diagram(plan, name, force=force)
        return []
    from cli.pictures.bars import share_bars
    from games.words.ties import label_in_words

    drawn = plan.design.kind == "random"
    shares = [
        (
            label_in_words(plan.scenario, plan.form, label),
            share,
            (share * (1 - share) / plan.points) ** 0.5 if drawn else 0.0,
        )
        for label, share in found.outcomes.items()
    ]
    title = f"What is pairwise stable, of {plan.points:,} points ({plan.design.kind})"
    source = f"tripolar: {plan.scenario.name}, {plan.form.name}, hash {plan.scenario.hash}"
    share_bars({"": shares}, title, source, name, force=force)
    return []


def _map(plan: "Plan") -> tuple[list[str], dict[str, str]]:
    """A phase diagram in letters, if one or two ranges vary, and what the letters mean."""
    from cli.tables.phase_map import SHAPE, letters, phase_map
    from games.sweeps.regions import ranges, regions

    if len(ranges(plan.space)) not in (1, 2):
        return [], {}
    found = regions(plan, SHAPE)
    return phase_map(found), letters(found)


def _with_rows(report: Report, found: "Sweep") -> Report:
    """The report with every point, as the data set would have it."""
    table = found.table()
    names = [name for name in table.column_names if table[name].null_count < table.num_rows]
    names = [
        name for name in names if not str(table.schema.field(name).type).startswith("fixed_size_b")
    ]
    columns = [table[name].to_pylist() for name in names]
    rows = list(map(list, zip(*columns, strict=True)))
    document = report.document | {"rows": [dict(zip(names, row, strict=True)) for row in rows]}
    points = Section("", names, rows)
    return replace(report, document=document, sections=[points], records=points)


def _report(found: "Sweep", *, with_map: bool) -> Report:
    from games.words.ties import label_in_words

    plan = found.plan
    drawn, letter = _map(plan) if with_map else ([], {})
    records: list[list[Any]] = [
        [label, share, round(share * plan.points)] for label, share in found.outcomes.items()
    ]
    rows = [
        [
            *([letter.get(label, "")] if letter else []),
            label_in_words(plan.scenario, plan.form, label),
            *row,
        ]
        for label, *row in records
    ]
    more = len(rows) - _SHOWN
    note = f"and {more} more outcomes" if more > 0 else ""
    document: dict[str, Any] = {
        "scenario": cite(plan.scenario),
        "form": plan.form.name,
        "design": plan.design.kind,
        "seed": plan.design.seed,
        "varied": list(plan.space.names),
        "points": plan.points,
        "computed": found.computed,
        "seconds": found.seconds,
        "points_per_second": found.points_per_second,
        "complete": found.complete,
        "outcomes": found.outcomes,
        "path": found.path,
        "notes": list(found.notes),
    }
    columns = ["outcome", "share", "points"]
    seed = [] if plan.design.kind == "grid" else [f"seed {plan.design.seed}"]
    shown = ["", *columns] if letter else columns
    closing = [
        WITH_GLOSSARY,
        "",
        *drawn,
        *([""] if drawn else []),
        f"{found.computed:,} points in {found.seconds:.2f} s, {found.points_per_second:,.0f} a "
        "second.",
    ]
    if found.path is not None:
        closing.append(f"Rows in {found.path}; docs/sweeps.md says how to read them.")
    return Report(
        document,
        [Section("What is pairwise stable", shown, rows[:_SHOWN], note)],
        title_lines(plan.scenario, *seed, form=plan.form),
        closing,
        Section("", columns, records),
    )

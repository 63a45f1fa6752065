"""`tripolar threshold`: what it would take, as a number and in closed form."""

from typing import TYPE_CHECKING, Any

import click

from cli.given import load, pair_of
from cli.options import (
    RUNGS_CHOICE,
    between_option,
    complete_input,
    form_option,
    format_option,
    scenario_argument,
    set_option,
    stable_option,
)
from cli.output import Report, Section, write
from cli.progress import waiting
from cli.sizes import announce_size
from cli.tables.documents import cite, title_lines

if TYPE_CHECKING:
    from games.model.forms import Form
    from games.outcomes.moves import Move
    from games.scenario.scenario import Scenario
    from games.thresholds import Branch, Threshold
    from games.thresholds.solve import Interval

_WIDTH = 10  # significant digits of a number for people


@click.command()
@scenario_argument
@click.option(
    "--of",
    "inputs",
    multiple=True,
    required=True,
    metavar="NAME",
    shell_complete=complete_input,
    help="The input that it takes. Given twice: the first as a function of the second, a curve.",
)
@click.option(
    "--for",
    "rung",
    required=True,
    type=RUNGS_CHOICE,
    help="The tie that is the outcome.",
)
@between_option
@form_option
@stable_option
@set_option
@click.option(
    "--time-limit",
    type=float,
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Give up after that.",
)
@click.option("--formula", is_flag=True, help="Show each end as a formula in the inputs.")
@format_option
def threshold(
    scenario: str,
    inputs: tuple[str, ...],
    rung: str,
    between: str,
    form: str,
    concept: str,
    changes: tuple[str, ...],
    time_limit: float,
    formula: bool,
    style: str,
) -> None:
    """Say at which value of an input an outcome begins or ends.

    All other inputs stay as they are. The answer is exact: all values within the numbers that
    the input may be, as intervals, and each end with the power whose temptation it is; with
    --formula, in JSON and in CSV also as a formula in the named inputs. Where no value turns the
    outcome: the nearest one, and by how much it falls short.

    \b
    Examples:
      tripolar threshold --of pressure --for alliance --formula
      tripolar threshold --of distance.china.russia --for partnership --form dyad --concept nash
      tripolar threshold --of pressure --of distance.china.russia --for alliance --form dyad
    """
    from games.thresholds import curve
    from games.thresholds import threshold as solve
    from solver.errors import InputError

    loaded = load(scenario, changes)
    pair = pair_of(between)
    announce_size(loaded, form=form)
    if len(inputs) > 2:
        raise InputError(f"{len(inputs)} inputs (right: one, or two for a curve)")
    still = waiting("still solving", f"given up after {time_limit:g} s (--time-limit)")
    if len(inputs) == 2:
        both = inputs[0], inputs[1]
        with still:
            branches = curve(
                loaded, both, rung, form, concept=concept, pair=pair, time_limit=time_limit
            )
        write(_curve_report(loaded, both, rung, pair, form, concept, branches), style)
    else:
        with still:
            found = solve(
                loaded, inputs[0], rung, form, concept=concept, pair=pair, time_limit=time_limit
            )
        write(_report(found, formula=formula), style)


def _report(found: "Threshold", *, formula: bool) -> Report:
    from games.words.turning import threshold_in_words

    scenario, name, missing = found.scenario, found.of.name, found.shortfall
    document = {
        "scenario": cite(scenario),
        "of": name,
        "for": found.rung,
        "between": list(found.pair),
        "form": found.form.name,
        "concept": found.concept,
        "here": {path: float(value) for path, value in found.of.here.items()},
        "stands": found.stands,
        "holds": [_interval(each) for each in found.holds],
        "shortfall": None if missing is None else {"at": missing.at, "by": missing.by},
        "boundaries": [
            {
                "value": each.value,
                "exact": each.exact,
                "expression": each.expression,
                "latex": each.latex,
                "binding": each.binding,
                "stands": each.stands,
                **_move(found, each.move),
            }
            for each in found.boundaries
        ],
    }
    rows = [
        [
            f"{each.value:.{_WIDTH}g}",
            each.stands,
            scenario.name_of(each.binding),
            _in_words(found, each.move),
        ]
        for each in found.boundaries
    ]
    columns = [name, "stands", "whose temptation", "to go"]
    closing = [f"{name} = {each.expression}" for each in found.boundaries if formula]
    records = Section(
        "",
        ["value", "exact", "expression", "latex", "binding", "stands"],
        [[b.value, b.exact, b.expression, b.latex, b.binding, b.stands] for b in found.boundaries],
    )
    shown = [Section("Where it begins or ends", columns, rows)] if rows else []
    intro = [*title_lines(scenario, form=found.form), "", threshold_in_words(found)]
    return Report(document, shown, intro, closing, records)


def _interval(each: "Interval") -> dict[str, Any]:
    return {
        "low": float(each.low),
        "high": None if each.high is None else float(each.high),
        "low_included": each.low_included,
        "high_included": each.high_included,
    }


def _of(found: "Threshold | Branch") -> tuple["Scenario", "Form"]:
    from games.thresholds import Threshold

    where = found if isinstance(found, Threshold) else found.plane
    return where.scenario, where.form


def _move(found: "Threshold | Branch", move: "Move") -> dict[str, Any]:
    _, form = _of(found)
    ends = [{f"{a}-{b}": rung for a, b, rung in form.named(k)} for k in (move.old, move.new)]
    powers = [form.powers[i] for i in move.players]
    return {"move": {"powers": powers, "from": ends[0], "to": ends[1]}}


def _in_words(found: "Threshold | Branch", move: "Move") -> str:
    """The ties that change: `China–Russia: alliance → partnership`."""
    from games.words.ties import change_in_words

    return change_in_words(*_of(found), move) + (" (together)" if len(move.players) > 1 else "")


def _curve_report(
    scenario: "Scenario",
    inputs: tuple[str, str],
    rung: str,
    pair: tuple[str, ...],
    form: str,
    concept: str,
    branches: "tuple[Branch, ...]",
) -> Report:
    from games.model.forms import make_form

    curves: list[dict[str, Any]] = []
    rows = []
    for each in branches:
        solved, other = (parameter.name for parameter in each.plane.of)
        high = None if each.high is None else float(each.high)
        curves.append(
            {
                "of": solved,
                "along": other,
                "low": float(each.low),
                "high": high,
                "in_numbers": each.in_numbers,
                "expression": each.expression,
                "latex": each.latex,
                "binding": each.binding,
                "stands": each.stands,
                **_move(each, each.move),
            }
        )
        over = f"{other} from {float(each.low):.4g} to {'∞' if high is None else f'{high:.4g}'}"
        words = f"{each.stands} the curve", scenario.name_of(each.binding)
        rows.append([solved, over, *words, _in_words(each, each.move)])
    document = {
        "scenario": cite(scenario),
        "of": list(inputs),
        "for": rung,
        "between": list(pair),
        "form": form,
        "concept": concept,
        "curves": curves,
    }
    columns = ["input", "over", "stands", "whose temptation", "to go"]
    closing = []
    for each in branches:
        name = each.plane.of[0].name
        if each.formula is None:
            closing += [f"On the curve, in numbers: {each.in_numbers}", ""]
            continue
        closing += [f"In numbers: {name} = {each.in_numbers}", ""]
        closing += [f"In the named inputs: {name} = {each.expression}", ""]
    keys = [key for key in curves[0] if key != "move"] if curves else []
    records = Section("", keys, [[each[key] for key in keys] for each in curves])
    if not branches:
        closing.append(f"No curve: the {rung} stands everywhere in this plane, or nowhere.")
    sections = [Section("Curves that bound it", columns, rows)] if rows else []
    return Report(
        document, sections, title_lines(scenario, form=make_form(scenario, form)), closing, records
    )

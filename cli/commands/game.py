"""`tripolar game`: any normal form game in a file, solved or converted."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from io import StringIO
from math import prod
from typing import TYPE_CHECKING, Any

import click

from cli.compiling import announce_compilation
from cli.encoding import write_file
from cli.options import (
    LateChoice,
    concept_option,
    cross_check_option,
    exact_option,
    format_option,
    method_option,
    moves_option,
    standing_option,
    time_limit_option,
)
from cli.output import Report, Section, write
from cli.progress import waiting
from cli.tables.correlated import Mediated
from cli.tables.dominance import dominance_report
from cli.tables.moves import Moves
from cli.tables.quantal import Quantal
from cli.tables.second_opinions import SecondOpinions
from cli.tables.standing import into_document, judged, standing_section, why_section

if TYPE_CHECKING:
    from solver import EquilibriumSet, NormalFormGame
    from solver.tools.tables import Table

_MOST_LISTED = 100  # equilibria in a table for people


def _readable() -> Iterable[str]:
    from solver.formats import FORMATS

    return [name for name, each in FORMATS.items() if each.begins]


def _writable() -> Iterable[str]:
    from solver.formats import FORMATS

    return [name for name, each in FORMATS.items() if each.text]


dominance_option = click.option(
    "--dominance",
    type=click.Choice(["strict", "weak"]),
    help="Do not solve the game: eliminate dominated strategies, round by round, with the "
    "mixed strategy that dominates each.",
)

rationality_option = click.option(
    "--rationality",
    type=float,
    metavar="LAMBDA",
    help="How players choose who err (logit quantal response): the odds of two strategies are "
    "exp(λ times the difference of what they pay, payoffs as given); and where that leads as λ "
    "grows.",
)

correlated_option = click.option(
    "--correlated",
    metavar="OBJECTIVE",
    help="What a mediator could have players do, and they obey: the correlated equilibrium that "
    "is best for the welfare, egalitarian (for the one who has least), of most entropy, or best "
    "for the player of that name.",
)
coarse_option = click.option(
    "--coarse", is_flag=True, help="With --correlated: players bind themselves before the draw."
)


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@method_option
@exact_option
@time_limit_option
@cross_check_option
@dominance_option
@standing_option
@concept_option
@rationality_option
@correlated_option
@coarse_option
@moves_option
@click.option(
    "--from",
    "source_format",
    type=LateChoice("format", _readable),
    help="The format of FILE; by default what its name ends with, or else what it begins with.",
)
@click.option(
    "--to",
    "target_format",
    type=LateChoice("format", _writable),
    help="Do not solve the game: write it in this format.",
)
@click.option(
    "--out", type=click.Path(allow_dash=True), help="Where to write it; by default to stdout."
)
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
@format_option
def game(
    file: str,
    method: str,
    exact: bool,
    time_limit: float | None,
    cross_check: bool,
    dominance: str | None,
    with_standing: bool,
    concepts: tuple[str, ...],
    rationality: float | None,
    correlated: str | None,
    coarse: bool,
    with_moves: bool,
    source_format: str | None,
    target_format: str | None,
    out: str | None,
    force: bool,
    style: str,
) -> int:
    """Solve or convert any game in a file.

    FILE is a game in normal form: Gambit's .nfg; JSON with "players", "strategies" and
    "payoffs"; a bimatrix in .csv, with cells such as "3, 1/2" or two blocks of numbers;
    GameTracer's .gam; what GAMUT or lrsnash has. `-` is standard input. Numbers mean exactly
    what is written.

    \b
    Examples:
      tripolar game dilemma.csv
      tripolar game dilemma.csv --exact --format json
      tripolar game dilemma.csv --method pure --cross-check
      tripolar game dilemma.csv --dominance strict
      tripolar game dilemma.csv --standing
      tripolar game dilemma.csv --rationality 2
      tripolar game dilemma.csv --correlated welfare --moves
      tripolar game dilemma.csv --to nfg
      tripolar game dilemma.csv --out dilemma.nfg
    """
    from solver import nash
    from solver.formats import read_game

    converts = target_format is not None or out is not None
    judges = with_standing or bool(concepts)
    asks_more = rationality is not None or correlated is not None or with_moves
    solves = exact or cross_check or judges or asks_more or method != "auto"
    if converts and (solves or dominance or time_limit or style != "table"):
        raise click.UsageError("--to and --out convert and do not solve (right: no other option)")
    if dominance and solves:
        raise click.UsageError(
            "--dominance eliminates and does not solve (right: without --method, --exact, "
            "--standing, --rationality, --correlated, --moves and --cross-check)"
        )
    if coarse and correlated is None:
        raise click.UsageError("--coarse goes with --correlated")
    if force and not converts:
        raise click.UsageError("--force goes with --out")
    loaded = read_game(file, source_format)
    if converts:
        _convert(loaded, out or "-", target_format, force)
        return 0
    if dominance:
        from solver.reductions.dominance import eliminate
        from solver.tools.deadline import Deadline

        left = eliminate(loaded, weak=dominance == "weak", deadline=Deadline(time_limit))
        write(dominance_report(file, loaded, left), style)
        return 0
    with _computing(loaded, time_limit):
        found = nash(loaded, method=method, exact=exact, time_limit=time_limit)
    checks = SecondOpinions(loaded, found, time_limit) if cross_check else None
    report = _report(file, loaded, found, checks, concepts if judges else None)
    if rationality is not None:
        err = _err(loaded, rationality)
        report = report.with_more("logit", [err.section()], err.document(), err.sentence)
    if correlated is not None:
        mediated = Mediated(loaded, correlated, coarse=coarse)
        more = [mediated.section()]
        report = report.with_more("correlated", more, mediated.document(), mediated.sentence)
    if with_moves:
        moves = Moves(loaded)
        report = report.with_more("moves", moves.sections(), moves.document(), moves.sentence)
    write(report, style)
    return checks.conclude(style) if checks else 0


def _convert(game: "NormalFormGame", out: str, format: str | None, force: bool) -> None:
    from solver.formats import write_game

    if out == "-":
        text = StringIO()
        write_game(game, text, format or "nfg")
        write_file(text.getvalue())
        return
    write_game(game, out, format, force=force)
    click.echo(f"{out}: {_size(game)}.", err=True)


@contextmanager
def _computing(game: "NormalFormGame", time_limit: float | None) -> Iterator[None]:
    """Announce on stderr what takes long, and compile only where the game is not small."""
    from solver.jit.policy import compiled_where_worth_it

    announce_compilation()
    hint = "--time-limit SECONDS returns what is found by then"
    still = waiting("still searching", hint) if time_limit is None else nullcontext()
    with compiled_where_worth_it(prod(game.shape), "profiles searched"), still:
        yield


def _err(game: "NormalFormGame", rationality: float) -> Quantal:
    from solver.jit.policy import compiled_where_worth_it

    with compiled_where_worth_it(prod(game.shape), "profiles on a path"):
        return Quantal(game, rationality)


def _report(
    file: str,
    game: "NormalFormGame",
    found: "EquilibriumSet",
    checks: SecondOpinions | None,
    judged_by: tuple[str, ...] | None,
) -> Report:
    from solver.equilibrium_tables import components_table, equilibria_records, equilibria_table
    from solver.game_tables import has_matrices
    from solver.pure.best_replies import best_replies

    players, labels = game.players, (game.players, game.strategies)
    listed = equilibria_table(found[:_MOST_LISTED], *labels, first=1)
    more = len(found) - len(listed.rows)
    note = f"… and {more} more, which --format csv and json list." if more else ""
    best = best_replies(game) if has_matrices(game.shape) else None
    sections: list[Section | Table] = [*game.matrices(best), replace(listed, note=note)]
    if found.components:
        sections.append(components_table(found.components, *labels, first=1))
    closing = [f"Complete: {'yes' if found.complete else 'no'} – {found.reason}."]
    if found.status != "ok":
        closing.append(f"Status: {found.status}.")
    closing += [f"Method: {found.method}.", "", _answer(found)]
    if checks:
        sections += checks.sections(players)
        closing += ["", *checks.lines()]
    document = _document(game, found, checks)
    if judged_by is not None:
        standing = judged(game, found, judged_by)
        sections += [standing_section(standing), why_section(standing)]
        into_document(standing, document["equilibria"])
        closing += ["", standing.sentence]
    title = f": {game.title}" if game.title else ""
    return Report(
        document,
        sections,
        intro=[f"{file}{title}  ({_size(game)})"],
        closing=closing,
        records=equilibria_records(found, *labels, first=1),
    )


def _size(game: "NormalFormGame") -> str:
    return f"{'×'.join(map(str, game.shape))}, {', '.join(game.players)}"


def _answer(found: "EquilibriumSet") -> str:
    """How many there are, in a sentence."""
    from solver.tools.words import counted

    count = len(found)
    pure = sum(each.profile is not None for each in found.equilibria)
    if not count:
        return "No equilibrium was found."
    kinds = f"{pure} pure and {count - pure} mixed"
    if pure in (0, count):
        kinds = ("all " if count > 1 else "") + ("pure" if pure else "mixed")
    least = "" if found.complete else "At least "
    extreme = "extreme " if found.components else ""
    text = f"{least}{counted(count, f'{extreme}equilibrium')}, {kinds}"
    if found.components:
        parts, size = found.diagnosis.undecided, len(found.components)
        span = f"{counted(size, 'part')} of continua" if parts else counted(size, "continuum")
        text += f"; they span {span}"
    return f"{text}."


def _document(
    game: "NormalFormGame", found: "EquilibriumSet", checks: SecondOpinions | None
) -> dict[str, Any]:
    document = {
        "title": game.title,
        "players": list(game.players),
        "strategies": [list(labels) for labels in game.strategies],
        **found.to_dict(),
        "answer": _answer(found),
    }
    if checks:
        document["cross_check"] = checks.document()
    return document

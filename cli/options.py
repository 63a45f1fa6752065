"""Arguments and options that several commands share, and the completion of their words."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])

BASELINE = "baseline-2014"
FORMS = ("triangle", "dyad", "network")
STYLES = ("table", "json", "csv", "markdown")


def _folder() -> Path:
    from games.scenario import built_in

    return Path(next(iter(built_in.__path__)))


def complete_scenario(
    ctx: click.Context, param: click.Parameter, word: str
) -> list[CompletionItem]:
    """Built-in names, then files."""
    names = sorted(path.stem for path in _folder().glob("*.toml"))
    found = [CompletionItem(name) for name in names if name.startswith(word)]
    return found or [CompletionItem(word, type="file")]


def complete_change(ctx: click.Context, param: click.Parameter, word: str) -> list[CompletionItem]:
    """The names of the baseline's inputs for `--set NAME=VALUE`, then the ends of intervals."""
    from games.ladder import RUNGS

    name, equals, _ = word.partition("=")
    if equals:
        values = RUNGS if name.startswith("ties.") else ("low", "high")
        ends = [f"{name}={value}" for value in values]
        return [CompletionItem(end) for end in ends if end.startswith(word)]
    return [CompletionItem(f"{name}=") for name in _inputs() if name.startswith(word)]


def complete_input(ctx: click.Context, param: click.Parameter, word: str) -> list[CompletionItem]:
    """The names of the baseline's numbers."""
    return [CompletionItem(name) for name in _inputs() if name.startswith(word)]


def complete_group(ctx: click.Context, param: click.Parameter, word: str) -> list[CompletionItem]:
    """All inputs, the weights, groups of inputs, and the baseline's numbers."""
    numbers = [name for name in _inputs() if not name.startswith("weights")]
    groups = dict.fromkeys(name.rpartition(".")[0] for name in numbers if "." in name)
    roots = dict.fromkeys(group.partition(".")[0] for group in groups)
    names = dict.fromkeys(["inputs", "weights", *roots, *groups, *numbers])
    return [CompletionItem(name) for name in names if name.startswith(word)]


def _inputs() -> Iterable[str]:
    import tomllib

    tree = tomllib.loads((_folder() / f"{BASELINE}.toml").read_text(encoding="utf-8"))
    ties = [f"ties.{a}.{b}" for a, b, _ in tree.pop("ties")["given"]]
    return dict.fromkeys(["pressure", *_names("", tree), *ties])


def _names(path: str, node: Any) -> list[str]:
    """The dotted paths of all numbers below a node, and what a whole of numbers is set as."""
    if not isinstance(node, dict):
        named = path.partition(".")[0] in ("menu", "menus") or "year" in path
        return [path] if named else []
    if "value" in node:
        return [path]
    whole = [path] if "parts" in node else []
    return whole + [
        name
        for key, child in node.items()
        for name in _names(f"{path}.{key}" if path else key, child)
    ]


def complete_profile(ctx: click.Context, param: click.Parameter, word: str) -> list[CompletionItem]:
    """The rungs, one after the other."""
    from games.ladder import RUNGS

    given = word[: max(word.rfind(","), word.rfind("/")) + 1]
    words = [f"{given}{rung}" for rung in RUNGS]
    return [CompletionItem(each) for each in words if each.startswith(word)]


def complete_pair(ctx: click.Context, param: click.Parameter, word: str) -> list[CompletionItem]:
    """Two powers of the baseline, with a comma."""
    import tomllib
    from itertools import permutations

    tree = tomllib.loads((_folder() / f"{BASELINE}.toml").read_text(encoding="utf-8"))
    pairs = map(",".join, permutations(tree["powers"], 2))
    return [CompletionItem(pair) for pair in pairs if pair.startswith(word)]


class LateChoice(click.ParamType):  # type: ignore[type-arg]
    """One of some words, which are looked up only when they are needed."""

    def __init__(self, name: str, words: Callable[[], Iterable[str]]) -> None:
        self.name = name
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return f"[{'|'.join(self.words())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        completing = ctx is not None and ctx.resilient_parsing
        if not completing and value not in self.words():
            from games.suggest import unknown

            self.fail(unknown(self.name, value, self.words()), param, ctx)
        return value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(word) for word in self.words() if word.startswith(incomplete)]


def _methods() -> Iterable[str]:
    from solver.nash import METHODS

    return METHODS


scenario_argument = click.argument(
    "scenario", default=BASELINE, shell_complete=complete_scenario, metavar="[SCENARIO]"
)
set_option = click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=complete_change,
    help="Set any number of the scenario, for example pressure=2, threat.rus.prc=0.5 or "
    "pressure.russia=high; a tie, ties.us.russia=alignment; or a weight, weights.security=0.5, of "
    "which the others share what is left. Repeatable.",
)
form_option = click.option(
    "--form",
    type=click.Choice(FORMS),
    default="triangle",
    show_default=True,
    help="Who chooses what: China and Russia (dyad), the US its bloc too (triangle), every "
    "power every tie (network).",
)
exact_option = click.option(
    "--exact", is_flag=True, help="Compute in fractions from the inputs to the answer."
)


method_option = click.option(
    "--method",
    type=LateChoice("method", _methods),
    default="auto",
    show_default=True,
    help="The algorithm, as in the library.",
)
time_limit_option = click.option(
    "--time-limit", type=float, metavar="SECONDS", help="Return what is found by then."
)


cross_check_option = click.option(
    "--cross-check",
    is_flag=True,
    help="Compare with nashpy (two players) and with pygambit (if installed), each in a "
    "process that is stopped at the time limit, by default 10 seconds. Status 1 if an "
    "equilibrium turns out to be missing or false.",
)

confidence_option = click.option(
    "--confidence/--no-confidence",
    "with_confidence",
    default=True,
    help="Say in what share of the intervals and weights the answer stands (a quick sample).",
)


def _concepts() -> Iterable[str]:
    from solver.concepts import CONCEPTS

    return CONCEPTS


standing_option = click.option(
    "--standing",
    "with_standing",
    is_flag=True,
    help="Judge every pure equilibrium under the refinements and selection concepts of the field.",
)
concept_option = click.option(
    "--concept",
    "concepts",
    multiple=True,
    type=LateChoice("concept", _concepts),
    help="Judge under this one only. Repeatable.",
)

moves_option = click.option(
    "--moves",
    "with_moves",
    is_flag=True,
    help="What every order of moves leads to, by backward induction, and what each player gains "
    "by moving first or by staying flexible.",
)

RUNGS_CHOICE = click.Choice(("alliance", "partnership", "alignment", "none"))
stable_option = click.option(
    "--concept",
    type=click.Choice(("pairwise", "nash")),
    default="pairwise",
    show_default=True,
    help="Whether the tie has to be pairwise stable, or just in a pure equilibrium.",
)

between_option = click.option(
    "--between",
    default="china,russia",
    show_default=True,
    metavar="A,B",
    shell_complete=complete_pair,
    help="The two powers whose tie it is.",
)


record_option = click.option(
    "--record",
    type=click.Choice(("effective", "formal")),
    default="effective",
    show_default=True,
    help="What ties were worth, a judgement, or what treaties say.",
)
ties_option = click.option(
    "--ties",
    metavar="FILE",
    help="Your own recorded ties: CSV with actor_a, actor_b, from, to, rung, record.",
)
own_scenarios_option = click.option(
    "--scenario",
    "scenarios",
    metavar="YEAR=SCENARIO",
    multiple=True,
    help="Your own scenario for a year, instead of that of the panel or beyond it. Repeatable.",
)
seed_option = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="What the drawing starts from.",
)


force_option = click.option("--force", is_flag=True, help="Replace the picture if it is there.")


def format_option(command: Command) -> Command:
    """Add `--format`."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(STYLES),
        default="table",
        show_default=True,
        help="How to write the result.",
    )(command)

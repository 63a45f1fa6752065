"""The parts of `tripolar robustness`, each as tables, words and JSON."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cli.output import Section

if TYPE_CHECKING:
    from games.robustness import Question

Record = tuple[str, str, str, Any, Any]
RECORD = ("part", "of", "measure", "value", "error")


@dataclass(frozen=True)
class Part:
    """What a part has to say.

    Attributes
    ----------
    name : str
        As `--ask` has it.
    document : object
        Its JSON.
    sections : sequence of Section
    words : sequence of str
        Sentences below the tables.
    records : sequence of tuple
        Rows of `RECORD` for the CSV format.
    """

    name: str
    document: Any
    sections: Sequence[Section]
    words: Sequence[str] = ()
    records: Sequence[Record] = field(default=())


def percent(share: float) -> str:
    """A share as people read it: more digits where it is small."""
    if share in (0, 1):
        return f"{share:.0%}"
    return f"{share:.1%}" if 0.01 <= share <= 0.999 or share > 1 else f"{100 * share:.2g}%"


def with_error(share: float, error: float) -> str:
    """A share with its standard error, in percentage points."""
    return f"{percent(share)} ± {100 * error:.2g}" if error else percent(share)


def asked_in_words(question: "Question") -> str:
    """What is asked about, as the subject of a sentence."""
    from games.words.ties import outcome_asked_for

    if question.rung is None:
        return "the answer"
    return outcome_asked_for(question.scenario, question.pair, question.rung)


def ties_of(question: "Question", network: int) -> tuple[str, ...]:
    """The ties of a network in words."""
    from games.words.ties import ties_in_words

    return ties_in_words(question.scenario, question.form, network)


def outcome_in_words(question: "Question", networks: Sequence[int]) -> str:
    """The networks that are stable somewhere: the ties of each that are not none."""
    from games.words.ties import networks_in_words

    return networks_in_words(question.scenario, question.form, networks)


def network_in_words(question: "Question", network: int) -> str:
    """The ties of a network that are not none."""
    from games.words import ties

    return ties.network_in_words(question.scenario, question.form, network)

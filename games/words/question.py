"""The question that a scenario is put, in a sentence."""

from games.model.forms import Form
from games.scenario.scenario import Scenario
from games.words.names import in_a_row


def question_in_words(scenario: Scenario, form: Form) -> str:
    """Which ties among whom, and under which assumptions."""
    powers = in_a_row([scenario.name_of(power) for power in form.powers])
    rungs = list(dict.fromkeys(rung for k in range(len(form.ties)) for rung in form.menu(k)))
    *some, last = ["no tie" if rung == "none" else rung for rung in reversed(rungs)]
    choice = f"{', '.join(some)} or {last}"
    return f"{choice[:1].upper()}{choice[1:]}: which ties of {powers} would hold?"

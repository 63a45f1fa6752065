"""What is wrong with a scenario, in one line: which file, where in it, what would be right."""

from collections.abc import Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from games.scenario.layers import BASELINE, Layer
from games.scenario.leaf import IN_WORDS
from games.scenario.lookup import last_to_say
from games.scenario.scenario import Scenario, WrongAtError
from games.suggest import in_short, near

# What the second model asks for and the first one did not.
_SECOND = ("reassurance", "umbrella", "deterrence", "burden", "affinity", "half")


def describe(error: ValidationError, layers: Sequence[Layer]) -> str:
    """Put a validation error into one line, about the first thing to mend."""
    problems = error.errors()
    missing = [".".join(map(str, p["loc"])) for p in problems if p["type"] == "missing"]
    if missing and len(layers) == 1 and all(path.split(".")[-1] in _SECOND for path in missing):
        return (
            f"{layers[0].origin}: complete for the first model, the second also needs "
            f"{', '.join(missing)} (right: these as in {BASELINE}, and deterrent.ACTOR for who "
            "has one, with which warheads count once, in no group of capability)"
        )
    if missing and len(layers) == 1:
        return (
            f"{layers[0].origin}: neither complete nor extending another scenario: it lacks "
            f'{", ".join(missing)} (right: extends = "{BASELINE}", or all of these)'
        )
    # a misspelt key often makes another one seem to be missing: it comes first
    problem = next((p for p in problems if p["type"] == "extra_forbidden"), problems[0])
    keys = [str(key) for key in problem["loc"] if key != "[key]"]
    cause = problem.get("ctx", {}).get("error")
    if isinstance(cause, WrongAtError):
        keys += cause.path.split(".")
    origin = last_to_say(keys, layers).origin
    if keys[-1:] == ["value"]:
        del keys[-1]
    where = ", ".join([origin, *([".".join(keys)] if keys else [])])
    if problem["type"] == "extra_forbidden":
        if keys[:-1] == ["capability"]:
            return f"{where}: it is computed (right: the values under capability.groups)"
        known = _keys_at(keys[:-1])
        close = near(keys[-1], known)
        hint = f"did you mean '{close}'?" if close else f"right: {', '.join(known)}"
        return f"{where}: there is no '{keys[-1]}' ({hint})"
    if problem["type"] == "missing":
        return f"{where}: is missing"
    if problem["type"] == "string_pattern_mismatch":
        return (
            f"{where}: {in_short(problem['input'])} (right: {IN_WORDS[problem['ctx']['pattern']]})"
        )
    message = problem["msg"].removeprefix("Value error, ")
    given = in_short(problem["input"])
    if not isinstance(problem["input"], (dict, BaseModel)) and given not in message:
        message = f"{given}: {message[0].lower()}{message[1:]}"
    return f"{where}: {message}"


def _keys_at(keys: Sequence[str]) -> list[str]:
    """The keys that the schema allows at a place."""
    node: Any = Scenario
    for key in keys:
        fields = node.model_fields if _is_model(node) else {}
        node = fields[key].annotation if key in fields else (get_args(node) or (node,))[-1]
        if get_origin(node) is not dict:  # an optional model
            node = next((choice for choice in get_args(node) if _is_model(choice)), node)
    if not _is_model(node):
        return []
    return [info.alias or name for name, info in node.model_fields.items()]


def _is_model(node: Any) -> bool:
    return isinstance(node, type) and issubclass(node, BaseModel)

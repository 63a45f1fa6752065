"""The JSON Schema of scenario files, for editors that complete and check TOML."""

from typing import Any

from games.ladder import RUNGS
from games.scenario.scenario import Scenario


def scenario_schema() -> dict[str, Any]:
    """The schema of a scenario file, extending or complete.

    Returns
    -------
    dict
        JSON Schema, draft 2020-12. Nothing is required, since a file that extends another
        one may leave out anything; the shorthands of `pressure` and the names of the actors
        are open.
    """
    schema = Scenario.model_json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("required", None)
        part.pop("minItems", None)
    properties = schema["properties"]
    del properties["name"]
    properties["name"] = {"type": "string", "description": "By default the file's name."}
    properties["extends"] = {"type": "string", "description": "A built-in name or a file."}
    ((word, row),) = properties["pressure"]["patternProperties"].items()
    number = [{"type": "number", "minimum": 0}, {"type": "string"}]
    power = {"anyOf": [*number, row]}
    properties["pressure"] = {
        "anyOf": [*number, {"type": "object", "patternProperties": {word: power}}],
        "description": "Bare: what the United States puts on every other power.",
    }
    definitions = schema["$defs"]
    for section, name in (("Capability", "groups"), ("Group", "indicators")):
        parts = definitions[section]["properties"][name]["patternProperties"]
        for each, part in parts.items():
            parts[each] = {"anyOf": [part, {"const": False, "description": "left out"}]}
    definitions["Ties"]["additionalProperties"] = {
        "type": "object",
        "additionalProperties": {"enum": list(RUNGS)},
        "description": "The tie with each other actor, among those given.",
    }
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "tripolar scenario"
    return schema

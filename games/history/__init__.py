"""The model held against the record: inputs by year, recorded ties, predictions, scores."""

from games.history.panel import AS_SHIPPED, Variants, panel, scenario_of
from games.history.record import Record, built_in, read_record

__all__ = [
    "AS_SHIPPED",
    "Record",
    "Variants",
    "built_in",
    "panel",
    "read_record",
    "scenario_of",
]

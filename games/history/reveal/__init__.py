"""Which weights make the record stable: the set of them, exactly."""

from games.history.reveal.estimate import reveal
from games.history.reveal.moves import QUESTIONS, RECORDED, RecordedMove
from games.history.reveal.revealed import EVERYBODY, Binding, Ranges, Revealed, Weights

__all__ = [
    "EVERYBODY",
    "QUESTIONS",
    "RECORDED",
    "Binding",
    "Ranges",
    "RecordedMove",
    "Revealed",
    "Weights",
    "reveal",
]

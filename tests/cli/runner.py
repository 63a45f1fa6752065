"""Run the command in this process, as a user would type it."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from cli import main as entry


@dataclass(frozen=True)
class Ran:
    """What came of it."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out, parse_constant=lambda word: pytest.fail(f"{word} in JSON"))


def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> Ran:
    monkeypatch.setattr("sys.argv", ["tripolar", *words])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    out, err = capfd.readouterr()
    return Ran(int(ended.value.code or 0), out, err)

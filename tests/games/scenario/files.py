"""Scenario files for tests."""

from pathlib import Path

EXTENDS = 'extends = "baseline-2014"\n'


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file

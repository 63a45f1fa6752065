"""Small games in files, as the help and the README name them."""

from pathlib import Path

DILEMMA = ',silent,talk\nsilent,"3,3","0,5"\ntalk,"5,0","1,1"\n'
ENTRY = 'NFG 1 R "entry" { "E" "I" } { { "in" "out" } { "fight" "share" } } -1 -1 0 2 1 1 0 2'
HALVES = '{"players": ["A", "B"], "payoffs": [[["1/3", 0], [0, 0.1]], [[1, 0], [0, 1]]]}'


def write_games(folder: Path) -> None:
    """Put the files into a folder."""
    (folder / "dilemma.csv").write_text(DILEMMA, encoding="utf-8")
    (folder / "entry.nfg").write_text(ENTRY, encoding="utf-8")
    (folder / "halves.json").write_text(HALVES, encoding="utf-8")

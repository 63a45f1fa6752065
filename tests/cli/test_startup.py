"""What each command imports, help that tells the truth, and life in a shell."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from cli.main import COMMANDS, tripolar
from tests.cli.runner import Ran

MAIN = "import sys; from cli.main import main; sys.argv = ['tripolar', *{words!r}]\n"


def modules_after(*words: str) -> set[str]:
    script = (
        MAIN.format(words=list(words))
        + "try: main()\nexcept SystemExit: pass\n"
        + "print('\\nmodules', *sorted(sys.modules))"
    )
    # readline, which pytest imports, has told children of a width that os.environ does not have
    env = dict(os.environ)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env)
    return set(done.stdout.strip().splitlines()[-1].split()[1:])


# what costs a tenth of a second or more to import, or is not always installed
COSTLY = {
    "SALib", "bokeh", "dask", "distributed", "duckdb", "ema_workbench", "flint", "jinja2",
    "matplotlib", "nashpy",
    "numba", "numpy", "pandas", "polars", "pyarrow", "pydantic", "pygambit", "rich",
    "rich.console", "scipy.optimize", "scipy.stats", "sklearn", "sympy", "xarray",
}  # fmt: skip
READ = {"numpy", "pydantic", "rich"}
COMPILED = READ | {"flint", "numba"}
# What each command may import. pyarrow itself looks for pandas where that is installed.
MAY_IMPORT = {
    "": set(),
    "--help": set(),
    "--version": set(),
    "--version --json": {"numba", "numpy"},
    "solve": READ,
    "solve --form network": READ,
    "solve --exact": READ | {"flint"},
    "payoffs --form dyad": READ,
    "explain --profile alliance,alliance,alliance": READ,
    "compare baseline-2014 cornered": READ,
    "sweep --form dyad --vary pressure=0:3:5": COMPILED | {"pandas", "pyarrow"},
    "threshold --of pressure --for alliance": READ | {"flint", "sympy"},
    "levers --form dyad": COMPILED | {"sympy"},
    "robustness --form dyad --ask weights": COMPILED,
    "claims --help": set(),
    "backtest --years 2014 --draws 0": COMPILED,
    "reveal 2014": COMPILED | {"scipy.optimize"},
    "fit --help": set(),
    "report --help": set(),
    "scenario list": READ,
    "scenario check g2": READ,
    "data list": READ,
    "game dilemma.csv": READ | {"flint"},
    "cache path": {"numpy"},
    "cache clear --help": set(),
}


@pytest.mark.parametrize("line", MAY_IMPORT)
def test_a_command_imports_no_more_than_it_needs(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.cli.game_files import write_games

    write_games(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert modules_after(*line.split()) & COSTLY <= MAY_IMPORT[line]


def test_every_command_has_a_line_of_what_it_may_import() -> None:
    assert {line.partition(" ")[0] for line in MAY_IMPORT} >= set(COMMANDS)


def test_completion_is_quick() -> None:
    words = {"COMP_WORDS": "tripolar solve cor", "COMP_CWORD": "2"}
    script = MAIN.format(words=[]) + "main()"
    environment = {**os.environ, "_TRIPOLAR_COMPLETE": "bash_complete", **words}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", script],
        env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == "plain,cornered"
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not imported & (COSTLY | {"solver"})


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("solve --set distance.china.r", {"distance.china.russia=", "distance.china.russia.parts"}),
        ("solve --set pressure.russia=", {"pressure.russia=low", "pressure.russia=high"}),
        ("solve --set ties.united_states.r", {"ties.united_states.russia="}),
        ("solve --set ties.united_states.russia=p", {"ties.united_states.russia=partnership"}),
        ("solve --method pu", {"pure"}),
        ("explain --profile alliance,al", {"alliance,alignment", "alliance,alliance"}),
        ("data show table2_real_gdp --actor ru", {"russia"}),
        ("data show table4", {"table4_nuclear_forces"}),
        ("scenario show g", {"g2", "gdp-1969", "gdp-1993"}),
        ("compare baseline-2014 co", {"cornered"}),
        ("compare baseline-2014 gd", {"gdp-1969", "gdp-1993"}),
        ("solve --form n", {"network"}),
        (
            "robustness --over sanctions.c",
            {"sanctions.china", "sanctions.china.united_states", "sanctions.china.us_allies"},
        ),
        ("robustness --over we", {"weights"}),
        ("robustness --ask in", {"indices"}),
        ("robustness --for al", {"alliance", "alignment"}),
    ],
)
def test_completion_knows(line: str, found: set[str]) -> None:
    *words, last = line.split(" ")
    completion = ShellComplete(tripolar, {}, "tripolar", "_TRIPOLAR_COMPLETE")
    values = {item.value for item in completion.get_completions(words, last)}
    assert {value.partition(".parts")[0] + ".parts" * (".parts" in value) for value in values} == (
        found
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_a_script(shell: str) -> None:
    script = MAIN.format(words=[]) + "main()"
    environment = {**os.environ, "_TRIPOLAR_COMPLETE": f"{shell}_source"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True
    )
    # click asks an old bash for its version, and warns
    assert "tripolar" in done.stdout and "_TRIPOLAR_COMPLETE" in done.stdout


def commands() -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    context = click.Context(tripolar)
    for name in COMMANDS:
        command = tripolar.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", each) for sub, each in command.commands.items()]
    return found


def test_the_list_of_commands_says_what_they_say() -> None:
    for name, command in commands():
        assert command.help, name
        if name in COMMANDS:
            assert command.help.splitlines()[0] == COMMANDS[name]


def examples() -> list[str]:
    texts = [tripolar.help or "", *(command.help or "" for _, command in commands())]
    return [line.strip() for text in texts for line in text.splitlines() if "  tripolar " in line]


@pytest.mark.parametrize("line", sorted(set(examples())))
def test_every_example_in_the_help_runs(
    tripolar: Callable[..., Ran], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.cli.game_files import write_games
    from tests.real_data import FOLDER

    write_games(tmp_path)

    if "nmc_60" in line:
        if not FOLDER.is_dir():
            pytest.skip("the folder of real data files is not here")
        line = line.replace("nmc_60", f"{FOLDER}/nmc_60")
    if line.startswith("tripolar report"):
        pytest.importorskip("bokeh", reason="the extra report is not installed")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    done = tripolar(*line.split()[1:])
    assert done.status == 0, done.err


def test_every_option_is_explained() -> None:
    for name, command in commands():
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{name} {param.opts}"


def test_head_may_close_the_pipe() -> None:
    script = MAIN.format(words=["scenario", "show"]) + "main()"
    first = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert first.stdout is not None and first.stderr is not None
    first.stdout.read(10)
    first.stdout.close()
    error = first.stderr.read().decode()
    assert first.wait() == 0 and "Traceback" not in error and "BrokenPipe" not in error


def test_a_dash_is_standard_input() -> None:
    script = MAIN.format(words=["scenario", "check", "-"]) + "main()"
    for text, status in (('extends = "cornered"\n', 0), ('extends = "cornerd"\n', 2)):
        done = subprocess.run(
            [sys.executable, "-c", script], input=text, capture_output=True, text=True
        )
        assert done.returncode == status
        assert "good" in done.stdout or "standard input, extends" in done.stderr


def test_a_pipe_has_no_colours() -> None:
    script = MAIN.format(words=["solve", "--form", "dyad"]) + "main()"
    # readline, which pytest imports, has told children of a width that os.environ does not have
    env = dict(os.environ)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env)
    assert not re.search(r"\x1b\[", done.stdout)

"""Reading TOML from anybody, with bounds on what can be made of it."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from solver.errors import InputError
from solver.tools.files import called, read_file

_LARGEST = 256 * 1024  # bytes; the largest scenario built in has some 30 KB
_DEEPEST = 12  # dots in a key: 20,000 of them in 40 KB keep the parser busy for 11 s
_QUOTED = re.compile(r""" "(?:[^"\\\n]|\\.)*+" | '[^'\n]*+' """, re.VERBOSE)
_DOTTED = re.compile(rf"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{_DEEPEST}}}")


def read_toml(path: str | Path) -> dict[str, Any]:
    """Read a TOML file, decimals as Decimals; ``-`` is standard input.

    Raises
    ------
    InputError
        If the file cannot be read, is too large, or is not TOML.
    """
    data = read_file(path, _LARGEST, "a scenario in TOML")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{called(path)}: not UTF-8 text (right: a TOML file)") from None
    return parse_toml(text, called(path))


def parse_toml(text: str, place: str) -> dict[str, Any]:
    """Parse TOML text, decimals as Decimals; `place` names it in errors."""
    if _DOTTED.search(_QUOTED.sub("q", text)):
        raise InputError(f"{place}: a key of more than {_DEEPEST} parts")
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{place}: not TOML: {error}") from None
    except RecursionError:
        raise InputError(f"{place}: not TOML that can be read: nested too deeply") from None
    except (ValueError, ArithmeticError) as error:
        raise InputError(f"{place}: a number that cannot be read: {error}") from None

"""The files that a user names: from ~, standard input, or an open descriptor."""

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from solver.errors import InputError

Name = str | os.PathLike[str]

# Opening these by name fails where the descriptor is a socket, or where there is no such file.
_DESCRIPTOR = re.compile(r"(?:/dev/fd|/proc/self/fd)/([0-9]{1,9})")
_HOME = re.compile(r"~(?:[^/\\]*[/\\]|\Z)")
_STANDARD_INPUT = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")


def is_standard_input(name: Name) -> bool:
    """Whether a name means standard input."""
    return os.fspath(name) in _STANDARD_INPUT


def called(name: Name) -> str:
    """How to call a file in a message."""
    return "standard input" if is_standard_input(name) else os.fspath(name)


def user_path(name: Name, folder: Path | None = None) -> Path:
    """The path of a name as users write it, in which ~ is the home folder.

    A shell leaves the ~ alone in quotes and after ``=``, and so does Python.

    Parameters
    ----------
    name : path
    folder : Path, optional
        What a relative name starts from, if not the working folder.

    Raises
    ------
    InputError
        If the name has a null byte, or it is the folder of nobody.
    """
    text = os.fspath(name)
    if "\0" in text:
        raise InputError(f"{text!r}: a name with a null byte (right: the name of a file)")
    expanded = os.path.expanduser(text)  # noqa: PTH111 - Path.expanduser raises for ~nobody
    if expanded == text and _HOME.match(text):
        raise InputError(f"{text}: nobody's home folder (right: ~/…, or ./~…)")
    return Path(expanded) if folder is None else folder / expanded


def is_there(path: Path) -> bool:
    """Whether there is something of that name, which may be one that cannot be."""
    try:
        return path.exists()
    except OSError:  # longer than any name
        return False


@contextmanager
def opened(name: Name) -> Iterator[BinaryIO]:
    """Open a file for reading, in bytes; standard input and descriptors as they are.

    Raises
    ------
    InputError
        If standard input is closed, or the name can be none.
    OSError
        If the file cannot be opened.
    """
    if is_standard_input(name):
        yield _standard_input()
        return
    if match := _DESCRIPTOR.fullmatch(os.fspath(name)):
        with os.fdopen(os.dup(int(match[1])), "rb") as file:
            yield file
        return
    with user_path(name).open("rb") as file:
        yield file


def _standard_input() -> BinaryIO:
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("standard input: is closed (right: a file, or a pipe)")
    if hasattr(sys.stdin, "buffer"):
        return sys.stdin.buffer
    text = sys.stdin.read().encode("utf-8", "surrogateescape")
    return io.BufferedReader(io.BytesIO(text))


def read_file(name: Name, limit: int, right: str) -> bytes:
    """What is in a file.

    Parameters
    ----------
    name : path
    limit : int
        How many bytes it may have.
    right : str
        What it should be, for the message.

    Raises
    ------
    InputError
        If it cannot be read, or is larger.
    """
    try:
        with opened(name) as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise InputError(f"{called(name)}: {error.strerror or error} (right: {right})") from None
    if len(data) > limit:
        size = f"{limit >> 20} MB" if limit >= 1 << 20 else f"{limit >> 10} KB"
        raise InputError(f"{called(name)}: larger than {size} (right: {right})")
    return data

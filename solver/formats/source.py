"""The text of a game file, and how to say where in it something is wrong."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from solver.errors import InputError
from solver.tools.files import called, opened

_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 24  # bytes read at a time


@dataclass(frozen=True)
class Source:
    """A file that was read, without its byte order mark.

    Parameters
    ----------
    name : str
        What to call it in messages.
    data : bytes
    """

    name: str
    data: bytes

    def error(self, offset: int, message: str) -> InputError:
        """The error that names the file, the line and the column of a byte."""
        start = self.data.rfind(b"\n", 0, offset) + 1
        line = self.data.count(b"\n", 0, offset) + 1
        column = len(self.data[start:offset].decode("utf-8", "replace")) + 1
        return self.error_at(f"line {line}, column {column}", message)

    def error_at(self, place: str, message: str) -> InputError:
        """The error that names the file and a place in it."""
        return InputError(printable(f"{self.name}, {place}: {message}"))

    def error_anywhere(self, message: str) -> InputError:
        """The error that names the file, for what has no one place in it."""
        return InputError(printable(f"{self.name}: {message}"))

    def text(self) -> str:
        """The text.

        Raises
        ------
        InputError
            If it is not UTF-8.
        """
        try:
            return self.data.decode()
        except UnicodeDecodeError as error:
            raise self.error(error.start, "this is not UTF-8 text (right: UTF-8)") from None


def load(
    path_or_stream: str | os.PathLike[str] | IO[Any], limit_of: Callable[[Source], int]
) -> Source:
    """Read a file or an open stream of text or bytes.

    Parameters
    ----------
    path_or_stream : path or file object
        ``-`` is standard input, ~ the home folder.
    limit_of : callable
        How many bytes it may have, given its beginning.

    Raises
    ------
    InputError
        If it is larger, is not there, or cannot be read.
    """
    if not isinstance(path_or_stream, (str, os.PathLike)):
        name = getattr(path_or_stream, "name", None)
        return _read(path_or_stream, name if isinstance(name, str) else "input", limit_of)
    name = called(path_or_stream)
    try:
        with opened(path_or_stream) as file:
            return _read(file, name, limit_of)
    except OSError as error:
        raise _unreadable(name, error) from None


def _read(stream: IO[Any], name: str, limit_of: Callable[[Source], int]) -> Source:
    try:
        start = _bytes(stream.read(_CHUNK))
        limit = limit_of(Source(name, start.removeprefix(_BOM)))
        chunks, size = [start], len(start)
        while size <= limit and (chunk := _bytes(stream.read(_CHUNK))):
            chunks.append(chunk)
            size += len(chunk)
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(name, error) from None
    if size > limit:
        raise InputError(
            f"{name}: is larger than {limit >> 20} MB, the most for this format (right: a "
            "smaller file, or nfg)"
        )
    return Source(name, b"".join(chunks).removeprefix(_BOM))


def _bytes(content: Any) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")


def _unreadable(name: str, error: Exception) -> InputError:
    cause = getattr(error, "strerror", None) or error
    return InputError(printable(f"{name}: cannot be read: {cause} (right: a file with a game)"))


def printable(text: str) -> str:
    """The text on one line, with what cannot be printed escaped."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)

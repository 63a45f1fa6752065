"""Standard output and error in any code page: what it lacks is said in other words.

Python writes to a Windows console as UTF-8, but to a pipe or a file in the code page of the
system, and stops at the first character that is not in it.
"""

import codecs
import io
import sys
from typing import TextIO

import click

_ERRORS = "tripolar"  # the name of the error handler
_OTHER_WORDS = {
    "–": "-", "—": "-", "−": "-", "─": "-", "…": "...", "·": "*", "×": "x", "→": "->", "↓": "v",
    "≤": "<=", "≥": ">=", "≠": "!=", "±": "+-", "∞": "inf", "²": "^2", "⁸": "^8", "½": "1/2",
    "‘": "'", "’": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip


class _Ascii(io.TextIOWrapper):
    """A stream of ASCII that does not call itself so: click would make it one of UTF-8."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        super().__init__(stream.buffer, "utf-8", line_buffering=stream.line_buffering)
        self._stream = stream  # which closes the buffer when it goes

    def write(self, text: str) -> int:
        return super().write(text.encode("ascii", _ERRORS).decode())


def write_anything() -> None:
    """Let standard output and error take every character, whatever their encoding."""
    sys.stdout, sys.stderr = _taking_anything(sys.stdout), _taking_anything(sys.stderr)


def _taking_anything(stream: TextIO) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper) or isinstance(stream, _Ascii):
        return stream
    if codecs.lookup(stream.encoding).name == "ascii":
        return _Ascii(stream)
    stream.reconfigure(errors=_ERRORS)
    return stream


def _in_other_words(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_spelt, lacking)), error.end


def _spelt(character: str) -> str:
    escaped = character.encode("ascii", "backslashreplace").decode()
    if escaped == character:  # ASCII, which one page has not whole
        escaped = f"\\x{ord(character):02x}"
    return _OTHER_WORDS.get(character, escaped)


codecs.register_error(_ERRORS, _in_other_words)


def printable(text: str) -> str:
    """The text on one line, with what cannot be printed escaped: names may hold anything."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def legible(text: str, encoding: str | None = None) -> str:
    """The text on one line, as a stream of that encoding shows it; by default standard output."""
    encoding = encoding or output_encoding()
    return printable(text).encode(encoding, _ERRORS).decode(encoding)


def output_encoding() -> str:
    """The encoding of standard output."""
    if isinstance(sys.stdout, _Ascii):
        return "ascii"
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def has_every_character() -> bool:
    """Whether standard output is in an encoding of all of Unicode."""
    return codecs.lookup(output_encoding()).name.startswith("utf")


def write_file(text: str) -> None:
    """Write what is a file's content to standard output: UTF-8, as in a file."""
    click.echo(text.encode(), nl=False)

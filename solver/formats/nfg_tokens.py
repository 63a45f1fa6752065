"""The words of Gambit's file format."""

import re
from collections.abc import Sequence

from solver.errors import InputError
from solver.formats.source import Source

_TOKEN = re.compile(rb'\s*(?:([{},])|"((?:[^"\\]++|\\.)*+)"|([^\s{},"]++))', re.DOTALL)
_END = re.compile(rb"\s*")


class Tokens:
    """The words of a file, one at a time.

    Attributes
    ----------
    kind : str
        ``{``, ``}``, ``,``, ``label`` for text in quotes, ``word`` for other text, ``end``.
    text : bytes
        Without the quotes, and as escaped in the file.
    start : int
        Where it begins.
    """

    kind: str
    text: bytes
    start: int

    def __init__(self, source: Source) -> None:
        self.source = source
        self._next = 0
        self.advance()

    def advance(self) -> None:
        """Go to the next word."""
        match = _TOKEN.match(self.source.data, self._next)
        if match is None:
            space = _END.match(self.source.data, self._next)
            self.start = space.end() if space else self._next
            if self.start < len(self.source.data):
                raise self.source.error(self.start, 'this quote is not closed (right: text in "")')
            self.kind, self.text = "end", b""
            return
        symbol, label, word = match.groups()
        self._next = match.end()
        if symbol is not None:
            self.kind, self.text, self.start = symbol.decode(), symbol, match.start(1)
        elif label is not None:
            self.kind, self.text, self.start = "label", label, match.start(2) - 1
        else:
            self.kind, self.text, self.start = "word", word, match.start(3)

    def skip(self, pattern: re.Pattern[bytes]) -> bytes:
        """Go on behind what matches here, and return it."""
        match = pattern.match(self.source.data, self.start)
        found = match[0] if match else b""
        self._next = self.start + len(found)
        self.advance()
        return found

    def wrong(self, right: str) -> InputError:
        """The error that says what should be here."""
        found = "the file ends here"
        if self.kind != "end":
            shown = self.text.decode("utf-8", "replace")
            found = f"'{shown if len(shown) <= 40 else shown[:37] + '...'}' stands here"
        return self.source.error(self.start, f"{found} (right: {right})")

    def expect(self, words: Sequence[bytes], right: str) -> None:
        """Go on if this is one of the words."""
        if self.kind == "label" or self.text not in words:
            raise self.wrong(right)
        self.advance()

    def label(self, right: str) -> str:
        """The text in quotes that has to be here."""
        if self.kind != "label":
            raise self.wrong(right)
        try:
            label = re.sub(rb'\\(["\\])', rb"\1", self.text).decode()
        except UnicodeDecodeError:
            raise self.source.error(
                self.start, "a label is not UTF-8 text (right: UTF-8)"
            ) from None
        self.advance()
        return label

    def labels(self, what: str) -> list[str]:
        """The list of texts in braces that has to be here."""
        self.expect((b"{",), f"'{{' and the {what} in double quotes")
        labels = []
        while self.kind == "label":
            labels.append(self.label(what))
        self.expect((b"}",), f"'}}' or one of the {what} in double quotes")
        return labels

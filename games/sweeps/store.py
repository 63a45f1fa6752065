"""Where a data set lies: a folder, or a prefix of an object store."""

import re
from pathlib import Path
from typing import Protocol

from solver.errors import InputError
from solver.tools.atomic import write_atomically
from solver.tools.files import user_path

_PROTOCOL = re.compile(r"(?:^|::)([^:/]+)(?=:)")  # of each address in a chain
_ADDRESS = re.compile(r"[A-Za-z][^/]*://")
_LEFT_OVER = re.compile(r"\.[0-9a-f]{16}\.tmp")  # by a writer that was killed


class Store(Protocol):
    """Files by name, each there whole or not at all."""

    @property
    def place(self) -> str:
        """How a user calls it."""
        ...

    def names(self) -> set[str]:
        """The files that are there and whole."""
        ...

    def read(self, name: str) -> bytes | None:
        """What is in a file; None if there is none."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Write a file, or replace it."""
        ...

    def tidy(self) -> None:
        """Remove what writers that were killed left behind; nobody may be writing."""
        ...


class Folder:
    """A folder, made when first written to."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._path = user_path(place)
        if self._path.exists() and not self._path.is_dir():
            raise InputError(f"{place}: is not a folder")

    def names(self) -> set[str]:
        return {path.name for path in self._paths() if not _LEFT_OVER.fullmatch(path.name)}

    def _paths(self) -> list[Path]:
        return list(self._path.iterdir()) if self._path.is_dir() else []

    def read(self, name: str) -> bytes | None:
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        try:
            self._path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{self.place}: cannot be made ({error.strerror})") from None
        write_atomically(self._path / name, content, force=True)

    def tidy(self) -> None:
        for path in self._paths():
            if _LEFT_OVER.fullmatch(path.name):
                path.unlink(missing_ok=True)


class Objects:
    """A prefix of an object store that fsspec knows, in which a file appears when it is whole."""

    def __init__(self, place: str) -> None:
        try:
            import fsspec
        except ImportError:
            raise InputError(
                f"{place}: object stores need fsspec (right: pip install 'tripolar[cluster]')"
            ) from None
        self.place = place
        if "memory" in _PROTOCOL.findall(place):
            raise InputError(
                f"{place}: memory is gone when the command ends (right: a folder, or an object "
                "store that lasts)"
            )
        try:
            self._files, self._root = fsspec.core.url_to_fs(place)
        except Exception as error:  # whatever the library behind an address raises
            raise InputError(f"{place}: {error} (right: a folder, or s3://…)") from None

    def names(self) -> set[str]:
        self._files.invalidate_cache()
        if not self._files.exists(self._root):
            return set()
        return {str(path).rpartition("/")[2] for path in self._files.ls(self._root, detail=False)}

    def read(self, name: str) -> bytes | None:
        try:
            return bytes(self._files.cat_file(f"{self._root}/{name}"))
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        try:
            self._files.makedirs(self._root, exist_ok=True)
            self._files.pipe_file(f"{self._root}/{name}", content)
        except (OSError, NotImplementedError) as error:
            why = str(error) or "nothing can be written there"
            raise InputError(f"{self.place}/{name}: cannot be written ({why})") from None

    def tidy(self) -> None:
        """Nothing: what is not written whole never appears."""


def open_store(place: str) -> Store:
    """The store that a path or an address (``s3://…``) names.

    Raises
    ------
    InputError
        If it is neither a folder nor an address that is known, or does not last.
    """
    return Objects(place) if _ADDRESS.match(place) else Folder(place)

"""Numba's cache files, each with a checksum at its end.

What a disk or a copy has damaged may load without an error: a byte of machine code that is
another one ends in an illegal instruction, or in other numbers. So each file is looked at before
it is loaded. Numba reads pickles, which end before the checksum begins.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from numba.core.caching import IndexDataCacheFile

_LENGTH = hashlib.sha256().digest_size


class DamagedError(Exception):
    """A cache file that is not as it was written."""


class _Summed:
    """A file that is written to, with the checksum of what was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sum = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.sum.update(data)
        return self._file.write(data)


class CheckedFiles(IndexDataCacheFile):  # type: ignore[misc]
    """The index of a kernel and the files of its machine code."""

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[_Summed]:
        with super()._open_for_write(filepath) as file:
            summed = _Summed(file)
            yield summed
            file.write(summed.sum.digest())

    def _load_index(self) -> Any:
        _check(Path(self._index_path))
        return super()._load_index()

    def _load_data(self, name: str) -> Any:
        _check(Path(self._data_path(name)))
        return super()._load_data(name)


def _check(path: Path) -> None:
    """Refuse a file that is not what was written; one that is not there is as good as empty."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    if hashlib.sha256(content[:-_LENGTH]).digest() != content[-_LENGTH:]:
        raise DamagedError(f"{path.name} is damaged")


def check_files(dispatcher: Any) -> None:
    """Make a dispatcher that has a cache look at each file before it loads it."""
    files = getattr(getattr(dispatcher, "_cache", None), "_cache_file", None)
    if type(files) is IndexDataCacheFile:
        files.__class__ = CheckedFiles

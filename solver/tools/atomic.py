"""Files that are there whole or not at all, whenever the program is stopped."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from solver.errors import InputError
from solver.tools.files import user_path


def write_atomically(
    path: str | os.PathLike[str], content: str | bytes, *, force: bool = False
) -> None:
    """Write a file by way of a temporary file beside it, which then takes its place.

    A reader sees the old file or the new one, never a part. The new file keeps the
    permissions of the old one; a symbolic link stays, and what it points to is replaced.

    Parameters
    ----------
    path : path
        ~ is the home folder.
    content : str or bytes
        Text is written as UTF-8.
    force : bool
        Replace a file that is there already.

    Raises
    ------
    InputError
        If the file exists and `force` is false, if there is something else than a file, or
        if it cannot be written; nothing is changed then.
    """
    target = Path(os.path.realpath(user_path(path)))
    try:
        data = content.encode() if isinstance(content, str) else content
    except UnicodeEncodeError:
        raise InputError(f"{path}: the text has characters that UTF-8 does not know") from None
    try:
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            raise InputError(f"{path}: is not a file (right: the name of a file)")
        if mode is not None and not force:
            raise InputError(f"{path}: exists (right: another name, or force to replace it)")
        _replace(target, data, mode)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from None


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    # that the name survives a power cut too; not every file system can promise that
    with suppress(OSError):
        directory = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

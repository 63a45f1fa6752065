"""The sheets of text in a file: one of CSV, those of a workbook, the table of a Stata file."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from io import BufferedReader, BytesIO, StringIO, TextIOWrapper
from typing import Any, TextIO
from zipfile import BadZipFile, ZipFile

from solver.errors import InputError

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_STATA = b"<stata_dta>"
_NO_TEXT = {b"\x1f\x8b": "a gzip archive", b"\xd0\xcf": "an old workbook", b"%PDF": "a PDF",
            b"<": "a page or XML"}  # fmt: skip
_LARGEST = 512 * 2**20  # bytes of what has to be read whole
_SHEET = "xl/workbook.xml"  # what a zip archive has that is a workbook

Named = tuple[str, TextIO]


def _as_windows_has_it(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 in a file that a spreadsheet on Windows saved."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("as_windows_has_it", _as_windows_has_it)


@contextmanager
def sheets_of(file: BufferedReader, place: str) -> Iterator[Iterable[Named]]:
    """The sheets of a file, each with its title, as CSV; the file stays open.

    Text comes in the encoding that it begins in, as it is read. A workbook and a Stata file are
    read whole; every row of theirs is a line.

    Raises
    ------
    InputError
        If it is of another kind, damaged, or what reads it is not installed.
    """
    start = file.peek(16)
    if start.startswith(b"PK"):
        yield _of_workbook(_whole(file, place), place)
        return
    if start.startswith(_STATA) or (start[:1] in b"rs" and start[1:3] in (b"\1\1", b"\2\1")):
        yield [("", _of_stata(_whole(file, place), place))]
        return
    for mark, what in _NO_TEXT.items():
        if start.startswith(mark):
            raise InputError(f"{place}: {what} (right: a data file in CSV, .xlsx or .dta)")
    encoding = next((name for mark, name in _BOMS.items() if start.startswith(mark)), "utf-8")
    errors = "as_windows_has_it" if encoding.startswith("utf-8") else "replace"
    text = TextIOWrapper(file, encoding, errors, newline="")
    try:
        yield [("", text)]
    finally:
        text.detach()


def _whole(file: BufferedReader, place: str) -> BytesIO:
    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise InputError(f"{place}: larger than {_LARGEST >> 20} MB (right: the same in CSV)")
    return BytesIO(data)


def _of_workbook(data: BytesIO, place: str) -> Iterator[Named]:
    try:
        with ZipFile(data) as archive:
            if _SHEET not in archive.namelist():
                raise InputError(f"{place}: a zip archive (right: what is in it)")
    except BadZipFile:
        raise InputError(f"{place}: a zip archive or a workbook, cut off or damaged") from None
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise _lacking(place, "a workbook", "openpyxl") from None
    try:
        book = load_workbook(data, read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield sheet.title, _as_csv(sheet.iter_rows(values_only=True))
    except (BadZipFile, KeyError, ValueError, OSError, TypeError) as error:
        raise InputError(f"{place}: a workbook that cannot be read ({error})") from None


def _of_stata(data: BytesIO, place: str) -> TextIO:
    try:
        import pandas as pd
    except ImportError:
        raise _lacking(place, "a Stata file", "pandas") from None
    try:
        frame = pd.read_stata(
            data, convert_categoricals=False, convert_dates=False, preserve_dtypes=True
        )
    except (ValueError, KeyError, OSError, EOFError) as error:
        raise InputError(f"{place}: a Stata file that cannot be read ({error})") from None
    except Exception as error:  # pandas lets what struct raises through
        raise InputError(f"{place}: a Stata file, cut off or damaged ({error})") from None
    return StringIO(frame.to_csv(index=False, lineterminator="\n"))


def _as_csv(rows: Iterable[Iterable[Any]]) -> TextIO:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([_text(value) for value in row])
    out.seek(0)
    return out


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()[:10]
    return " ".join(str(value).split())


def _lacking(place: str, what: str, package: str) -> InputError:
    return InputError(
        f"{place}: {what}, which takes {package} (right: pip install 'tripolar[data]', or CSV)"
    )

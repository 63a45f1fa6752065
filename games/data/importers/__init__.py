"""Real data files in the layouts of their makers, read into the table layout of scenarios.

A file a publisher: each has its `LAYOUTS`, which are known by their columns, never by the name of
the file. Missing values (-9 in COW files, blanks elsewhere) are left out, never taken for numbers.
"""

from games.data.importers.data_file import DataFile, Provenance
from games.data.importers.errors import KNOWN_ERRORS, KnownError
from games.data.importers.keeping import keep, name_for, together
from games.data.importers.reading import known_layout, read, read_data_file
from games.data.importers.writing import table_text

__all__ = [
    "KNOWN_ERRORS",
    "DataFile",
    "KnownError",
    "Provenance",
    "keep",
    "known_layout",
    "name_for",
    "read",
    "read_data_file",
    "table_text",
    "together",
]

"""The world's figures: tables that ship with the package, and the files of data sets."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from games.data.importers import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    if name != "read":
        raise AttributeError(f"module 'games.data' has no attribute '{name}'")
    from games.data.importers import read

    return read

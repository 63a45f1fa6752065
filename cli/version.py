"""The version of the installed distribution."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """The version, or `unknown` where the packages run without being installed."""
    try:
        return installed("tripolar")
    except PackageNotFoundError:
        return "unknown"

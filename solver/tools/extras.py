"""Libraries that only some questions need."""

import warnings
from importlib import import_module

from solver.errors import InputError


def require(extra: str, *modules: str) -> None:
    """Refuse to begin without some libraries, which an extra of the distribution brings.

    Raises
    ------
    InputError
        If one of them is not installed.
    """
    for module in modules:
        try:
            with warnings.catch_warnings():  # of what they would like to have themselves
                warnings.simplefilter("ignore")
                import_module(module)
        except ImportError:
            name = module.partition(".")[0]
            raise InputError(
                f"{name} is not installed (right: pip install 'tripolar[{extra}]')"
            ) from None

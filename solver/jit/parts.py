"""Functions that kernels call are compiled as parts of these kernels only.

Numba makes optimised machine code of every function on its own and again of all that it calls
within each caller, so that what lies five calls deep is done six times. Here such a function
is no more than a part: translated once, then optimised and made machine code in the kernels.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from numba.core.codegen import JITCodeLibrary
from numba.core.registry import cpu_target


class Part(JITCodeLibrary):  # type: ignore[misc]
    """The code of a function that Python never calls."""

    def _optimize_final_module(self) -> None:
        """Leave it to the kernel."""

    def _finalize_final_module(self) -> None:
        """Be ready to be linked, without machine code."""
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """None: there is no machine code."""
        self._ensure_finalized()
        return 0

    @property
    def codegen(self) -> "Part":
        """Who would be told of the environment of the machine code."""
        return self

    def set_env(self, name: str, environment: object) -> None:
        """Do without: only what calls Python objects would need it."""


@contextmanager
def parts_only() -> Iterator[None]:
    """Make parts of all functions that are compiled meanwhile, under numba's global lock."""
    codegen = cpu_target.target_context.codegen()
    usual = codegen._library_class
    codegen._library_class = Part
    try:
        yield
    finally:
        codegen._library_class = usual

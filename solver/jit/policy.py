"""When a kernel is worth compiling or loading: small problems run as plain Python.

Importing numba and loading the first kernel takes half a second; a command that has one small
question to answer does without. What is computed is the same to the last bit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from solver.jit.compiling import interpreted

Work = Literal["profiles searched", "profiles on a path", "profiles marked", "bytes read"]

# So much of each kind takes plain Python about as long as it takes to load what is compiled.
_NOT_WORTH_IT: dict[Work, int] = {
    "profiles searched": 30,  # of a game, for all equilibria
    "profiles on a path": 50,  # of a game, of which one path is followed
    "profiles marked": 5000,  # as pure equilibria, and stable
    "bytes read": 200_000,  # of numbers in text
}


def worth_compiling(size: int, work: Work) -> bool:
    """Whether so much work of a kind is done sooner by kernels, loading them included."""
    return size > _NOT_WORTH_IT[work]


@contextmanager
def compiled_where_worth_it(size: int, work: Work) -> Iterator[None]:
    """Run kernels that are not loaded yet as plain Python where there is too little to do."""
    if worth_compiling(size, work):
        yield
        return
    with interpreted():
        yield

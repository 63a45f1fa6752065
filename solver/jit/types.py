"""The types of a kernel's arguments, named without importing numba.

>>> void(array(f8, 3), output(b1, 2)).arguments[0].ndim
3
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Scalar:
    """A number, or nothing; called with argument types, the signature that returns it."""

    name: str

    def __call__(self, *arguments: "Scalar | Array") -> "Signature":
        return Signature(self, arguments)

    def resolve(self) -> Any:
        """Numba's own type."""
        from numba.core import types

        return getattr(types, self.name)


@dataclass(frozen=True)
class Array:
    """A C-contiguous array."""

    dtype: Scalar
    ndim: int
    readonly: bool

    def resolve(self) -> Any:
        """Numba's own type."""
        from numba.core import types

        return types.Array(self.dtype.resolve(), self.ndim, "C", readonly=self.readonly)


@dataclass(frozen=True)
class Signature:
    """What a kernel returns and takes."""

    result: Scalar
    arguments: tuple[Scalar | Array, ...]

    def resolve(self) -> Any:
        """Numba's own signature."""
        result: Callable[..., Any] = self.result.resolve()
        return result(*(argument.resolve() for argument in self.arguments))


def array(dtype: Scalar, ndim: int) -> Array:
    """The type of an array that a kernel only reads; it takes writable ones too."""
    return Array(dtype, ndim, readonly=True)


def output(dtype: Scalar, ndim: int) -> Array:
    """The type of an array that a kernel fills."""
    return Array(dtype, ndim, readonly=False)


void = Scalar("void")
f8 = Scalar("float64")
i1 = Scalar("int8")
i4 = Scalar("int32")
i8 = Scalar("int64")
u1 = Scalar("uint8")
u8 = Scalar("uint64")
b1 = Scalar("boolean")

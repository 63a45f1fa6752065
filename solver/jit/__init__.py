"""How a function becomes a kernel: compiled at its first call, cached, or run as plain Python."""

from solver.jit.compiling import LEAN, Kernel, emitted, inner, interpreted, kernel, lean
from solver.jit.types import array, b1, f8, i1, i4, i8, output, u1, u8, void

__all__ = [
    "LEAN",
    "Kernel",
    "array",
    "b1",
    "emitted",
    "f8",
    "i1",
    "i4",
    "i8",
    "inner",
    "interpreted",
    "kernel",
    "lean",
    "output",
    "u1",
    "u8",
    "void",
]

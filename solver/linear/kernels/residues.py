"""Proofs that a number is zero, by its residues modulo primes.

A coordinate or slack of the solution of an integer system is a quotient of two determinants.
It is zero if it is so modulo primes whose product exceeds Hadamard's bound on the numerator.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean


@lean
def inverse_modulo(a: int, prime: int) -> int:
    """The inverse of a modulo a prime (Fermat)."""
    result, power = 1, prime - 2
    while power > 0:
        if power & 1:
            result = result * a % prime
        a = a * a % prime
        power >>= 1
    return result


@lean
def solve_modulo(
    residues: NDArray[np.int64],
    prime: int,
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    size: int,
    work: NDArray[np.int64],
    x: NDArray[np.int64],
) -> bool:
    """Solve C x = 1 modulo a prime; False if C is singular there."""
    for r in range(size):
        for c in range(size):
            work[r, c] = residues[rows[r], columns[c]]
        work[r, size] = 1
    for c in range(size):
        pivot = c
        while pivot < size and work[pivot, c] == 0:
            pivot += 1
        if pivot == size:
            return False
        if pivot != c:
            for j in range(c, size + 1):
                work[c, j], work[pivot, j] = work[pivot, j], work[c, j]
        inverse = inverse_modulo(work[c, c], prime)
        for j in range(c, size + 1):
            work[c, j] = work[c, j] * inverse % prime
        for r in range(c + 1, size):
            factor = prime - work[r, c]
            if factor != prime:
                for j in range(c, size + 1):
                    work[r, j] = (work[r, j] + factor * work[c, j]) % prime
    for c in range(size - 1, -1, -1):
        value = work[c, size]
        for j in range(c + 1, size):
            value = (value + (prime - work[c, j]) * x[j]) % prime
        x[c] = value
    return True

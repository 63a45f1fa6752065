"""Supports that come down to one polynomial in one unknown: its roots in Bernstein form.

Where one player plays t and 1 - t, another one is indifferent between k strategies if the mix
of the third one spans the kernel of k - 1 rows that are linear in t: its entries are the
rows' maximal minors, polynomials of degree k - 1.
"""

import numpy as np
from numpy.typing import NDArray

from solver.jit import lean
from solver.three_players.kernels.vectors import as_probabilities

_DEEPEST = 2.0**-26  # of the interval: the shortest one that is bisected no more
_NEWTON = 60  # steps, bisection where Newton leaves the bracket


@lean
def null_polynomials(
    pencil: NDArray[np.float64],
    k: int,
    work: NDArray[np.float64],
    out: NDArray[np.float64],
    first: int,
) -> None:
    """The signed maximal minors of k - 1 rows whose entries are linear in t, in Bernstein form.

    Parameters
    ----------
    pencil : array, shape (rows, columns, 2)
        Each entry's values at t = 0 and t = 1.
    k : int
        2, 3 or 4 columns.
    work : array, shape (6, 3)
    out : array
        From out[first] on filled with k coefficients for each column.
    """
    if k == 2:
        for c in range(2):
            out[first + c] = pencil[0, 1, c]
            out[first + 2 + c] = -pencil[0, 0, c]
        return
    if k == 3:
        for column in range(3):
            place = first + 3 * column
            _two_rows(pencil, (column + 1) % 3, (column + 2) % 3, out[place : place + 3])
        return
    for i in range(4):
        for j in range(i + 1, 4):
            _two_rows(pencil, i, j, work[i * (7 - i) // 2 + j - i - 1])
    for column in range(4):
        place = first + 4 * column
        for m in range(4):
            out[place + m] = 0.0
        sign = 1.0 if column % 2 == 0 else -1.0
        for j in range(4):
            if j == column:
                continue
            low = 0  # the two columns left
            while low in (column, j):
                low += 1
            high = 6 - column - j - low
            minor = work[low * (7 - low) // 2 + high - low - 1]
            left, right = sign * pencil[2, j, 0], sign * pencil[2, j, 1]
            out[place] += minor[0] * left
            out[place + 1] += (2.0 * minor[1] * left + minor[0] * right) / 3.0
            out[place + 2] += (minor[2] * left + 2.0 * minor[1] * right) / 3.0
            out[place + 3] += minor[2] * right
            sign = -sign


@lean
def _two_rows(pencil: NDArray[np.float64], i: int, j: int, out: NDArray[np.float64]) -> None:
    """The minor of the first two rows and the columns i and j."""
    for m in range(2):
        out[2 * m] = pencil[0, i, m] * pencil[1, j, m] - pencil[0, j, m] * pencil[1, i, m]
    out[1] = 0.5 * (
        pencil[0, i, 0] * pencil[1, j, 1]
        + pencil[0, i, 1] * pencil[1, j, 0]
        - pencil[0, j, 0] * pencil[1, i, 1]
        - pencil[0, j, 1] * pencil[1, i, 0]
    )


@lean
def mix_at(
    polynomials: NDArray[np.float64],
    first: int,
    k: int,
    t: float,
    error: float,
    out: NDArray[np.float64],
) -> float:
    """The mix that k polynomials of degree k - 1 give where each may be off by `error`.

    Returns what `as_probabilities` does.
    """
    for b in range(k):
        out[b] = _value(polynomials, first + b * k, k - 1, t)
    return as_probabilities(out, k, error)


@lean
def contradictory(
    row: NDArray[np.float64], first: int, vectors: int, entries: int, length: int, error: float
) -> bool:
    """Whether some vector of polynomials has one entry positive and one negative throughout.

    Each of `vectors` vectors has `entries` entries of `length` Bernstein coefficients, from
    row[first] on. Such a vector is no multiple of probabilities anywhere.
    """
    place = first
    for _ in range(vectors):
        positive, negative = False, False
        for _ in range(entries):
            low = high = row[place]
            for m in range(place + 1, place + length):
                if row[m] < low:
                    low = row[m]
                if row[m] > high:
                    high = row[m]
            positive = positive or low > error
            negative = negative or high < -error
            place += length
        if positive and negative:
            return True
    return False


@lean
def _variations(row: NDArray[np.float64], degree: int, error: float) -> int:
    """The largest number of sign changes that coefficients within `error` may have.

    2 where an end is too close to zero to tell, -1 where all coefficients are.
    """
    if abs(row[0]) <= error or abs(row[degree]) <= error:
        for m in range(degree + 1):
            if abs(row[m]) > error:
                return 2
        return -1
    count = 0
    positive = row[0] > 0.0
    for m in range(1, degree + 1):
        if abs(row[m]) <= error or (row[m] > 0.0) != positive:
            count += 1
            positive = not positive
    return count


@lean
def _value(row: NDArray[np.float64], first: int, degree: int, t: float) -> float:
    """The polynomial with degree + 1 Bernstein coefficients from row[first] on, at t."""
    value = row[first]
    term = 1.0
    for m in range(1, degree + 1):  # Horner's scheme in 1 - t
        term *= t * (degree - m + 1) / m
        value = value * (1.0 - t) + term * row[first + m]
    return float(value)


@lean
def _root(row: NDArray[np.float64], degree: int, error: float) -> tuple[float, float]:
    """The one root in (0, 1) of coefficients that change sign once, and its error bound.

    The error bound is 1 if rounding hides the root.
    """
    low, high = 0.0, 1.0
    rising = row[degree] > 0.0
    t = row[0] / (row[0] - row[degree])
    slope = 0.0
    for _ in range(_NEWTON):
        value = _value(row, 0, degree, t)
        slope = 0.0
        term = 1.0
        for m in range(degree):
            if m > 0:
                term *= t * (degree - m) / m
            slope = slope * (1.0 - t) + term * (row[m + 1] - row[m])
        slope *= degree
        if (value > 0.0) == rising:
            high = t
        else:
            low = t
        step = value / slope if slope != 0.0 else 2.0
        if abs(step) < error:
            break
        t = t - step if low < t - step < high else 0.5 * (low + high)
    radius = 4.0 * error / max(abs(slope), error)
    while radius < 1.0:
        left = _value(row, 0, degree, max(t - radius, 0.0))
        right = _value(row, 0, degree, min(t + radius, 1.0))
        if not rising:
            left, right = -left, -right
        if left < -error and right > error:
            return t, radius
        radius *= 8.0
    return t, 1.0


@lean
def _bisect(left: NDArray[np.float64], right: NDArray[np.float64], first: int, degree: int) -> None:
    """De Casteljau's algorithm at one half: `left` becomes `left` and `right`."""
    right[first + degree] = left[first + degree]
    for step in range(1, degree + 1):
        for m in range(degree, step - 1, -1):
            left[first + m] = 0.5 * (left[first + m - 1] + left[first + m])
        right[first + degree - step] = left[first + degree]


@lean
def isolate_roots(
    degree: int,
    vectors: int,
    entries: int,
    length: int,
    error: float,
    vector_error: float,
    stack: NDArray[np.float64],
    roots: NDArray[np.float64],
) -> int:
    """Enclose every root in [0, 1] at which the vectors may be probabilities.

    Parameters
    ----------
    degree : int
        Of the polynomial, whose Bernstein coefficients stand first in stack[0].
    vectors, entries, length : int
        Behind it stand the coefficients of polynomial vectors, as in `contradictory`, which
        they should not be.
    error, vector_error : float
        What the coefficients may be off, those of the polynomial and those of the vectors.
    stack : array, shape (depth, columns)
        Work space; two columns more than coefficients.
    roots : array, shape (room, 3)
        Filled with t, the distance within which the root lies, and 1 if there is one root
        at most, 0 if all others are elsewhere.

    Returns
    -------
    int
        How many, or -1 if there was not room for all.

    Notes
    -----
    Descartes' rule of signs with bisection (Collins & Akritas 1976; in Bernstein form Lane &
    Riesenfeld 1981). A sign counts only where it is beyond the error of the coefficient.
    """
    columns = degree + 1 + vectors * entries * length
    stack[0, columns] = 0.0
    stack[0, columns + 1] = 1.0
    top, count, whole = 1, 0, True
    while top > 0:
        top -= 1
        row = stack[top]
        if not whole and contradictory(row, degree + 1, vectors, entries, length, vector_error):
            continue
        whole = False
        changes = _variations(row, degree, error)
        if changes == 0:
            continue
        start, width = row[columns], row[columns + 1]
        last = changes < 0 or width < _DEEPEST
        if changes == 1 or last:
            if count == roots.shape[0]:
                return -1
            t, radius = 0.5, 1.0
            if changes == 1:
                t, radius = _root(row, degree, error)
            if radius < 1.0 or last:
                roots[count, 0] = start + width * t
                roots[count, 1] = width * radius
                roots[count, 2] = 1.0 if radius < 1.0 else 0.0
                count += 1
                continue
        if top + 2 > stack.shape[0]:
            return -1
        other = stack[top + 1]
        _bisect(row, other, 0, degree)
        for v in range(vectors * entries):
            _bisect(row, other, degree + 1 + v * length, length - 1)
        row[columns + 1] = other[columns + 1] = 0.5 * width
        other[columns] = start + 0.5 * width
        top += 2
    return count

"""Dictionaries of linear systems in integers, ties broken lexicographically."""

from collections.abc import Iterable, Iterator, Sequence

from solver.linear.pivoting import lexicographic_row
from solver.tools.deadline import Deadline

Row = list[int]


class IntegerDictionary:
    """A dictionary of {x ≥ 0 : M x ≤ 1} in integers with one denominator (Edmonds 1967).

    basic_r = (rows[r][-1] - Σ_c rows[r][c] nonbasic_c) / denominator. Labels are numbered
    coordinates first, then the slacks of the rows.
    """

    def __init__(self, matrix: Sequence[Sequence[int]]) -> None:
        height, self.width = len(matrix), len(matrix[0])
        self.rows: list[Row] = [[*map(int, row), 1] for row in matrix]
        self.denominator = 1
        self.nonbasic = list(range(self.width))
        self.basic = list(range(self.width, self.width + height))

    def pivot(self, r: int, c: int) -> None:
        """Exchange the basic label of row r and the nonbasic one of column c."""
        pivot_row, old = self.rows[r], self.denominator
        entry = pivot_row[c]
        for i, row in enumerate(self.rows):
            if i != r:
                factor = row[c]
                if factor:
                    row[:] = [
                        (a * entry - factor * b) // old for a, b in zip(row, pivot_row, strict=True)
                    ]
                else:
                    row[:] = [a * entry // old for a in row]
                row[c] = -factor
        pivot_row[c] = old
        self.denominator = entry
        self.basic[r], self.nonbasic[c] = self.nonbasic[c], self.basic[r]

    def move_to(self, nonzero: Iterable[int], tight: Iterable[int]) -> None:
        """Go from the origin to the basis with these nonzero coordinates and tight rows."""
        rows = list(tight)
        for coordinate in nonzero:
            r = next(r for r in rows if self.rows[r][coordinate])
            rows.remove(r)
            self.pivot(r, coordinate)
        if self.denominator < 0:
            self.denominator = -self.denominator
            for row in self.rows:
                row[:] = [-entry for entry in row]

    def leaving(self, c: int) -> int:
        """The row where the lexicographic ratio test ends an increase of column c.

        Constraint s has the right-hand side 1 + ε^s, ε infinitesimal, so that no two rows tie.
        """
        entries = [row[c] for row in self.rows]
        rows = [r for r, entry in enumerate(entries) if entry > 0]
        return lexicographic_row(rows, entries, self._right_hand_sides())

    def _right_hand_sides(self) -> Iterator[Row]:
        """The right-hand side, then what each power of ε counts for in it."""
        yield [row[-1] for row in self.rows]
        column = {label: place for place, label in enumerate(self.nonbasic)}
        for s in range(self.width, self.width + len(self.rows)):
            place = column.get(s)
            if place is None:
                yield [self.denominator if label == s else 0 for label in self.basic]
            else:
                yield [row[place] for row in self.rows]

    def maximise(self, deadline: Deadline) -> list[int] | None:
        """Go to where the sum of the coordinates is greatest.

        Returns the nonbasic labels that are zero wherever it is: those with a negative reduced
        cost; None if time is up before. Dantzig's rule; the lexicographic ratio test keeps it
        from cycling.
        """
        while not deadline.passed:
            costs = [self.denominator if label < self.width else 0 for label in self.nonbasic]
            for label, row in zip(self.basic, self.rows, strict=True):
                if label < self.width:
                    costs = [cost - entry for cost, entry in zip(costs, row, strict=False)]
            best = max(costs)
            if best <= 0:
                return [label for label, cost in zip(self.nonbasic, costs, strict=True) if cost < 0]
            c = costs.index(best)
            self.pivot(self.leaving(c), c)
        return None

    def coordinates(self) -> list[int]:
        """The coordinates here, times the denominator."""
        values = [0] * self.width
        for label, row in zip(self.basic, self.rows, strict=True):
            if label < self.width:
                values[label] = row[-1]
        return values

    def slacks(self) -> list[int]:
        """The slacks of all rows here, times the denominator."""
        values = [0] * len(self.rows)
        for label, row in zip(self.basic, self.rows, strict=True):
            if label >= self.width:
                values[label - self.width] = row[-1]
        return values

    def tight(self) -> int:
        """All labels that are zero here, as bits."""
        zero = [label for label, row in zip(self.basic, self.rows, strict=True) if not row[-1]]
        return sum(1 << label for label in [*self.nonbasic, *zero])

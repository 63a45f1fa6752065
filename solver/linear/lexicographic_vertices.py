"""The vertices of a polytope in integers, ties broken lexicographically."""

from collections.abc import Callable, Collection

from solver.linear.integer_dictionary import IntegerDictionary
from solver.tools.deadline import Deadline


def lexicographic_vertices(
    dictionary: IntegerDictionary,
    deadline: Deadline,
    visit: Callable[[IntegerDictionary], bool],
    frozen: Collection[int] = (),
) -> bool | None:
    """Visit every lexicographically feasible basis of a polytope or a face of it.

    Parameters
    ----------
    dictionary : IntegerDictionary
        At one of them, for example the origin.
    deadline : Deadline
    visit : callable
        Called with the dictionary at each, at least once for every vertex; False ends it all.
    frozen : collection of int
        Nonbasic labels that stay zero: those of the face.

    Returns
    -------
    bool or None
        Whether all were visited in time; None where a visit ended it.

    Notes
    -----
    The perturbed polytope is simple, and its vertices are walked along its edges; each has a
    vertex of the polytope as its limit, and every vertex is one (Charnes 1952; Avis 2000,
    "A revised implementation of the reverse search vertex enumeration algorithm"). It takes
    O(D K) operations on integers of up to D times the length of the entries for each pivot.
    """
    last = len(dictionary.basic) + len(dictionary.nonbasic)
    key = sum(1 << label for label in dictionary.nonbasic)
    visited = {key}
    if not visit(dictionary):
        return None
    stack: list[tuple[int, int]] = []
    label = 0
    while not deadline.passed:
        if label == last:
            if not stack:
                return True
            entered, left = stack.pop()
            dictionary.pivot(dictionary.basic.index(entered), dictionary.nonbasic.index(left))
            key ^= 1 << entered | 1 << left
            label = entered + 1
        elif not key >> label & 1 or label in frozen:
            label += 1
        else:
            c = dictionary.nonbasic.index(label)
            r = dictionary.leaving(c)
            other = dictionary.basic[r]
            neighbour = key ^ (1 << label | 1 << other)
            if neighbour in visited:
                label += 1
                continue
            visited.add(neighbour)
            stack.append((label, other))
            dictionary.pivot(r, c)
            key, label = neighbour, 0
            if not visit(dictionary):
                return None
    return False

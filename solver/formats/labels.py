"""Labels as Gambit wants them."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count


def told_apart(labels: Sequence[str]) -> list[str]:
    """Put `_1`, `_2`, … behind labels that are empty or there more than once, as Gambit does."""
    times = Counter(labels)
    used = set(labels)
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    apart = []
    for label in labels:
        name = label
        if not label or times[label] > 1:
            name = next(new for k in numbers[label] if (new := f"{label}_{k}") not in used)
            used.add(name)
        apart.append(name)
    return apart


def plain(label: str) -> str:
    """The label without what Gambit refuses: all but ASCII, and spaces at the ends."""
    ascii_only = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    printable = "".join(c if c.isprintable() else " " for c in ascii_only)
    return " ".join(printable.split())

"""What a file may leave unsaid or say in short, written out: actors, pressure, distance, ties."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from games.data.states import actor_of
from games.ladder import RUNGS
from games.suggest import in_short, unknown
from solver.errors import InputError

PRESSING = "united_states"  # whose pressure `pressure = …` means

# How many keys after the first one are actors.
_OF_ACTORS = {
    **dict.fromkeys(("threat", "pressure", "complementarity", "dependence"), 2),
    **dict.fromkeys(("sanctions", "distance", "ties"), 2),
    **dict.fromkeys(("deterrent", "revisionism", "weights_by_power"), 1),
}

Tree = dict[str, Any]


@dataclass(frozen=True)
class Actors:
    """Who there is, as far as the files say it in words of the right kind."""

    powers: tuple[str, ...]
    blocs: tuple[str, ...]

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> "Actors":
        """The powers that the last tree with powers has, and the blocs of all."""
        powers: Any = next((tree["powers"] for tree in reversed(trees) if "powers" in tree), [])
        blocs = (name for tree in trees for name in _tables(tree.get("blocs")))
        return cls(tuple(map(actor_of, _words(powers))), tuple(dict.fromkeys(blocs)))


def _words(given: Any) -> Iterator[str]:
    yield from (word for word in given if isinstance(word, str)) if isinstance(given, list) else ()


def _tables(given: Any) -> Iterable[str]:
    return given if isinstance(given, dict) else ()


def written_out(tree: Tree, origin: str, actors: Actors, given: Any) -> Tree:
    """The tree of a layer with its shorthands written out.

    Parameters
    ----------
    tree : dict
    origin : str
        How to name the layer in a message.
    actors : Actors
    given : list
        The ties that the layers before give.

    Returns
    -------
    dict
        Actors by their names, whatever they were called; `pressure` as what each power puts on
        each, a distance in one order, and single ties among all that are given.
    """
    tree = _by_name(tree, (), origin)
    pressure = tree.get("pressure")
    if pressure is not None and not is_branch(pressure):
        pressure = {power: pressure for power in actors.powers if power != PRESSING}
    if isinstance(pressure, dict):
        tree["pressure"] = {
            power: row if is_branch(row) else {PRESSING: row} for power, row in pressure.items()
        }
    if is_branch(tree.get("distance")):
        tree["distance"] = _in_one_order(tree["distance"], origin)
    if isinstance(tree.get("ties"), dict):
        tree["ties"] = {"given": _all_ties(tree["ties"], origin, actors, given)}
    return tree


def is_branch(tree: Any) -> bool:
    """Whether this is a table of tables or numbers, not a number in either form."""
    return isinstance(tree, dict) and not {"value", "parts", "warheads"} & tree.keys()


def path_by_name(path: str) -> str:
    """A dotted path in which actors have their names, whatever they were called."""
    keys = path.split(".")
    return ".".join(_name(key, tuple(keys[:k])) for k, key in enumerate(keys))


def _name(key: str, before: tuple[str, ...]) -> str:
    """A key as it stands behind others, by its name if it is an actor."""
    if before and before[0] == "capability":
        is_actor = len(before) == 6 and before[5] in ("values", "actors")
    else:
        is_actor = 0 < len(before) <= _OF_ACTORS.get(before[0] if before else "", 0)
    return actor_of(key) if is_actor else key


def _by_name(tree: Any, before: tuple[str, ...], origin: str) -> Any:
    if before == ("powers",) and isinstance(tree, list):
        return [actor_of(each) if isinstance(each, str) else each for each in tree]
    if before[:1] == ("blocs",) and before[2:] == ("leader",) and isinstance(tree, str):
        return actor_of(tree)
    if not isinstance(tree, dict):
        return tree
    named: Tree = {}
    for key, child in tree.items():
        name = _name(key, before)
        if name in named:
            raise InputError(f"{origin}, {'.'.join((*before, key))}: {name} is given twice")
        named[name] = _by_name(child, (*before, name), origin)
    return named


def _in_one_order(distance: Tree, origin: str) -> Tree:
    """Each pair of actors once, in alphabetical order, since distance is symmetric."""
    ordered: Tree = {}
    for i, row in distance.items():
        if not is_branch(row):
            raise InputError(f"{origin}, distance.{i}: {in_short(row)} (right: distance.{i}.OTHER)")
        for j, leaf in row.items():
            first, second = sorted((i, j))
            if second in ordered.get(first, {}):
                raise InputError(f"{origin}, distance.{i}.{j}: given twice; it is symmetric")
            ordered.setdefault(first, {})[second] = leaf
    return ordered


def _all_ties(ties: Tree, origin: str, actors: Actors, given: Any) -> Any:
    """All ties that are given: a list in place of the one before, single ties within it."""
    listed = ties.get("given", given)
    single = {a: row for a, row in ties.items() if a != "given"}
    if not isinstance(listed, list) or not all(isinstance(tie, list) for tie in listed):
        return listed  # validation says what is wrong
    listed = [
        [actor_of(word) if isinstance(word, str) and k < 2 else word for k, word in enumerate(tie)]
        for tie in listed
    ]
    for a, row in single.items():
        if not isinstance(row, dict):
            raise InputError(f"{origin}, ties.{a}: {in_short(row)} (right: ties.{a}.OTHER)")
        for b, rung in row.items():
            for actor in (a, b):
                known = (*actors.powers, *actors.blocs)
                if actor not in known:
                    raise InputError(f"{origin}, ties.{a}.{b}: {unknown('actor', actor, known)}")
            if rung not in RUNGS:
                raise InputError(f"{origin}, ties.{a}.{b}: {unknown('rung', str(rung), RUNGS)}")
            listed = [*(tie for tie in listed if tie[:2] not in ([a, b], [b, a])), [a, b, rung]]
    return listed

"""Scenario discovery: the simplest boxes of inputs in which an outcome stands."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from games.robustness.question import Question
from games.robustness.sample import Sample
from games.robustness.shares import Share, share_standing
from solver.tools.extras import require
from solver.tools.shown import Shown

_FEWEST = 40  # points with and without the outcome, below which a box would say nothing
_INPUTS = 4  # that PRIM may restrict: those in whose mean the outcome makes most difference
_COVERAGES = (0.75, 0.5, 0.25)  # of which PRIM's densest boxes are shown
_LEAVES = 8  # of the tree
_SMALLEST = 0.02  # part of the points in a box, for PRIM and the tree
_TREE_BOXES = 3  # leaves shown, the densest first

Floats = NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class Limit(Shown):
    """Between what an input lies; None for the end of its interval."""

    name: str
    low: float | None
    high: float | None


@dataclass(frozen=True, repr=False)
class Box(Shown):
    """A box of inputs, as it fares among points that it was not found from.

    Attributes
    ----------
    method : str
        ``prim`` or ``cart``.
    limits : tuple of Limit
    coverage : Share
        Of the points with the outcome those that are in the box.
    density : Share
        Of the points in the box those that have the outcome.
    """

    method: str
    limits: tuple[Limit, ...]
    coverage: Share
    density: Share

    def contains(self, columns: dict[str, Floats]) -> NDArray[np.bool_]:
        """Which points are in it."""
        return _inside(self.limits, columns)


@dataclass(frozen=True, repr=False)
class Discovery(Shown):
    """The boxes of an outcome.

    Attributes
    ----------
    question : Question
    share : Share
        In what share of all points the outcome stands.
    boxes : tuple of Box
        PRIM's, the widest first, then the leaves of the tree; empty where the
        outcome, or its absence, is too rare.
    """

    question: Question
    share: Share
    boxes: tuple[Box, ...]


def discover(sample: Sample, *, seed: int = 0) -> Discovery:
    """Find boxes of inputs in which the outcome of a sample stands.

    Parameters
    ----------
    sample : Sample
        Boxes are found from one half of it and counted in the other.
    seed : int
        For the tree, where splits are equally good.

    Returns
    -------
    Discovery

    Raises
    ------
    InputError
        If ema-workbench or scikit-learn are not installed.

    Notes
    -----
    PRIM (Friedman & Fisher 1999; Bryant & Lempert 2010) peels a twentieth off some side at a
    time, whatever raises the density most. It may restrict the four inputs whose means differ
    most with the outcome, so that boxes stay simple; shown are the densest boxes that cover
    three quarters, a half and a quarter of the points with the outcome. CART (Breiman et al.
    1984) splits the space; shown are the densest leaves.
    """
    require("robustness", "ema_workbench.analysis.prim", "sklearn.tree")
    share = share_standing(sample)
    if min(share.count, share.of - share.count) < _FEWEST:
        return Discovery(sample.question, share, ())
    half = share.of // 2
    known = {name: values[:half] for name, values in sample.columns.items()}
    other = {name: values[half:] for name, values in sample.columns.items()}
    stands, stands_there = sample.stands[:half], sample.stands[half:]
    found = [("prim", each) for each in _prim(known, stands)]
    found += [("cart", each) for each in _cart(known, stands, seed)]
    boxes = [_counted(method, limits, other, stands_there) for method, limits in found]
    return Discovery(sample.question, share, tuple(boxes))


def _inside(limits: tuple[Limit, ...], columns: dict[str, Floats]) -> NDArray[np.bool_]:
    inside = np.ones(len(next(iter(columns.values()))), dtype=np.bool_)
    for each in limits:
        values = columns[each.name]
        if each.low is not None:
            inside &= values >= each.low
        if each.high is not None:
            inside &= values <= each.high
    return inside


def _counted(
    method: str,
    limits: tuple[Limit, ...],
    columns: dict[str, Floats],
    stands: NDArray[np.bool_],
) -> Box:
    inside = _inside(limits, columns)
    both = int((inside & stands).sum())
    return Box(method, limits, Share(both, int(stands.sum())), Share(both, int(inside.sum())))


def _prim(columns: dict[str, Floats], stands: NDArray[np.bool_]) -> list[tuple[Limit, ...]]:
    import pandas as pd

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ema_workbench.analysis.prim import Prim

    moved = {
        name: abs(values[stands].mean() - values[~stands].mean()) / (values.std() or 1.0)
        for name, values in columns.items()
    }
    names = sorted(moved, key=lambda name: -moved[name])[:_INPUTS]
    frame = pd.DataFrame({name: columns[name] for name in names})
    # a point counts if it is not below the threshold, and so does a box, by its mean
    threshold = 0.5 / len(stands)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, about how it is called there
        search = Prim(frame, stands.astype(float), threshold=threshold, mass_min=_SMALLEST)
        found = search.find_box()
    trade = found.peeling_trajectory
    shown = []
    for least in _COVERAGES:
        enough = trade[trade["coverage"] >= least]
        number = int(enough["density"].idxmax())
        box = found.box_lims[number]
        limits = tuple(
            Limit(name, *_restricted(box[name], search.box_init[name]))
            for name in names
            if _restricted(box[name], search.box_init[name]) != (None, None)
        )
        if limits and limits not in shown:
            shown.append(limits)
    return shown


def _restricted(box: Any, whole: Any) -> tuple[float | None, float | None]:
    low, high = float(box.iloc[0]), float(box.iloc[1])
    return (
        low if low > float(whole.iloc[0]) else None,
        high if high < float(whole.iloc[1]) else None,
    )


def _cart(
    columns: dict[str, Floats], stands: NDArray[np.bool_], seed: int
) -> list[tuple[Limit, ...]]:
    from sklearn.tree import DecisionTreeClassifier

    names = list(columns)
    inputs = np.column_stack([columns[name] for name in names])
    tree = DecisionTreeClassifier(
        max_leaf_nodes=_LEAVES, min_samples_leaf=_SMALLEST, class_weight="balanced",
        random_state=seed,
    ).fit(inputs, stands).tree_  # fmt: skip
    leaves: list[tuple[float, tuple[Limit, ...]]] = []
    pending: list[tuple[int, dict[str, tuple[float, float]]]] = [(0, {})]
    while pending:
        node, limits = pending.pop()
        left, right = tree.children_left[node], tree.children_right[node]
        if left < 0:
            density = float(tree.value[node][0][1] / tree.value[node][0].sum())
            leaves.append((density, _limits(limits)))
            continue
        name, cut = names[tree.feature[node]], float(tree.threshold[node])
        low, high = limits.get(name, (-np.inf, np.inf))
        pending.append((left, {**limits, name: (low, min(high, cut))}))
        pending.append((right, {**limits, name: (max(low, cut), high)}))
    whole = 0.5  # the density of everything, the classes being balanced
    leaves.sort(key=lambda leaf: (-leaf[0], len(leaf[1])))
    return [limits for density, limits in leaves[:_TREE_BOXES] if density > whole]


def _limits(found: dict[str, tuple[float, float]]) -> tuple[Limit, ...]:
    return tuple(
        Limit(name, low if low > -np.inf else None, high if high < np.inf else None)
        for name, (low, high) in found.items()
    )

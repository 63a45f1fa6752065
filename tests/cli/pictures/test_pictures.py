"""Pictures: there in every format, the same twice, and with their words where they belong."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import games
from games.sweeps import make_plan
from games.sweeps.branches import equilibrium_branches
from games.sweeps.regions import boundaries, ends, regions
from games.thresholds import threshold
from games.words.regions import common_ties, regions_in_words
from solver.errors import InputError
from tests.cli.runner import Ran

pytest.importorskip("matplotlib", reason="the extra plot is not installed")

Command = Callable[..., Ran]

BASELINE = games.load()
DISTANCE = "distance.russia.china"
TWO = ["sweep", "--vary", "pressure=0:12:21", "--vary", f"{DISTANCE}=0:1:11"]
ONE = ["sweep", "--form", "dyad", "--vary", "pressure=0:12:21"]
MANY = ["sweep", "--vary", "inputs=intervals", "--design", "random", "--points", "500"]
WHY = ["explain", "--profile", "alliance,alliance,alliance"]
SIDES = ["compare", "baseline-2014", "cornered"]
STAND = ["solve", "--no-confidence"]
TURN = ["levers", "--form", "dyad"]
MAGIC = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.mark.parametrize("kind", MAGIC)
@pytest.mark.parametrize(
    "words",
    [TWO, ONE, MANY, WHY, SIDES, STAND],
    ids=["two", "one", "many", "why", "sides", "stand"],
)
def test_every_picture_in_every_format(
    tripolar: Command, tmp_path: Path, words: list[str], kind: str
) -> None:
    file = tmp_path / f"picture.{kind}"
    done = tripolar(*words, "--plot", str(file))
    assert done.status == 0, done.err
    assert file.read_bytes().startswith(MAGIC[kind]) and file.stat().st_size > 5000
    again = tripolar(*words, "--plot", str(file))
    assert again.status == 2 and "--force to replace it" in again.err
    first = file.read_bytes()
    assert tripolar(*words, "--plot", str(file), "--force").status == 0
    assert file.read_bytes() == first  # no date, no random names


def test_what_one_input_alone_would_have_to_be(tripolar: Command, tmp_path: Path) -> None:
    file = tmp_path / "levers.svg"
    done = tripolar(*TURN, "--plot", str(file))
    assert done.status == 0, done.err
    text = words_of(file)
    for word in ("what Russia fears from China", "threat.russia.china", "0.3 → 0.506",
                 "in widths of the input's interval", BASELINE.hash):  # fmt: skip
        assert word in text, word


def test_a_picture_says_what_it_shows_to_those_who_do_not_see_it(
    tripolar: Command, tmp_path: Path
) -> None:
    for kind in MAGIC:
        tripolar(*STAND, "--plot", str(tmp_path / f"ties.{kind}"))
    svg = (tmp_path / "ties.svg").read_text(encoding="utf-8")
    told = "A network. China–Russia: partnership; US-led allies: alliance."
    assert "The ties that stand" in svg
    for pair in told.removeprefix("A network. ").rstrip(".").split("; "):
        assert pair in svg
    assert (
        b"tEXtDescription" in (tmp_path / "ties.png").read_bytes()
        or b"iTXt" in (tmp_path / "ties.png").read_bytes()
    )


def words_of(svg: Path) -> str:
    return " ".join(re.findall(r">([^<>]+)</text>", svg.read_text(encoding="utf-8")))


def test_the_phase_diagram_says_what_is_where(tripolar: Command, tmp_path: Path) -> None:
    file = tmp_path / "phase.svg"
    tripolar(*TWO, "--plot", str(file))
    text = words_of(file)
    for word in ("China–Russia: partnership", "China–Russia: alliance", "China–Russia: alignment",
                 "US-led allies: alliance throughout", "pressure on all from the United States",
                 "baseline-2014", BASELINE.hash, "whose temptation"):  # fmt: skip
        assert word in text, word


def test_a_scenario_that_lies_nowhere_in_the_plane_is_not_drawn(
    tripolar: Command, tmp_path: Path
) -> None:
    name = 'id="scenario"'  # of the dot
    file = tmp_path / "phase.svg"
    assert "drawn without" not in tripolar(*TWO, "--plot", str(file)).err
    assert name in file.read_text(encoding="utf-8")
    done = tripolar(*TWO, "--set", "pressure.china=0.5", "--plot", str(file), "--force")
    assert "drawn without baseline-2014 (pressure.china=0.5), in which " in done.err
    assert "pressure.china.united_states is 0.5 and pressure.russia.united_states is 1" in done.err
    assert name not in file.read_text(encoding="utf-8")


def test_the_bifurcation_diagram_names_the_exact_ends(tripolar: Command, tmp_path: Path) -> None:
    file = tmp_path / "one.svg"
    tripolar(*ONE, "--plot", str(file))
    text = words_of(file)
    assert "5.307 (Russia)" in text and "unstable (index −1)" in text and "alliance" in text


@pytest.mark.parametrize("name", ["picture.gif", "picture", "picture.txt"])
def test_what_is_no_picture(tripolar: Command, tmp_path: Path, name: str) -> None:
    done = tripolar(*TWO, "--plot", str(tmp_path / name))
    assert done.status == 2 and "is not a picture (right: .png, .svg, .pdf)" in done.err
    assert not list(tmp_path.iterdir())


def test_a_coarse_map_in_the_terminal(tripolar: Command) -> None:
    lines = tripolar(*TWO).out.splitlines()
    rows = [line[9:] for line in lines if re.fullmatch(r"[ .\d]{9}[A-C]{60}", line)]
    assert len(rows) == 18
    assert rows[0].startswith("CC") and rows[0].endswith("AA") and rows[-1].startswith("BB")
    assert max(map(len, lines)) <= 80
    (strip,) = [
        line for line in tripolar(*ONE).out.splitlines() if re.fullmatch(r" [AB]{60}", line)
    ]
    assert strip.strip(" A").strip("B") == ""
    assert "AAAA" not in tripolar(*MANY).out


def test_regions_and_their_exact_ends() -> None:
    plan = make_plan(BASELINE, {"pressure": "0:12:5"}, "dyad")
    found = regions(plan, (401,))
    ((value, power),) = ends(found)
    exact = threshold(BASELINE, "pressure", "alliance", "dyad").boundaries[0]
    assert value == exact.value and power == "russia"
    change = np.flatnonzero(np.diff(found.codes))
    assert len(change) == 1
    assert found.values[0][change[0]] <= value <= found.values[0][change[0] + 1]
    with pytest.raises(InputError, match="cannot be drawn"):
        regions(make_plan(BASELINE, {"weights": "simplex:3"}), (5, 5))


def test_curves_lie_between_the_regions() -> None:
    plan = make_plan(BASELINE, {"pressure": "0:12:5", DISTANCE: "0:1:5"})
    found = regions(plan, (161, 81))
    step = np.diff(found.values[0][:2])[0]
    for each in boundaries(found):
        for k, y in enumerate(found.values[1][1:-1], start=1):
            if not float(each.low) < y < float(each.high):  # type: ignore[arg-type]
                continue
            x = float(each.at(np.array([y]))[0])
            if step < x < 12 - step:
                place = int(x / step)
                assert found.codes[k, place] != found.codes[k, place + 1]


def test_outcomes_in_words() -> None:
    apart = games.load(changes={"distance.united_states.us_allies": "0.7"})
    plan = make_plan(apart, {"weights.security": "0:1:5", "pressure": "0:12:5"})
    found = regions(plan, (40, 40))
    assert ("US-led allies: alliance", "China–Russia: alliance") in regions_in_words(found)
    assert common_ties(found) == ()


def test_branches_of_equilibria() -> None:
    plan = make_plan(BASELINE, {"pressure": "0:12:5"}, "dyad")
    branches = equilibrium_branches(plan, 101)
    counts = np.zeros(101, dtype=int)
    for each in branches:
        places = np.round(each.values / 0.12).astype(int)
        counts[places] += each.index
        assert each.pure == bool((each.depths == np.round(each.depths)).all())
        assert not each.stable.any() or each.pure
    assert (counts == 1).all()  # the indices of all equilibria sum to one everywhere
    assert {each.index for each in branches} == {1, -1}
    with pytest.raises(InputError, match="one range of the dyad"):
        equilibrium_branches(make_plan(BASELINE, {"pressure": "0:4:5"}, "network"), 5)


@given(
    arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))),
    st.integers(1, 5),
    st.integers(1, 5),
)
def test_a_label_has_room_or_there_is_none(region: np.ndarray, height: int, width: int) -> None:
    from cli.pictures.labels import room_for

    rows, columns = region.shape
    fits = [
        (r, c)
        for r in range(rows - height + 1)
        for c in range(columns - width + 1)
        if region[r : r + height, c : c + width].all()
    ]
    place = room_for(region, height, width)
    assert (place is None) == (not fits)
    if place is not None:
        assert any((int(r + height / 2), int(c + width / 2)) == place for r, c in fits)

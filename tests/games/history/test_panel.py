"""One scenario a year, and the record beside it."""

from pathlib import Path

import pytest

from games.history import built_in, panel, read_record, scenario_of
from games.history.panel import Variants
from solver.errors import InputError


def test_every_year_has_a_scenario_whose_data_are_of_earlier_years() -> None:
    for year, scenario in panel().items():
        for path, leaf in scenario.leaves.items():
            if leaf.reason.startswith("rule") and leaf.year is not None:
                assert leaf.year < year or "hindsight" in leaf.reason, (year, path, leaf)


def test_figures_of_a_year_are_those_of_the_files() -> None:
    leaves = scenario_of(1969).leaves
    people = "capability.groups.demographic.indicators.population.values.china"
    assert leaves[people].value == 788500  # NMC 6.0: 788,490 thousand in 1968
    assert leaves["deterrent.russia.warheads"].value == 9490
    assert leaves["threat.russia.china.parts.proximity"].value == 1
    assert "distance.china.russia.parts.voting" not in leaves  # Taiwan sat


def test_alternatives_take_the_place_of_a_whole_family() -> None:
    plain, cinc = scenario_of(2014), scenario_of(2014, variants=Variants(capability="cinc"))
    share = cinc.capability_shares["china"]
    assert float(share) == pytest.approx(0.48, abs=0.02)  # what the makers of the slices found
    assert share > plain.capability_shares["china"]
    votes = scenario_of(1969, variants=Variants(votes="ussr"))
    assert votes.leaves["distance.china.russia.parts.voting"].value == 0
    america = "distance.{}.united_states.parts.voting"
    same = (votes.leaves[america.format(power)].value for power in ("china", "russia"))
    assert len(set(same)) == 1
    intent = "threat.russia.china.parts.intent"
    # of voting and hostility, the voting being 0, the mean is half the hostility
    assert 2 * votes.leaves[intent].value == pytest.approx(scenario_of(1969).leaves[intent].value)
    later = scenario_of(1980, variants=Variants(votes="ussr"))
    assert later.leaves == scenario_of(1980).leaves
    with pytest.raises(InputError, match="cnic"):
        Variants(capability="cnic")


def test_the_record_covers_every_tie_and_year() -> None:
    effective, formal = built_in(), built_in("formal")
    assert len(effective.ties) == 4
    assert effective.network(1969) == {
        ("china", "russia"): "none",
        ("united_states", "us_allies"): "alliance",
        ("united_states", "china"): "none",
        ("united_states", "russia"): "none",
    }
    assert formal.at(("china", "russia"), 1969) == "alliance"
    assert sum(len(years) for years in effective.rungs.values()) == 268


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,b,1900,1890,alliance,", "line 2: from 1900 to 1890"),
        ("a,b,1900,x,alliance,", "line 2: from '1900' to 'x'"),
        ("a,b,1900,1901,alianse,", "line 2: there is no rung 'alianse'"),
        ("a,b,1900,1901,alliance,\nb,a,1901,1902,none,", "line 3: a and b stand twice in 1901"),
        ("a,b,1900,1901,alliance,formal", "nothing of the record 'effective'"),
    ],
)
def test_a_record_that_is_wrong_names_its_line(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "ties.csv"
    path.write_text(f"actor_a,actor_b,from,to,rung,record\n{row}\n")
    with pytest.raises(InputError, match=r"ties\.csv") as caught:
        read_record(path)
    assert said in str(caught.value)


def test_a_year_as_a_file_is_the_same_scenario(tmp_path: Path) -> None:
    import games
    from games.history.panel import scenario_text

    path = tmp_path / "1972.toml"
    path.write_text(scenario_text(1972), "utf-8")
    loaded, made = games.load(path), scenario_of(1972)
    assert loaded.hash == made.hash
    assert loaded.leaves == made.leaves
    assert scenario_of(1972, {"pressure": 2}).whole("pressure.china.united_states") == 2

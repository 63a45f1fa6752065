"""What actors are called: by their bloc's label, and no two by one name."""

import pytest

from games import load
from games.scenario.layers import parse_changes


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("The West", "The West"),
        ("", "Us allies"),
        ("   ", "Us allies"),
        ("China", "China (us_allies)"),
        ("Russia ", "Russia (us_allies)"),
        ("2014", "2014"),
        ("None", "None"),
        ("עברית 😀", "עברית 😀"),
    ],
)
def test_no_two_actors_have_one_name(label: str, name: str) -> None:
    scenario = load("baseline-2014", parse_changes([f'blocs.us_allies.label="{label}"']))
    names = [scenario.name_of(actor) for actor in scenario.actors]
    assert names == ["United States", "China", "Russia", name]


def test_two_blocs_with_one_label_are_told_apart() -> None:
    label = 'blocs.us_allies.label="Friends"'
    other = 'blocs.others={leader="russia", label="Friends", beta=0.5}'
    scenario = load("baseline-2014", parse_changes([label, other]))
    names = [scenario.name_of(actor) for actor in scenario.actors]
    assert sorted(names[3:]) == ["Friends (others)", "Friends (us_allies)"]

"""Figures and days in the wordings of one statement."""

import pytest

from analysis.coverage.conflicts import conflicts, figures_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eleven people were arrested", {"peopl": {11: "Eleven"}}),
        ("11 people were arrested", {"peopl": {11: "11"}}),
        ("some 2,400 residents fled", {"resid": {2400: "2,400"}}),
        ("three of its seven crew", {"crew": {7: "seven"}}),
        ("on Friday", {"day of the week": {4: "Friday"}}),
        ("Nan met an infinite crowd at 17:00", {}),
        ("", {}),
    ],
)
def test_figures_and_what_they_count(text, expected):
    assert figures_in(text) == expected


def test_the_minority_of_families_differs():
    said = {0: "Eleven people were hurt", 1: "11 people were hurt", 2: "Nine people were hurt"}
    assert conflicts(said, {0: 1, 1: 2, 2: 3}) == {2: "Nine here, 11, Eleven elsewhere"}


def test_copies_count_once():
    said = {0: "Nine people", 1: "Nine people", 2: "Six people", 3: "Six people"}
    # Two families give nine, and one six, in two copies.
    assert set(conflicts(said, {0: 1, 1: 2, 2: 3, 3: 3})) == {2, 3}


def test_between_two_none_is_the_standard():
    found = conflicts({0: "Nine people died", 1: "Six people died"}, {0: 1, 1: 2})
    assert found == {0: "Nine here, Six elsewhere", 1: "Six here, Nine elsewhere"}


@pytest.mark.parametrize(
    "said",
    [
        {0: "Nine people died"},
        {0: "Nine people died", 1: "Some people died"},
        {0: "Nine people died", 1: "nine people were killed"},
        {0: "Nine people died", 1: "Six houses burned"},
        {0: "Nine people died, first six people", 1: "Six people died"},
        {},
    ],
)
def test_no_conflict(said):
    assert conflicts(said, {0: 1, 1: 2}) == {}

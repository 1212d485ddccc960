"""Names in clauses, and other names in their places."""

import pytest

from analysis.facts.statements.names import names_in, other_name

RED = "The tape was posted by the Red Legion (RL)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was posted by the Bank of Oz (BO) in May", ["Bank of Oz (BO)"]),
        ("Ada Brook met Mayor Lee Roy", ["Ada Brook", "Mayor Lee Roy"]),
        ("The tide turned on Friday", []),
        ("", []),
    ],
)
def test_runs_of_capitalised_words(text, expected):
    assert [name.wording for name in names_in(text)] == expected


def test_another_name_in_its_place():
    assert other_name(RED, "The message was posted by Blue Dawn") == (
        "Red Legion (RL)",
        "Blue Dawn",
    )
    first, second = "The boat reached Old Tarn early", "The boat reached Port Orm early"
    assert other_name(first, second) == ("Old Tarn", "Port Orm")


@pytest.mark.parametrize(
    "other",
    [
        "The message was posted by the Legion",  # a part of the name
        "It was posted by RL",  # short for it
        "The tape was posted by Blue Dawn, not by the Red Legion",  # both are there
        "The tape was made by Blue Dawn",  # not the same place
        "The tape was posted by rebels",
        "New films are often posted by Blue Dawn",  # another statement
        "The tape was posted by Zorn",  # may be one of the Legion
    ],
)
def test_no_other_name(other):
    assert other_name(RED, other) is None


def test_initials_are_no_other_name():
    assert other_name("It was posted by the Bank of Oz", "It was posted by BoO") is None

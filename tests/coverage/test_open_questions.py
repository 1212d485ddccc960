"""What is not known yet or still to come, and what settles it."""

import pytest

from analysis.coverage.open_questions import is_settled, open_in


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The number of customers was not yet known", "not yet known"),
        ("It wasn’t clear whether the siren sounded", "wasn’t clear"),
        ("Why the dam failed is unclear", "unclear"),
        ("The governor was expected to declare it", "expected to declare"),
    ],
)
def test_left_open(text, cue):
    found = open_in(text)
    assert found is not None
    assert found.cue == cue


@pytest.mark.parametrize(
    "text",
    ["The cause is known", "He did not speak", "It was due to rain", "A clear night, not cold", ""],
)
def test_not_left_open(text):
    assert open_in(text) is None


def test_what_settles_it():
    coming = open_in("She was expected to declare an emergency")
    assert is_settled(coming, "She declared an emergency", 0.1, at_least=0.4)
    assert not is_settled(coming, "She took office in 2021", 0.9, at_least=0.4)
    unknown = open_in("It was not clear whether the siren sounded")
    assert is_settled(unknown, "The siren failed to sound", 0.6, at_least=0.4)
    assert not is_settled(unknown, "The siren is old", 0.2, at_least=0.4)

"""What is not known yet or still to come, and what settles it."""

import pytest

from analysis.facts.statements.open_questions import is_settled, open_in


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
    [
        "An unidentified man left",
        "The Herald has not independently confirmed it",
        "The cause is known",
        "He did not speak",
        "It was due to rain",
        "A clear night, not cold",
        "",
    ],
)
def test_not_left_open(text):
    assert open_in(text) is None


COMING = open_in("She was expected to declare an emergency")
UNKNOWN = open_in("It was not clear whether the siren sounded")
UNNAMED = open_in("The dead man was not identified")


@pytest.mark.parametrize(
    ("question", "answer", "alike", "settled"),
    [
        (COMING, "She declared an emergency", 0.3, True),
        (COMING, "She declared an interest", 0.1, False),
        (COMING, "She will declare an emergency", 0.9, False),
        (COMING, "She took office in 2021", 0.9, False),
        (UNKNOWN, "The siren failed to sound that day", 0.7, True),
        (UNKNOWN, "The siren never sounded all that day", 0.7, False),  # may be both
        (UNKNOWN, "the siren sounded", 0.7, False),
        (UNKNOWN, "The siren is old", 0.2, False),
        (UNNAMED, "The dead man was identified as Lee Roy", 0.3, True),
        (UNNAMED, "The dead man will be identified", 0.3, False),
    ],
)
def test_what_settles_it(question, answer, alike, settled):
    assert is_settled(question, answer, alike) == settled

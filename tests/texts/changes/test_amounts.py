"""How exactly something is counted."""

import pytest

from analysis.texts.changes.amounts import EXACT, ROUGH, VAGUE, amounts_in
from analysis.texts.changes.wording import words_of


def amounts(sentence):
    words = words_of(sentence, 0, len(sentence))
    return [(sentence[one.start : one.end], one.exactness, one.value) for one in amounts_in(words)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Some soldiers fled.", [("Some", VAGUE, None)]),
        ("Two soldiers fled.", [("Two", EXACT, 2.0)]),
        ("He met a number of actors.", [("a number of", VAGUE, None)]),
        ("He met a few actors.", [("a few", VAGUE, None)]),
        ("Dozens of homes burned.", [("Dozens of", VAGUE, None)]),
        ("About 1,200 homes burned.", [("About 1,200", ROUGH, 1200.0)]),
        ("More than twenty-two homes burned.", [("More than twenty-two", ROUGH, 22.0)]),
        ("As many as 87 million users left.", [("As many as 87 million", ROUGH, 87e6)]),
        ("Some 60 homes burned.", [("Some 60", ROUGH, 60.0)]),
        ("At least one person died.", [("At least one", ROUGH, 1.0)]),
        ("Two hundred and five homes burned.", [("Two hundred and five", EXACT, 205.0)]),
        ("A dozen homes burned.", [("A dozen", EXACT, 12.0)]),
        ("He runs a five-year scheme.", []),
        ("He promised some help.", []),
        ("One soldier fled.", []),
        ("The number of ships grew.", []),
        ("It burned in 1999.", []),
        ("It fell from 10 to 99 points.", []),
        ("It spread over three floors.", [("three", EXACT, 3.0)]),
    ],
)
def test_amounts(sentence, expected):
    assert amounts(sentence) == expected

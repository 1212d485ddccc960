"""Whether two mentions name the same source."""

import pytest

from analysis.texts.changes.told import same_source

PERSON, OFFICE, GROUP = "named person", "office or role", "group"
ORGANISATION = "named organisation"


@pytest.mark.parametrize(
    ("first", "second", "types", "expected"),
    [
        ("Mara Holt", "Mrs Holt", (PERSON, PERSON), "same"),
        ("Mara Holt", "Jon Eames", (PERSON, PERSON), "different"),
        ("Mr Holt", "the mayor", (PERSON, OFFICE), "unknown"),
        ("she", "Mara Holt", (PERSON, PERSON), "unknown"),
        ("the Northern Rail Union", "the NRU", (ORGANISATION, ORGANISATION), "same"),
        ("Police", "Residents", (GROUP, GROUP), "different"),
        ("police", "officers", (GROUP, GROUP), "unknown"),
        ("the company", "the firm", (ORGANISATION, ORGANISATION), "unknown"),
        ("Kyiv", "Ukraine", ("state or place",) * 2, "unknown"),
        ("", "Residents", ("unknown", GROUP), "unknown"),
    ],
)
def test_sources(first, second, types, expected):
    assert same_source(first, second, *types) == expected
    assert same_source(second, first, *reversed(types)) == expected

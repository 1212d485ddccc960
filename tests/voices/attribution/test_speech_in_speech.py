"""Who is heard within what somebody says."""

import pytest

from analysis.voices.attribution import attributions, attributions_in
from tests.conftest import make_articles


def inner(text: str, *, wide: bool = False) -> list[tuple[str, str, str]]:
    """(source, cue, content) of what stands within the words of another."""
    return [
        (text[slice(*one.source)], text[slice(*one.cue)], text[slice(*one.content[0])])
        for one in attributions_in(text, wide=wide)
        if one.within
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Holt said that the ministry had confirmed the leak.",
            ("the ministry", "had confirmed", "the leak"),
        ),
        (
            "“The two leaders agreed that the bridge must be closed,” Holt said.",
            ("The two leaders", "agreed", "that the bridge must be closed"),
        ),
        (
            "“The board said it was safe,” Holt told Gray, according to the report.",
            ("The board", "said", "it was safe"),
        ),
        (
            "“I told them that it would fall,” Holt said.",
            ("I", "told", "that it would fall"),
        ),
        (
            "“According to the inspector, the bridge is not safe,” the mayor said.",
            ("the inspector", "According to", "the bridge is not safe"),
        ),
        (
            "Gray said that the board once said it was safe.",
            ("the board", "once said", "it was safe"),
        ),
        (
            "Holt said that many question the age of the old bridge.",
            ("many", "question", "the age of the old bridge"),
        ),
        (
            "Holt said that the records state that the bridge is old.",
            ("the records", "state", "that the bridge is old"),
        ),
    ],
)
def test_both_are_heard(text: str, expected: tuple[str, str, str]):
    assert expected in inner(text)


@pytest.mark.parametrize(
    "text",
    [
        "Holt said that the ministry wanted to mend the old bridge.",  # a wish
        "Holt said that people believed in the old bridge and the town.",  # a thought
        "“I promise you that it will be safe in the end,” Holt said.",  # the outer speaker
        "“We will defend all of our towns and bridges,” Holt said.",  # a deed
        "Holt said that people urged to leave the town had stayed there.",  # the hearers
        "Holt said that it showed the weakness of the old bridge.",  # a thing
        "Holt said that he was fired for too many questions about the old bridge.",
        "Holt said that most state inmates are in for theft.",
        "Holt said that a fight brews over House demand for the records of the bridge.",
        "Holt said that the staff prepared to file repair reports to send to the town.",
    ],
)
def test_only_who_uses_words_is_heard(text: str):
    assert inner(text) == []


def test_the_marks_of_the_outer_speaker_are_not_the_inner_ones():
    for said, form in (("it was safe", "indirect"), ("‘it was quite safe’", "direct")):
        found = attributions_in(f"“The board said {said},” Holt told Gray.")
        assert [(one.source_name, one.form) for one in found if one.within] == [("the board", form)]


def test_wide_has_one_layer():
    assert inner("Holt said that the ministry had confirmed the leak.", wide=True) == []


def test_the_inner_row_leads_to_the_outer_one():
    text = "Gray left. Holt said that the ministry had confirmed the leak."
    table = attributions(make_articles(text), method="rules")
    [outer] = table[table["within"].isna()].itertuples()
    [found] = table[table["within"].notna()].itertuples()
    assert (outer.source, found.source) == ("Holt", "the ministry")
    assert found.within == outer.content_start

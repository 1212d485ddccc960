"""Is what says the title again, or who wrote it, taken off the top, and an own first line not?"""

import pytest

from analysis.files.reading.cleaning import clean

TITLE = "City council of Elva closes old bridge after crane accident"
LEAD = "The council of Elva has closed the old bridge, a spokesman said on Monday."


def opening(first, *, title=TITLE, more=""):
    """What was removed from the top of an article, and why."""
    cleaned = clean(f"{first}\n\n{LEAD}\n\n{more}", title=title)
    assert cleaned.text.endswith(f"{LEAD}\n\n{more}".strip())
    return [(one.text, one.reason) for one in cleaned.removed]


@pytest.mark.parametrize(
    ("first", "why"),
    [
        ("Council closes old Elva bridge after a crane's accident", "repeats the title"),
        ("OPINION: City council of Elva closes old bridge", "repeats the title"),
        ("Will the council close Elva's old bridge?", "repeats the title"),
        ("Nobody was hurt when the crane fell. Council closes the old bridge", "caption"),
        ("The crane on Monday. | Ida Marr/Northwire Elva closes old bridge", "caption"),
    ],
)
def test_the_title_in_other_words_goes_and_a_caption_before_it(first, why):
    assert opening(first) == [(first, why)]


@pytest.mark.parametrize(
    "first",
    [
        "The accident was the third within a year on the river",  # another heading
        "City council of Elva closes old bridge after crane accident, and nobody knows why.",
        "Nobody was hurt when the crane fell. Will the council close the old bridge?",
        "Nobody was hurt when the crane fell. These are the words of the council:",
    ],
)
def test_a_first_line_of_the_articles_own_stays(first):
    assert opening(first) == []


def test_of_a_text_that_is_its_title_alone_nothing_is_lost():
    assert clean("Council closes old Elva bridge", title=TITLE).text


def test_a_name_alone_at_the_top_is_the_writers():
    assert opening("David Marr") == [("David Marr", "byline")]
    assert opening("Susan van Quill") == [("Susan van Quill", "byline")]


@pytest.mark.parametrize("first", ["Port Elva", "David Marr was the first.", "Things That Matter"])
def test_a_line_that_is_no_name_stays(first):
    assert opening(first) == []


def test_somebody_of_whom_the_article_tells_did_not_write_it():
    assert opening("David Marr", more="Mr Marr has built bridges for years.") == []
    assert opening("David Marr", title="The bridges of David Marr") == []

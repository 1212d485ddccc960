"""What is cut off is told with its evidence; what only looks so is not."""

from typing import Any

import pytest

from analysis.files.reading.cleaning import clean
from analysis.files.reading.sources import Source
from analysis.files.reading.wholeness import cut_off

LEAD = (
    "The market hall at Kestrel Bay was shut on Monday after part of its roof came down, the "
    "town council said in a statement on its website."
)
MORE = (
    "Nobody was hurt, but forty stalls were cleared and about 200 traders were told to stay away.",
    "“It sounded like a train going over our heads,” said Runa Feld, who sells cheese there.",
    "Mayor Osk Lindgren said the town would pay for stalls. “We will not leave them,” he said.",
    "Engineers are to report within two weeks, and the council expects to decide in April.",
)


def evidence(text: str, **declared: Any) -> tuple[str | None, str]:
    cleaned = clean(text, title="Hall shut")
    return cut_off(Source("a.txt", "", text, "a", "", {}, declared), cleaned), cleaned.text


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to continue reading.",
        "To continue reading, please log in.",
        "Log in to read the full article",
        "Please subscribe to keep reading",
        "This article is for subscribers only.",
        "This content is reserved for subscribers.",
        "You have reached your monthly limit of free articles.",
        "The rest of this article is available to subscribers.",
        "Already a subscriber? Log in",
        "Read more at The Bay Courier",
        "Continue reading →",
        "Read the full story at baycourier.example",
        "… [+1219 chars]",
        "[+1219 chars]",
        "[…]",
        "(more)",
    ],
)
@pytest.mark.parametrize("separator", [" ", "\n\n"])
def test_notices_and_marks_are_evidence_and_no_text(notice: str, separator: str) -> None:
    said, text = evidence(separator.join([LEAD, MORE[0], notice]))
    assert said
    assert notice.lstrip("… ") in said
    assert text == separator.join([LEAD, MORE[0]])


def test_a_notice_before_the_end_of_a_long_text_cuts_nothing() -> None:
    long = "\n\n".join([LEAD, "This article is for subscribers only.", *MORE * 4])
    assert evidence(long)[0] is None
    assert evidence("\n\n".join([LEAD, "This article is for subscribers only.", *MORE[:1]]))[0]
    assert evidence("\n\n".join([LEAD, *MORE * 4, "Already a subscriber? Log in"]))[0] is None


@pytest.mark.parametrize(
    ("end", "is_cut"),
    [
        ("The hall, which was built in 1902, was repaired twi", True),
        ("The hall, which was built in 1902, was repaired most recently after the", True),
        ("The hall, which was built in 1902, was repaired twice,", True),
        ("The hall, which was built in 1902, was repaired twice in the…", True),
        ("The hall was built in 1902 and was repaired twice.", False),
        ("“The hall was built in 1902 and was repaired twice by us,” she said.", False),
        ("Tova Lind reported from Kestrel Bay", False),
        ("Tova Lind is a reporter in Kestrel Bay", False),
        ("Write to the reporter of this story at tova@bay.example or follow her", False),
        ("Watch: the roof of the hall comes down in the middle of the night", False),
        ("The roof came down in the storm — Tova Lind (@tovalind) March 4, 2031", False),
        ("Now the water is wide", False),
    ],
)
def test_last_sentences_without_an_end(end: str, is_cut: bool) -> None:
    said, _ = evidence("\n\n".join([LEAD, *MORE, end]))
    assert (said is not None) == is_cut
    assert not is_cut or (said or "").startswith("the last sentence has no end: “…")


def test_an_ellipsis_in_a_long_text_is_a_manner_of_writing() -> None:
    assert (
        evidence("\n\n".join([LEAD, *MORE * 3, "And then the old roof came down again…"]))[0]
        is None
    )


def test_nobody_ends_sentences_in_verse() -> None:
    verse = ["Now the water is wide and the roof has come down on the stalls of the bay"] * 5
    assert evidence("\n\n".join(verse))[0] is None


def test_pages_and_records_say_so_themselves() -> None:
    short, long = "\n\n".join([LEAD, *MORE[:2]]), "\n\n".join([LEAD, *MORE * 3])
    assert "not free" in str(evidence(short, free=False)[0])
    assert evidence(long, free=False)[0] is None
    assert evidence(short, free=True)[0] is None
    assert evidence(short, truncated="the record gives the first 500 characters")[0] == (
        "the record gives the first 500 characters"
    )
    assert "not whole" in str(evidence(short, truncated=True)[0])
    assert evidence(short, truncated=False)[0] is None


def test_a_full_cell_of_a_workbook() -> None:
    text = ("A roof came down. " * 2000)[: 32_767 - 1] + "."
    assert evidence(text)[0] == "the text fills a cell of Excel"

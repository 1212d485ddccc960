"""A paragraph that tells what happened stays, whatever stands before or after it."""

import time

import pytest

from analysis.files.reading.cleaning import Cleaned, clean
from analysis.files.reading.cleaning.furniture import told
from analysis.lexicons import load_lexicon

STORY = (
    "The market hall at Kestrel Bay was shut on Monday after part of its roof came down, the "
    "town council said. Forty stalls were cleared by noon, and some of the traders were told to "
    "wait on the square until the engineers had looked at the beams. The hall was built in 1902 "
    "and had never been shut for a whole day."
)
REST = (
    "Mayor Osk Lindgren said that the town would pay for stalls on the square until the summer.",
    "Engineers are to report within two weeks, and the traders were promised an answer by May.",
)
_ENTRIES = load_lexicon("boilerplate").entries
MARKERS = sorted(set(_ENTRIES.loc[_ENTRIES["scope"].isin(["line", "end"]), "example"]))


def first_of(text: str) -> Cleaned:
    return clean("\n\n".join([text, *REST]), title="Hall shut")


@pytest.mark.parametrize("glue", [" ", "… ", " — ", ": "])
def test_no_marker_takes_a_paragraph_that_it_is_glued_to(glue: str) -> None:
    bare = STORY.removesuffix(".")
    for marker in MARKERS:
        assert bare in first_of(f"{STORY if glue == ' ' else bare}{glue}{marker}").text, marker
        assert bare in first_of(f"{marker}{glue}{STORY}").text, marker


@pytest.mark.parametrize(
    "marker",
    [
        "Photo: Tova Lind",
        "(Tova Lind/AFP)",
        "Read more",
        "This article was amended on 4 March 2031.",
        "Ida Marr contributed to this report.",
    ],
)
def test_the_only_paragraph_of_prose_stays(marker: str) -> None:
    for text in (f"{STORY} {marker}", f"{marker} {STORY}"):
        assert STORY in clean(text, title="Hall shut").text


@pytest.mark.parametrize(
    "line",
    [
        "Roof of market hall was rotten for years Read more",
        "Read more: Why the roof of the market hall at Kestrel Bay was never mended by the town",
        "Stalls stand empty on Monday after the roof was found to be rotten. (Tova Lind/AFP)",
    ],
)
def test_links_and_captions_that_tell_something_go(line: str) -> None:
    page = "\n\n".join([STORY, REST[0], line, REST[1]])
    assert line in [piece.text for piece in clean(page, title="Hall shut").removed]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        (STORY, 3),
        ("Why was the roof of the market hall at Kestrel Bay never mended by the town?", 0),
        ("The U.S. said that it was glad.", 0),
        ("Sign up for the morning letter of the Bay Courier and read it before anybody else.", 0),
    ],
)
def test_sentences_that_tell_what_happened(text: str, n: int) -> None:
    assert told(text) == n


def test_a_line_without_an_end_is_read_in_linear_time() -> None:
    began = time.process_time()
    assert told("The bridge was closed on Monday " * 20_000) == 0
    assert time.process_time() - began < 2

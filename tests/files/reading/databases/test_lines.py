"""Lines of texts and pages, their labels, and which of them are dates."""

import pytest

from analysis.files.reading.databases.dates import record_date, record_time
from analysis.files.reading.databases.labels import label_of, word_of
from analysis.files.reading.databases.lines import Line, blocks, lines_of, lines_of_page


def test_lines_have_their_numbers_and_pages_their_first_line():
    lines = lines_of("a\r\nb\f\nc\u2028d")
    assert [(line.raw, line.number) for line in lines] == [
        ("a", 1), ("b", 2), ("", 3), ("c", 4), ("d", 5),
    ]  # fmt: skip
    assert [line.raw for line in lines if line.mark == "page"] == ["c"]


def test_a_page_has_a_line_for_each_block_and_no_words_broken():
    page = "<p>One <b>br</b>idge<br>and toll</p><script>x</script><p>Two&nbsp;arches</p>"
    assert [line.text for line in lines_of_page(page) if line.raw] == [
        "One bridge", "and toll", "Two arches",
    ]  # fmt: skip


def test_classes_mark_lines():
    page = '<span class="deHeadline">A</span><p class="x enarticleParagraph">B</p><p>C</p>'
    marks = {line.text: line.mark for line in lines_of_page(page) if line.raw}
    assert marks == {"A": "headline", "B": "body", "C": ""}


def test_an_empty_page_has_no_lines():
    assert [line for line in lines_of_page("") if line.raw] == []


def test_blocks_are_runs_of_lines():
    lines = [Line(raw, 0) for raw in ("", "a", "b", " ", "c")]
    assert list(blocks(lines)) == [(1, 3), (4, 5)]


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("LENGTH: 91 words", "length"),
        ("Length:\u00a091 words", "length"),
        ("Longueur : 91 mots", "length"),
        ("LÄNGE: 91 Wörter", "length"),
        ("Length of the bridge: 91 metres", None),
        ("Length 91 words", None),
    ],
)
def test_labels_are_known_in_all_their_forms(line, meaning):
    label = label_of(line, "Nexis", "before")
    assert (label and label.meaning) == meaning


def test_a_word_alone_is_a_label_only_of_its_own_database():
    assert word_of("End of Document", "Nexis", "alone") == "end"
    assert word_of("End of Document", "ProQuest", "alone") is None
    assert word_of("The end of the document was torn", "Nexis", "alone") is None


@pytest.mark.parametrize(
    "line",
    [
        "January 10, 2031 Friday 10:36 EST", "27. Februar 2031 Montag 9:50 PM GMT+1",
        "17 mai 2031", "dinsdag 4 maart 2031", "4 de marzo de 2031", "March 2031",
        "Tuesday 4th March 2031 10.36 a.m. GMT", "2031-03-04", "4 March 2031, 20:17 Uhr MEZ",
        "September 12, 2031, Wednesday, Late Edition - Final",
    ],
)  # fmt: skip
def test_lines_that_are_dates(line):
    assert record_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "What we know of 4 March 2031", "March 4, 2031: how it began", "In March 2031", "2031",
        "Copyright 4 March 2031", "The Holt Echo", "12 March 2031 was a day of rain in the valley",
    ],
)  # fmt: skip
def test_lines_that_only_hold_a_date(line):
    assert record_date(line) is None


def test_a_time_alone():
    assert record_time(" 10:36 GMT ") == "10:36 GMT"
    assert record_time("10:36 was the hour") is None

"""RTF files that are one article, and what striprtf alone would get wrong."""

import pytest

from analysis.files.reading.documents.word import text_of
from tests.files.reading.databases.exports import TEXTS, TITLES, read, rtf_of


def rtf(body: str) -> bytes:
    return ("{\\rtf1\\ansi " + body + "}").encode("cp1252")


def test_an_article_has_its_title_and_its_quotation_marks():
    reading = read(rtf_of("\n".join((TITLES[0], TEXTS[0]))), "bridge.rtf")
    assert reading.articles["title"].tolist() == [TITLES[0]]
    assert reading.articles["text"].tolist() == [TEXTS[0]]
    assert reading.articles["read_as"].tolist() == ["RTF document"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("\\ldblquote Stone,\\rdblquote  she said", "“Stone,” she said"),
        ("\\'93Stone,\\'94 she said", "“Stone,” she said"),
        ("\\u8220?Stone,\\u8221? she said", "“Stone,” she said"),
        ("\\uc0\\u8220 Stone,\\u8221  she said", "“Stone,” she said"),
        ("\\u-10179?\\u-8704?", "\U0001f600"),
        ("one\\par two\\page three", "one\ntwo\n\nthree"),
        ("{\\b bri}dge", "bridge"),
        ("{\\header Page 1}bridge{\\footer x}", "bridge"),
        ("{\\pict\\wmetafile8 " + "0a1b" * 99 + "}bridge", "bridge"),
        (
            '{\\field{\\*\\fldinst{HYPERLINK "http://echo.example"}}{\\fldrslt{\\ul The bridge}}}',
            "The bridge",
        ),
        ("\\ansicpg10000 caf\\'8e", "café"),
        ("\\ansicpg0 caf\\'e9", "café"),
        ("caf\xe9", "café"),
    ],
)
def test_words_are_read_as_they_are_printed(body, text):
    assert text_of(rtf(body)) == text


@pytest.mark.parametrize(
    ("data", "problem"),
    [(rtf(""), "no text"), (rtf("\\u99999999?"), "damaged"), (b"{\\rtf1", "no text")],
)
def test_files_without_text_are_refused(data, problem):
    reading = read(data, "bridge.rtf")
    assert reading.articles.empty
    assert problem in reading.skipped["problem"][0]


def test_a_file_of_too_much_text_is_refused_at_once():
    data = b"{\\rtf1 " + b"words of a very long book " * 450_000 + b"}"
    reading = read(data, "book.rtf")
    assert "10 MB is the limit" in reading.skipped["problem"][0]

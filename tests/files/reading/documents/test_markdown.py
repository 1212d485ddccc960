"""What stays of a text in Markdown when its marks are gone?"""

import pytest

from analysis.files.reading import read_uploads
from analysis.files.reading.documents.plain_text import without_marks
from tests.files.reading.every_kind import ADDRESS, TEXT


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("## Bridge shut ##", "Bridge shut"),
        ("Bridge shut\n===========\n\nText.", "Bridge shut\n\n\nText."),
        (
            "It is **shut**, she *said*, and __he__ _agreed_.",
            "It is shut, she said, and he agreed.",
        ),
        ("The [council](https://elva.example/a_(b)) met [again][1].", "The council met again."),
        ("![A crack](a.png)\nText.", "Text."),
        ("> “Never,” she said.\n> Nobody asked.", "“Never,” she said.\nNobody asked."),
        ("- one\n* two\n- [x] three", "one\ntwo\nthree"),
        ("See <https://elva.example> and <br> `code`.", "See https://elva.example and  code."),
        (r"5 \* 3 is \#15", "5 * 3 is #15"),
        ("2 * 3 * 4 and snake_case_names stay", "2 * 3 * 4 and snake_case_names stay"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("A – B - C, the 3-4 of them", "A – B - C, the 3-4 of them"),
    ],
)
def test_marks_go_and_words_stay(marked: str, plain: str) -> None:
    assert without_marks(marked) == plain


@pytest.mark.parametrize(
    "head",
    [
        f'---\ntitle: "Bridge shut"\nurl: {ADDRESS}\ndate: 2031-03-04\n---\n',
        f'\ufeff---\r\ntitle: Bridge shut\r\nsource: {ADDRESS}\r\npublished: 2031-03-04\r\n---\r\n',
        f"Title: Bridge shut\n\nURL Source: {ADDRESS}\n\nPublished Time: 2031-03-04\n\n"
        "Markdown Content:\n",
    ],
)  # fmt: skip
def test_front_matter_says_title_address_and_day(head: str) -> None:
    reading = read_uploads({"a.md": f"{head}# Bridge shut\n\n{TEXT}".encode()})
    (row,) = reading.articles.itertuples()
    assert (row.title, row.url, row.read_as) == ("Bridge shut", ADDRESS, "Markdown")
    assert row.published.date().isoformat() == "2031-03-04"
    assert row.text == TEXT
    assert "front matter" in reading.removed["reason"].tolist()


def test_a_blank_note_is_named() -> None:
    assert "blank" in read_uploads({"a.md": b"---\ntitle: x\n---\n\n"}).skipped["problem"][0]

"""NewsBank: the line with outlet, place and date, and the labels around the text."""

import pytest

from tests.files.reading.databases.exports import (
    ARTICLES,
    BRIDGE,
    TITLES,
    assert_both,
    docx_of,
    paragraph,
    read,
    removed_lines,
    rtf_of,
)

SOURCE = "{outlet} (Tarn Holt, England) - March {day}, 2031"
LABELS = "Author/Byline: Ida Marr\nEdition: 1ST\nSection: News\nPage: 4\n{readability}\n\n"
READABILITY = "Readability: 10-12 grade level (Lexile: 1140)"


def newsbank(source: str = SOURCE, *, gap: str = "", labels: str = LABELS) -> str:
    parts = []
    for number, (title, outlet, day, paragraphs) in enumerate(ARTICLES):
        head = f"{title}\n{gap}{source.format(outlet=outlet, day=day)}\n"
        text = "\n\n".join(paragraphs)
        foot = f"Record: 1B2A3C{number}\nCopyright: Copyright (c) 2031 {outlet}"
        parts.append(f"{head}{labels.format(readability=READABILITY)}{text}\n\n{foot}")
    return "\n\n\n".join(parts) + "\n"


@pytest.mark.parametrize(
    "source",
    [
        SOURCE,
        "March {day}, 2031 | {outlet} (Tarn Holt, England)",
        "{outlet} - Tuesday, March {day}, 2031",
        "{outlet} [Tarn Holt] – {day} March 2031",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_articles_are_cut(source, gap):
    reading = read(newsbank(source, gap=gap))
    assert_both(reading, byline="Ida Marr", section="News", read_as="NewsBank")
    assert reading.articles["accession"].tolist() == ["1B2A3C0", "1B2A3C1"]
    assert READABILITY in removed_lines(reading)


def test_articles_are_cut_in_rtf_and_word():
    assert_both(read(rtf_of(newsbank()), "export.rtf"))
    assert_both(read(docx_of("".join(map(paragraph, newsbank().split("\n")))), "export.docx"))


def test_a_label_behind_the_date_is_one():
    text = newsbank().replace("2031\nAuthor", "2031 Author")
    assert_both(read(text), byline="Ida Marr", section="News", read_as="NewsBank")


@pytest.mark.parametrize(
    "labels", ["Author: Ida Marr\nPage: 4\n\n", "Section: News\n{readability}\n\n"]
)
def test_few_labels_are_enough(labels):
    assert_both(read(newsbank(labels=labels)))


def test_a_record_number_and_rights_of_another_form():
    text = newsbank().replace("Record: ", "Record Number: ").replace("Copyright: ", "")
    text = text.replace("\nRecord", "\nIndex Terms: bridges; tolls\nOpenURL Link: x://y\nRecord")
    assert_both(read(text))


def test_an_article_with_one_such_label_is_no_export():
    text = f"{TITLES[0]}\nThe Holt Echo - 4 March 2031\nAuthor: Ida Marr\n\n{BRIDGE[0]}"
    assert read(text).articles["read_as"].tolist() == ["plain text"]


def test_an_article_that_ends_at_once_takes_no_outlet_from_the_next() -> None:
    whole = newsbank()
    first, second = (SOURCE.format(outlet=outlet, day=day) for _, outlet, day, _ in ARTICLES[:2])
    reading = read(
        whole.replace(f"{first}\n", f"{first}\nAuthor/Byline: Ida Marr\n\n{second}\n", 1)
    )
    assert not reading.articles.empty
    assert not reading.skipped["problem"].str.contains("fault").any()

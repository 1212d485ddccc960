"""Nexis Uni: with and without cover, in five languages, as text, document and page."""

import io
import zipfile

import pytest

from analysis.files.reading import read_uploads
from tests.files.reading.databases.exports import (
    ARTICLES,
    BRIDGE,
    TITLES,
    assert_both,
    docx_of,
    nexis_uni,
    page_of,
    paragraph,
    read,
    removed_lines,
    rtf_of,
)

GERMAN = {
    "date": "{day}. März 2031 Dienstag", "section": "Rubrik", "length": "Länge",
    "byline": "Autor", "load": "Ladedatum", "end": "Ende des Dokuments",
}  # fmt: skip
FRENCH = {
    "date": "{day} mars 2031 mardi", "section": "Rubrique ", "length": "Longueur ",
    "byline": "Auteur ", "body": "Corps", "end": "Fin du document",
}  # fmt: skip
DUTCH = {
    "date": "{day} maart 2031 dinsdag", "section": "Rubriek", "length": "Lengte",
    "byline": "Auteur", "body": "Tekst", "load": "Laaddatum", "end": "Einde van het document",
}  # fmt: skip
SPANISH = {
    "date": "{day} de marzo de 2031 martes", "section": "Sección", "length": "Longitud",
    "byline": "Autor", "body": "Cuerpo", "end": "Fin del documento",
}  # fmt: skip


@pytest.mark.parametrize("labels", [{}, GERMAN, FRENCH, DUTCH, SPANISH])
def test_each_article_is_its_own_whatever_the_language_of_the_labels(labels):
    reading = read("\n".join(nexis_uni(labels)))
    assert_both(reading, byline="Ida Marr", section="NEWS; Pg. 4", read_as="Nexis Uni")
    assert reading.skipped.empty


@pytest.mark.parametrize(
    "form",
    [
        "\n".join(nexis_uni(cover=True)),
        "\r\n".join(nexis_uni()),
        "\n\n".join(line for line in nexis_uni() if line),
        "\n".join(line for line in nexis_uni() if line),
        "\n".join(line for line in nexis_uni() if line != "End of Document"),
        "\n".join(nexis_uni()).replace("2031 Tuesday", "2031 Tuesday\nFirst Edition"),
        "\n".join(nexis_uni()).replace(" All Rights", "\nAll Rights"),
        "\n".join(f"\t{line}" for line in nexis_uni()),
    ],
    ids=["cover", "crlf", "spaced", "dense", "no end", "edition", "two lines", "tabs"],
)
def test_each_layout_of_the_text_gives_the_same_articles(form):
    reading = read(form)
    assert_both(reading)
    assert reading.skipped.empty


def test_the_record_around_an_article_is_in_removed():
    removed = removed_lines(read("\n".join(nexis_uni(cover=True))))
    for line in ("Documents (2)", "Length:\u00a091 words", "Load-Date:\u00a0March 13, 2031"):
        assert line in removed
    assert f"1. {TITLES[0]}" in removed


def test_the_hour_and_its_zone_are_kept():
    reading = read("\n".join(nexis_uni({"date": "March {day}, 2031 Tuesday 10:36 AM EST"})))
    assert reading.articles["published"][0].isoformat() == "2031-03-04T15:36:00+00:00"
    assert set(reading.articles["published_precision"]) == {"minute"}


def test_an_hour_without_a_zone_tells_the_day_only():
    reading = read("\n".join(nexis_uni({"date": "March {day}, 2031 Tuesday 10:36 AM"})))
    assert set(reading.articles["published_precision"]) == {"day"}


@pytest.mark.parametrize("headline", ["12 March 2029", "March 12, 2029: the day it rained"])
def test_a_date_in_the_headline_is_not_the_date_of_the_article(headline):
    reading = read("\n".join(nexis_uni()).replace(TITLES[0], headline))
    assert reading.articles["title"][0] == headline
    assert reading.articles["published"][0].day == 4


def test_a_record_without_text_is_named_and_the_rest_loads():
    reading = read("\n".join(nexis_uni()).replace("\n\n".join(BRIDGE), ""))
    assert reading.articles["title"].tolist() == [TITLES[1]]
    assert reading.skipped["place"].tolist() == ["document 1"]
    assert "no text" in reading.skipped["problem"][0]


def test_a_date_that_is_not_understood_is_told_and_the_article_stays():
    reading = read("\n".join(nexis_uni()).replace("March 12, 2031 Tuesday", "Lent 2031"))
    assert reading.articles["title"].tolist() == list(TITLES)
    assert reading.articles["published"].isna().tolist() == [False, True]
    assert "Lent 2031" in reading.skipped["problem"][0]


def test_the_number_of_documents_that_the_cover_announces_is_checked():
    text = "\n".join(nexis_uni(cover=True))
    assert read(text).skipped.empty
    reading = read(text.replace("Documents (2)", "Documents (5)"))
    assert "announces 5 documents, and 2" in reading.skipped["problem"][0]
    assert_both(reading)


def test_classification_and_captions_are_below_the_text():
    tail = ("Graphic", "Photo: The bridge.", "Classification", "Subject: TOLLS (90%)", "Load-Date")
    reading = read("\n".join(nexis_uni()).replace("Load-Date", "\n\n".join(tail)))
    assert_both(reading)
    assert {"Photo: The bridge.", "Subject: TOLLS (90%)"} <= set(removed_lines(reading))


def test_a_line_in_the_text_that_looks_like_a_label_stays():
    said = "Subject: bridges, the note began, and it went on for three pages about stone."
    reading = read("\n".join(nexis_uni()).replace(BRIDGE[1], f"{said}\n\n{BRIDGE[1]}"))
    assert said in reading.articles["text"][0]


def test_a_single_article_has_the_name_of_its_file():
    lines = nexis_uni()
    reading = read("\n".join(lines[: lines.index("End of Document") + 1]), "first.txt")
    assert reading.articles["article_id"].tolist() == ["first"]


def test_an_article_with_a_line_body_is_no_export():
    text = f"{TITLES[0]}\n\n4 March 2031\n\nBody\n\n{BRIDGE[0]}\n\n{BRIDGE[1]}\n\n{BRIDGE[2]}"
    assert read(text).articles["read_as"].tolist() == ["plain text"]


def document(*, cover: bool = False) -> bytes:
    """Return a DOCX as Nexis Uni writes it: outline levels, bookmarks, hits in bold."""
    parts = []
    for line in nexis_uni(cover=cover):
        if line in TITLES:
            parts.append('<w:p><w:bookmarkStart w:name="Bookmark_1"/></w:p>')
            parts.append(paragraph(line, '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'))
        elif line == "Body":
            parts.append(paragraph(line, '<w:bookmarkStart w:name="Body"/>'))
        else:
            parts.append(paragraph(line).replace("bridge", f"br</w:t></w:r>{HIT}", 1))
    return docx_of("".join(parts))


HIT = '<w:r><w:rPr><w:b/></w:rPr><w:t>id</w:t></w:r><w:r><w:t xml:space="preserve">ge'


@pytest.mark.parametrize("cover", [False, True])
def test_word_documents_of_nexis_uni(cover):
    reading = read(document(cover=cover), "export.DOCX")
    assert_both(reading, byline="Ida Marr", read_as="Nexis Uni")
    assert reading.skipped.empty


def test_bookmarks_say_where_the_text_is_when_the_labels_are_foreign():
    parts = []
    for title, outlet, day, paragraphs in ARTICLES:
        parts.append(paragraph(title, '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'))
        parts += map(paragraph, (outlet, f"March {day}, 2031", f"Copyright 2031 {outlet}"))
        parts.append(paragraph("正文", '<w:bookmarkStart w:name="Body"/>'))
        parts += map(paragraph, paragraphs)
        parts.append(paragraph("分类", '<w:bookmarkStart w:name="Classification"/>'))
        parts += map(paragraph, ("Load-Date: March 13, 2031", "End of Document"))
    assert_both(read(docx_of("".join(parts)), "export.docx"))


def test_one_document_for_each_article_in_an_archive():
    lines = nexis_uni()
    end = lines.index("End of Document") + 1
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, part in enumerate((lines[:end], lines[end:])):
            archive.writestr(f"{number}.docx", docx_of("".join(map(paragraph, part))))
    assert_both(read_uploads({"all.zip": buffer.getvalue()}))


def test_rtf_and_pages_of_nexis_uni():
    lines = nexis_uni(cover=True)
    assert_both(read(rtf_of("\n".join(lines)), "export.rtf"))
    assert_both(read(rtf_of("\n".join(lines)), "export.doc"))
    assert_both(read(page_of("\n\n".join(line for line in nexis_uni() if line)), "export.html"))


def test_a_record_without_headline_is_named_and_not_merged_with_the_one_before():
    text = "\n".join(nexis_uni()).replace(f"{TITLES[1]}\nUpper Valley News\n", "")
    reading = read(text)
    assert reading.articles["text"].tolist() == ["\n\n".join(BRIDGE)]
    assert reading.skipped["place"].tolist() == ["document 2"]


def test_a_document_that_is_no_record_at_all_is_named():
    lines = nexis_uni()
    end = lines.index("End of Document") + 1
    reading = read("\n".join([*lines[:end], " ".join(BRIDGE), "End of Document", *lines[end:]]))
    assert_both(reading)
    assert reading.skipped["place"].tolist() == ["document 2"]

"""The older Nexis: counted documents, centred or not, as text, page and RTF."""

import pytest

from tests.files.reading.databases.exports import (
    BRIDGE,
    OUTLETS,
    TEXTS,
    TITLES,
    assert_both,
    nexis,
    page_of,
    read,
    removed_lines,
    rtf_of,
)

GERMAN = {
    "counter": "Dokument {number} von 2", "date": "Dienstag {day}. März 2031",
    "byline": "AUTOR", "section": "RUBRIK", "length": "LÄNGE", "load": "UPDATE",
    "language": "SPRACHE",
}  # fmt: skip
FRENCH = {
    "counter": "DOCUMENT {number} DE 2", "date": "{day} mars 2031 mardi", "byline": "AUTEUR",
    "section": "RUBRIQUE", "length": "LONGUEUR", "load": "DATE-CHARGEMENT", "language": "LANGUE",
}  # fmt: skip
DUTCH = {
    "counter": "{number} van 2 DOCUMENTEN", "date": "{day} maart 2031", "byline": "AUTEUR",
    "section": "RUBRIEK", "length": "LENGTE", "language": "TAAL",
}  # fmt: skip
SPANISH = {
    "counter": "DOCUMENTO {number} DE 2", "date": "{day} de marzo de 2031", "byline": "AUTOR",
    "section": "SECCIÓN", "length": "LONGITUD", "language": "IDIOMA",
}  # fmt: skip


@pytest.mark.parametrize("labels", [{}, GERMAN, FRENCH, DUTCH, SPANISH])
@pytest.mark.parametrize("width", [0, 78])
def test_each_article_is_its_own_whatever_language_and_width(labels, width):
    reading = read(nexis(labels, width=width))
    assert_both(reading, byline="Ida Marr", section="NEWS; Pg. 4", read_as="Nexis")
    assert reading.skipped.empty


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("LENGTH: 91 words", "LENGTH: 91 words\n\nDATELINE: TARN HOLT"),
        ("LENGTH: 91 words", "LENGTH: 91 words\n\nHIGHLIGHT: The arch was\nhit"),
        ("LOAD-DATE", "GRAPHIC: Photo: The\nbridge\n\nSUBJECT: TOLLS (9%);\nROADS\n\nLOAD-DATE"),
        ("LANGUAGE: ENGLISH", "LANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper"),
        ("2031 Tuesday", "2031 Tuesday\nFirst Edition"),
        ("2031 Tuesday", "2031 Tuesday\n\n              Late Edition - Final"),
        ("1 of 2 DOC", "Print Request: 1-2\n\nTerms: toll\n\n1 of 2 DOC"),
    ],
)  # fmt: skip
def test_further_labels_editions_and_covers_are_no_part_of_the_text(old, new):
    reading = read(nexis().replace(old, new))
    assert_both(reading)
    assert reading.skipped.empty


def test_the_form_before_2009_with_labels_for_headline_and_text():
    blocks = []
    for number, (title, outlet, text) in enumerate(zip(TITLES, OUTLETS, TEXTS, strict=True), 1):
        day = (4, 12)[number - 1]
        blocks += [f"{number} of 2 DOCUMENTS", f"Copyright 2031 {outlet}\nAll Rights Reserved"]
        blocks += [outlet, f"March {day}, 2031, Tuesday, Late Edition - Final"]
        blocks += ["SECTION: Section A; Page 1", "LENGTH: 91 words", f"HEADLINE: {title}"]
        blocks += ["BYLINE:  By Ida Marr", "BODY:", text, "LOAD-DATE: March 13, 2031"]
    assert_both(read("\n\n".join(blocks)), byline="Ida Marr")


def test_header_and_footer_lines_are_in_removed():
    removed = removed_lines(read(nexis()))
    for line in ("1 of 2 DOCUMENTS", "BYLINE: Ida Marr", "LENGTH: 91 words", "LANGUAGE: ENGLISH"):
        assert line in removed


def test_pages_and_rtf():
    for width in (0, 78):
        assert_both(read(rtf_of(nexis(width=width)), "export.rtf"))
    assert_both(read(page_of(nexis(width=0)), "export.html"), read_as="Nexis")
    assert_both(read(page_of(nexis(GERMAN, width=0)), "export.htm"))


def test_words_of_a_page_are_not_broken_where_a_hit_is_marked():
    page = page_of(nexis(width=0)).replace("bridge at", "<SPAN>brid</SPAN><B>ge</B> at")
    assert_both(read(page, "export.html"))


def test_documents_that_are_announced_and_not_there_are_told():
    reading = read(nexis({"counter": "{number} of 5 DOCUMENTS"}))
    assert_both(reading)
    assert "documents 3 to 5 are not in the file" in reading.skipped["problem"][0]
    reading = read(nexis().replace("2 of 2", "3 of 3"))
    assert "document 2 is not in the file" in reading.skipped["problem"][0]


def test_the_later_files_of_a_long_export_are_whole():
    reading = read(nexis().replace("2 of 2", "52 of 52").replace("1 of 2", "51 of 52"))
    assert_both(reading)
    assert reading.skipped.empty


def test_a_headline_of_two_lines_is_one():
    reading = read(nexis().replace(TITLES[0], f"{TITLES[0]};\nSchool bus turned back"))
    assert reading.articles["title"][0] == f"{TITLES[0]}; School bus turned back"


def test_a_date_that_is_not_understood_is_told_and_the_rest_stands():
    reading = read(nexis({"date": "Lent {day} 2031"}))
    assert reading.articles["title"].tolist() == list(TITLES)
    assert reading.articles["outlet"].tolist() == list(OUTLETS)
    assert len(reading.skipped) == 2


def test_an_article_that_counts_documents_is_no_export():
    text = f"{TITLES[0]}\n\n{BRIDGE[0]}\n\n1 of 3 documents\n\n{BRIDGE[1]}\n\n{BRIDGE[2]}"
    assert read(text).articles["read_as"].tolist() == ["plain text"]


def test_a_record_without_headline_is_read_and_told():
    reading = read(nexis().replace(f"{TITLES[1]}\n", ""))
    assert reading.articles["text"].tolist() == list(TEXTS)
    assert reading.articles["title"].tolist() == [TITLES[0], ""]
    assert reading.skipped["place"].tolist() == ["document 2"]

"""ProQuest: records of labels between rules, as text and page."""

import pytest

from tests.files.reading.databases.exports import (
    ARTICLES,
    BRIDGE,
    TITLES,
    assert_both,
    proquest,
    read,
    removed_lines,
)

GERMAN = {
    "byline": "Autor", "body": "Volltext", "subject": "Thema", "title": "Titel",
    "outlet": "Titel der Publikation", "published": "Publikationsdatum", "section": "Rubrik",
    "accession": "ProQuest-Dokument-ID", "date": "{day}. März 2031",
}  # fmt: skip
FRENCH = {
    "byline": "Auteur ", "body": "Texte intégral ", "subject": "Sujet ", "title": "Titre ",
    "outlet": "Titre de la publication ", "published": "Date de publication ",
    "section": "Section ", "accession": "ID de document ProQuest ", "date": "{day} mars 2031",
}  # fmt: skip
SPANISH = {
    "byline": "Autor", "body": "Texto completo", "subject": "Materia", "title": "Título",
    "outlet": "Título de publicación", "published": "Fecha de publicación",
    "section": "Sección", "accession": "ID del documento de ProQuest",
    "date": "{day} de marzo de 2031",
}  # fmt: skip


@pytest.mark.parametrize("labels", [{}, GERMAN, FRENCH, SPANISH])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_each_article_is_its_own(labels, gap):
    reading = read(proquest(labels, gap=gap))
    assert_both(reading, byline="Marr, Ida", section="News", read_as="ProQuest")
    assert reading.articles["accession"].tolist() == ["9876540", "9876541"]
    assert reading.skipped.empty


def test_the_record_and_the_contact_are_in_removed():
    removed = removed_lines(read(proquest()))
    assert {"Subject: Bridges; Tolls", "ProQuest document ID: 9876540"} <= set(removed)
    assert "Contact us at: http://proquest.example" in removed


def test_a_label_within_the_text_is_text():
    said = "Location: the northern arch, said the log, and nothing else that night."
    reading = read(proquest().replace(BRIDGE[1], f"{said}\n\n{BRIDGE[1]}"))
    assert said in reading.articles["text"][0]


def test_a_record_without_its_text_is_named():
    text = "\n\n".join(BRIDGE)
    reading = read(proquest().replace(text, "Not available."))
    assert reading.articles["title"].tolist() == [TITLES[1]]
    assert reading.skipped["place"].tolist() == ["document 1"]


def test_documents_that_are_announced_and_not_there_are_told():
    numbered = proquest().replace(f"{TITLES[0]}\n", f"Document 1 of 4\n\n{TITLES[0]}\n", 1)
    reading = read(numbered)
    assert "announces 4 documents, and 2" in reading.skipped["problem"][0]
    assert_both(reading)


@pytest.mark.parametrize("rule", ["<hr>", ""])
def test_pages(rule):
    records = [
        f'<div class="documentTitle">{title}</div><p class="titleAuthorETC">Marr, Ida</p>'
        f"<p><b>Full text: </b></p><text><p>{'</p><p>'.join(paragraphs)}</p></text>"
        f"<p><b>Title: </b>{title}</p><p><b>Publication title: </b>{outlet}; Tarn Holt</p>"
        f"<p><b>Publication date: </b>Mar {day}, 2031</p>"
        f"<p><b>ProQuest document ID: </b>98765{day}</p>{rule}"
        for title, outlet, day, paragraphs in ARTICLES
    ]
    page = f"<html><title>ProQuest</title><body>{''.join(records)}</body></html>"
    assert_both(read(page, "proquest.html"), read_as="ProQuest")

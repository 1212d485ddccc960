"""What does a text of LibreOffice say, and what stands beside it?"""

from analysis.files.reading import read_uploads
from tests.files.reading.every_kind import (
    NEXIS,
    PARAGRAPHS,
    TEXT,
    open_document,
    open_document_text,
)


def test_the_heading_is_the_title_and_paragraphs_stay() -> None:
    reading = read_uploads({"a.odt": open_document_text(), "b.txt": open_document_text()})
    assert reading.skipped.empty
    assert reading.articles["title"].tolist() == ["Bridge closed"] * 2
    assert reading.articles["text"].tolist() == [TEXT] * 2
    assert reading.articles["read_as"].unique().tolist() == ["OpenDocument text"]


def test_notes_comments_and_deletions_are_left_out_and_blanks_kept() -> None:
    note = "<text:note><text:note-body><text:p>Aside.</text:p></text:note-body></text:note>"
    first = (
        f"It{note} is<text:s/><text:span>sh<text:span>u</text:span>t</text:span>,<text:tab/>they"
    )
    body = (
        "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
        f"<text:p>{first} said.<text:line-break/>{PARAGRAPHS[0]}</text:p>"
    )
    text = read_uploads({"a.odt": open_document("text", body)}).articles["text"][0]
    assert " ".join(text.split()) == f"It is shut, they said. {PARAGRAPHS[0]}"


def test_an_export_that_was_saved_again_is_read_article_by_article() -> None:
    body = "".join(f"<text:p>{line}</text:p>" for line in NEXIS.split("\n"))
    articles = read_uploads({"a.odt": open_document("text", body)}).articles
    assert articles["read_as"].tolist() == ["Nexis Uni"] * 2


def test_what_cannot_be_read_is_named() -> None:
    locked = open_document("text", "x").replace(b"<office:document-content", b"\x8f\x02\x11\x90")
    empty = open_document("text", "<text:p/>")
    skipped = read_uploads({"locked.odt": locked, "empty.odt": empty}).skipped.set_index("file")
    assert "damaged" in skipped["problem"]["locked.odt"]
    assert "no text" in skipped["problem"]["empty.odt"]

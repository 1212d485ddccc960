"""What does a text of LibreOffice (ODT) say: one article, or an export of several?"""

from typing import Any, Final

from analysis.files.reading.databases import records_in
from analysis.files.reading.databases.lines import Line
from analysis.files.reading.documents.headed import article_of
from analysis.files.reading.documents.marked_up import name_of, parsed_xml
from analysis.files.reading.files.archives import unpack
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, UnreadableError

_LEFT_OUT: Final = ("tracked-changes", "annotation", "note", "frame", "forms")
"""What was deleted, and what stands beside the text: comments, footnotes, pictures."""

_CHARACTERS: Final = {"s": " ", "tab": "\t", "line-break": "\n"}


def read_open_document(file: File, given: dict[str, Any]) -> Found:
    """Return the article in an ODT file, or the articles of an export.

    Raises
    ------
    UnreadableError
        It is damaged, protected with a password, or holds no text.
    """
    content = unpack(file.data)[0].get("content.xml", b"")
    if not content.lstrip().startswith(b"<"):
        raise UnreadableError(
            "the document is damaged or protected with a password",
            "open it in LibreOffice, and save it again as .docx without a password",
        )
    lines = _lines(parsed_xml(content))
    if not any(line.raw.strip() for line in lines):
        raise UnreadableError("the document holds no text", "have its text recognised (OCR) first")
    records = records_in(file, lines, given)
    if records is not None:
        return records
    return article_of(file, lines, given, "OpenDocument text")


def _lines(root: Any) -> list[Line]:
    """Return the paragraphs and headings of a document, in order."""
    for node in [node for node in root.iter() if name_of(node) in _LEFT_OUT]:
        if node.getparent() is not None:
            _take_out(node)
    for node in root.iter():
        if character := _CHARACTERS.get(name_of(node)):
            node.text = character
    return [
        Line(part, 0, "headline" if name_of(node) == "h" else "")
        for node in root.iter()
        if name_of(node) in ("p", "h")
        for part in "".join(node.itertext()).split("\n")
    ]


def _take_out(node: Any) -> None:
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (node.tail or "")
    else:
        parent.text = (parent.text or "") + (node.tail or "")
    parent.remove(node)

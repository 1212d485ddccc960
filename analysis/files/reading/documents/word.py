"""What does a Word document say: one article, or an export of several?"""

import io
from collections.abc import Iterator
from typing import Any, Final

from analysis.files.reading.databases import records_in
from analysis.files.reading.databases.lines import Line
from analysis.files.reading.documents.headed import article_of
from analysis.files.reading.files.archives import unpack
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Skipped, UnreadableError

_WAY_OUT: Final = "open it in a word processor, and save it again as .docx or .txt"
_CHARACTERS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}
_OUTSIDE: Final = frozenset(("Fallback", "del", "moveFrom"))
"""What stands there a second time, or was taken out by a reviewer."""

_LABELS: Final = {"body": "label of the text", "classification": "classification"}
"""The bookmarks that Nexis Uni sets, by what they mean."""


def read_word(file: File, given: dict[str, Any]) -> Found:
    """Return the article in a DOCX file, or the articles of an export.

    Raises
    ------
    UnreadableError
        It is damaged, protected, unpacks to too much, or holds no text.
    """
    members, refused = unpack(file.data)
    name = next((name for name in members if name.endswith("word/document.xml")), None)
    if name is None:
        raise _refused(refused)
    styles = members.get(name.replace("document.xml", "styles.xml"), b"")
    lines = list(_lines(members[name], _heading_styles(styles)))
    if not any(line.raw.strip() for line in lines):
        raise UnreadableError(
            "the document holds no text", "if it is a scan, have its text recognised first"
        )
    records = records_in(file, lines, given)
    if records is not None:
        return records
    title = _title(members.get("docProps/core.xml", b""))
    return article_of(file, lines, given, "Word document", named=title)


def _refused(refused: list[Skipped]) -> UnreadableError:
    about = [skip for skip in refused if skip.file.endswith("document.xml")]
    if about:
        return UnreadableError(f"of the document, {about[0].problem}", _WAY_OUT)
    return UnreadableError("the document is damaged or no Word document", _WAY_OUT)


def _elements(xml: bytes) -> Iterator[tuple[str, str, dict[str, str], str]]:
    """Yield each start and end in an XML file: event, name, attributes, text; keeps nothing."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    above: list[Any] = []
    try:
        for event, element in iterparse(io.BytesIO(xml), ("start", "end")):
            name = element.tag.rpartition("}")[2]
            said = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            yield event, name, said, element.text or ""
            if event == "start":
                above.append(element)
                continue
            above.pop()
            if above:
                above[-1].clear()  # a book of a million paragraphs fits into memory, too
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise UnreadableError("the document is damaged", _WAY_OUT) from None


def _heading_styles(xml: bytes) -> frozenset[str]:
    """Return the styles of titles and of headings of the first level, by their identifiers."""
    found, style = set(), ""
    for event, name, said, _ in _elements(xml) if xml else ():
        if event == "start" and name == "style":
            style = said.get("styleId", "")
        elif event == "start" and name == "name":
            if said.get("val", "").casefold() in ("title", "heading 1"):  # in every language
                found.add(style)
        elif event == "start" and name == "outlineLvl" and said.get("val") == "0":
            found.add(style)
    return frozenset(found)


def _title(xml: bytes) -> str:
    try:
        events = list(_elements(xml)) if xml else []
    except UnreadableError:
        return ""
    return next((text for event, name, _, text in events if (event, name) == ("end", "title")), "")


class _Paragraph:
    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.pieces: list[str] = []

    def add(self, name: str, value: str, text: str, headings: frozenset[str]) -> None:
        """Take in an element of the paragraph."""
        if name == "t":
            self.pieces.append(text)
        elif name in _CHARACTERS:
            self.pieces.append(_CHARACTERS[name])
        elif _is_heading(name, value, headings):
            self.mark = self.mark or "headline"

    def lines(self) -> Iterator[Line]:
        """Yield its lines, and a blank one below them."""
        for line in "".join(self.pieces).split("\n"):
            yield Line(line, 0, self.mark)
        yield Line("", 0)


def _lines(xml: bytes, headings: frozenset[str]) -> Iterator[Line]:
    """Yield the lines of each paragraph, in the order in which the paragraphs end."""
    unfinished: list[_Paragraph] = []
    outside, waiting = 0, ""
    for event, name, said, text in _elements(xml):
        if event == "start":
            outside += name in _OUTSIDE
            if name == "p":
                unfinished.append(_Paragraph(waiting))
                waiting = ""
            continue
        outside -= name in _OUTSIDE
        if name == "bookmarkStart" and (mark := _LABELS.get(said.get("name", "").casefold())):
            if unfinished:
                unfinished[-1].mark = mark
            else:
                waiting = mark
        elif name == "p" and unfinished:
            paragraph = unfinished.pop()
            yield from () if outside else paragraph.lines()
        elif unfinished and not outside:
            unfinished[-1].add(name, said.get("val", ""), text, headings)


def _is_heading(name: str, value: str, headings: frozenset[str]) -> bool:
    return (name == "pStyle" and value in headings) or (name == "outlineLvl" and value == "0")

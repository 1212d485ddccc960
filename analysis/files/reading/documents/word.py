"""What does a document of a word processor hold (Word, OpenDocument, RTF): one article or more?"""

import re
from collections.abc import Iterator
from typing import Any, Final

from analysis.files.reading.databases import records_in
from analysis.files.reading.databases.lines import Line, lines_of
from analysis.files.reading.databases.records import joined
from analysis.files.reading.documents.marked_up import name_of, parsed_xml
from analysis.files.reading.files.archives import unpack
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Skipped, Source, UnreadableError

_WAY_OUT: Final = "open it in a word processor, and save it again as .docx or .txt"
_CHARACTERS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "nobreakhyphen": "\u2011"}
_OUTSIDE: Final = ("{*}Fallback", "{*}del", "{*}moveFrom")
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
    members, refused = unpack(file.data, way_out=_WAY_OUT)
    name = next((name for name in members if name.endswith("word/document.xml")), None)
    if name is None:
        raise _refused(refused)
    styles = members.get(name.replace("document.xml", "styles.xml"), b"<none/>")
    lines = list(_lines(parsed_xml(members[name]), _heading_styles(parsed_xml(styles))))
    title = _title(members.get("docProps/core.xml", b""))
    return found_in_lines(file, lines, given, "Word document", named=title)


def _refused(refused: list[Skipped]) -> UnreadableError:
    about = [skip for skip in refused if skip.file.endswith("document.xml")]
    if about:
        return UnreadableError(f"of the document, {about[0].problem}", _WAY_OUT)
    return UnreadableError("the document is damaged or no Word document", _WAY_OUT)


def _heading_styles(styles: Any) -> frozenset[str]:
    """Return the styles of titles and of headings of the first level, by their identifiers."""
    return frozenset(
        _said(style, "styleId")
        for style in styles.iter("{*}style")
        for node in style.iter("{*}name", "{*}outlineLvl")
        if _said(node).casefold() in ("title", "heading 1", "0")  # in every language
    )


def _said(node: Any, attribute: str = "val") -> str:
    names = (name for name in node.attrib if name.endswith("}" + attribute))
    return next((str(node.get(name)) for name in names), "")


def _title(xml: bytes) -> str:
    try:
        return next((node.text or "" for node in parsed_xml(xml).iter("{*}title")), "")
    except UnreadableError:
        return ""


class _Paragraph:
    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.pieces: list[str] = []

    def add(self, name: str, node: Any, headings: frozenset[str]) -> None:
        """Take in an element of the paragraph."""
        if name == "t":
            self.pieces.append(node.text or "")
        elif name in _CHARACTERS:
            self.pieces.append(_CHARACTERS[name])
        elif (name == "pstyle" and _said(node) in headings) or (
            name == "outlinelvl" and _said(node) == "0"
        ):
            self.mark = self.mark or "headline"

    def lines(self) -> Iterator[Line]:
        """Yield its lines, and a blank one below them."""
        for line in "".join(self.pieces).split("\n"):
            yield Line(line, 0, self.mark)
        yield Line("", 0)


def _lines(document: Any, headings: frozenset[str]) -> Iterator[Line]:
    """Yield the lines of each paragraph, in the order in which the paragraphs end."""
    from lxml.etree import iterwalk, strip_elements

    strip_elements(document, *_OUTSIDE, with_tail=False)
    unfinished: list[_Paragraph] = []
    waiting = ""
    for event, node in iterwalk(document, ("start", "end")):
        name = name_of(node)
        if event == "start":
            if name == "p":
                unfinished.append(_Paragraph(waiting))
                waiting = ""
        elif name == "bookmarkstart" and (mark := _LABELS.get(_said(node, "name").casefold())):
            if unfinished:
                unfinished[-1].mark = mark
            else:
                waiting = mark
        elif name == "p":
            yield from unfinished.pop().lines()
        elif unfinished:
            unfinished[-1].add(name, node, headings)


_TOP: Final = 8  # paragraphs in which a title stands: outlet, date and section may be above it


def found_in_lines(
    file: File, lines: list[Line], given: dict[str, Any], read_as: str, *, named: str = ""
) -> Found:
    """Return the articles of an export, or the one in a document, named by a heading at its top.

    Parameters
    ----------
    named
        The title in the document's properties. It is often an old one or the file's name, so
        that it counts only where the first paragraph says the same.

    Raises
    ------
    UnreadableError
        There is no text.
    """
    if not any(line.raw.strip() for line in lines):
        raise UnreadableError("the document holds no text", "have its text recognised (OCR) first")
    records, doubts = records_in(file, lines, given)
    if records is not None:
        return records
    full = [line for line in lines if line.raw.strip()]
    title = next((line for line in full[:_TOP] if line.mark == "headline"), None)
    if title is None and full and named and full[0].text == " ".join(named.split()):
        title = full[0]
    declared = {"title": title.text} if title and len(full) > 1 else {}
    text = joined([line for line in lines if line is not title or not declared])
    source = Source(
        file.name, "", text, file.path.stem, file.event, given, declared, read_as=read_as
    )
    return Found([source], doubts)


_LEFT_OUT: Final = ("{*}tracked-changes", "{*}annotation", "{*}note", "{*}frame", "{*}forms")
"""What was deleted, and what stands beside the text: comments, footnotes, pictures."""

_OPEN_CHARACTERS: Final = {"s": " ", "tab": "\t", "line-break": "\n"}


def read_open_document(file: File, given: dict[str, Any]) -> Found:
    """Return the article in an ODT file, or the articles of an export.

    Raises
    ------
    UnreadableError
        It is damaged, protected with a password, or holds no text.
    """
    content = unpack(file.data, way_out=_WAY_OUT)[0].get("content.xml", b"")
    if not content.lstrip().startswith(b"<"):
        raise UnreadableError(
            "the document is damaged or protected with a password",
            "open it in LibreOffice, and save it again as .docx without a password",
        )
    return found_in_lines(file, _open_lines(parsed_xml(content)), given, "OpenDocument text")


def _open_lines(root: Any) -> list[Line]:
    """Return the paragraphs and headings of a document, in order."""
    from lxml.etree import strip_elements

    strip_elements(root, *_LEFT_OUT, with_tail=False)
    for node in root.iter():
        if character := _OPEN_CHARACTERS.get(name_of(node)):
            node.text = character
    return [
        Line(part, 0, "headline" if name_of(node) == "h" else "")
        for node in root.iter()
        if name_of(node) in ("p", "h")
        for part in "".join(node.itertext()).split("\n")
    ]


_PICTURES: Final = re.compile(rb"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}[\r\n]*){100,}")
"""Pictures and embedded files: bytes in hexadecimal, and no word has 200 such letters."""

_MOST: Final = 10 * 2**20
"""Bytes without pictures; striprtf reads 4 MB a second. 500 articles have about 5 MB."""

_MAC: Final = re.compile(rb"\\ansicpg10000\b|\A\s*\{\\rtf1?\\mac\b")
_NO_CODEPAGE: Final = re.compile(rb"\\ansicpg(?:0|1200|10000)\b ?")
"""Numbers of code pages that Python has no encoding for."""


def read_rtf(file: File, given: dict[str, Any]) -> Found:
    """Return the article in an RTF file, or the articles of an export.

    Raises
    ------
    UnreadableError
        It is damaged, too large without its pictures, or holds no text.
    """
    return found_in_lines(file, lines_of(text_of(file.data)), given, "RTF document")


def text_of(data: bytes) -> str:
    """Return the text of an RTF file, a line for each paragraph, "|" after each table cell.

    Raises
    ------
    UnreadableError
        It is damaged, or has more than 10 MB without its pictures.
    """
    from striprtf.striprtf import rtf_to_text

    data = _PICTURES.sub(b"", data)
    if len(data) > _MOST:
        size = f"{len(data) / 2**20:.0f} MB of text, and {_MOST // 2**20} MB is the limit"
        raise UnreadableError(f"the file has {size}", "split it into smaller files")
    try:
        text = rtf_to_text(  # type: ignore[no-untyped-call]
            _prepared(data), "mac_roman" if _MAC.search(data) else "cp1252", errors="replace"
        )
    except (ValueError, LookupError, OverflowError, TypeError):
        raise UnreadableError("the RTF file is damaged", "save it again, or as .txt") from None
    # Characters outside the basic plane are written as two halves.
    return str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _prepared(data: bytes) -> str:
    """Return RTF as text, without what striprtf stumbles over."""
    data = _NO_CODEPAGE.sub(b"", data.replace(b"\\bin", b"\\b"))  # of it, it wants the length
    # It would set the address of a link behind the link's words, into the headline.
    data = data.replace(b"\\fldinst", b"\\fldtype")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")

"""What does an RTF file say: one article, or an export of several?"""

import re
from typing import Any, Final

from analysis.files.reading.databases import records_in
from analysis.files.reading.databases.lines import lines_of
from analysis.files.reading.documents.headed import article_of
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, UnreadableError

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
    text = text_of(file.data)
    if not text.strip():
        raise UnreadableError("the document holds no text", "save the article's text as .txt")
    lines = lines_of(text)
    records = records_in(file, lines, given)
    return records if records is not None else article_of(file, lines, given, "RTF document")


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

"""Is a cell HTML as a whole? Then its text, paragraph by paragraph, is what was written."""

import csv
import html
import io
import re
from typing import Any, Final

from analysis.files.reading.characters import decode_page
from analysis.files.reading.documents.marked_up import APART, BLOCKS, UNSEEN, paragraphs_of_html
from analysis.files.reading.sources import Mended, Removed, UnreadableError

PAGE: Final = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)
"""A cell that holds a whole page: it is read as one."""

_STARTS: Final = re.compile(
    rf"\s*<(?:{'|'.join(sorted(BLOCKS | UNSEEN | set(APART)))})\b[^<>]*>", re.I
)
_PARTED: Final = re.compile(r"</p>|<br\s*/?>", re.I)


def unescaped(cell: str) -> str:
    """Return a cell whose tags were escaped once too often, as they were; others as they are."""
    return html.unescape(cell) if re.search(r"&lt;(?:/?p|br ?/?|div)\b.{0,80}?&gt;", cell) else cell


def is_markup(cell: str) -> bool:
    """Tell whether a text is HTML as a whole, not a text with a tag or two in it.

    Examples
    --------
    >>> is_markup("<p>The bridge is shut.</p><p>A ferry runs.</p>")
    True
    >>> is_markup("Type <b> for bold, the manual says.")
    False
    """
    if "<" not in cell:
        return False
    if _STARTS.match(cell) and cell.rstrip().endswith(">"):
        return True
    return len(_PARTED.findall(cell)) >= 2


def text_of(cell: str) -> tuple[str, list[Removed], list[Mended]]:
    """Return the text of a cell that is HTML, what stood beside it, and that it was HTML."""
    lines, removed = paragraphs_of_html(cell)
    text = "\n\n".join(lines)
    if not text:
        return cell, [], []
    return text, removed, [Mended("text", "HTML made text", 1, cell[:80], text[:60])]


def as_csv(data: bytes) -> bytes:
    """Return the longest table of a page as CSV in UTF-8.

    Raises
    ------
    UnreadableError
        The page has no table with more than one row.
    """
    from lxml import etree, html

    try:
        page = html.document_fromstring(decode_page(data))
    except (etree.LxmlError, ValueError):
        page = None
    tables = [] if page is None else [_rows(table) for table in page.iter("table")]
    rows = max(tables, key=len, default=[])
    if len(rows) < 2:
        raise UnreadableError(
            "the file is no spreadsheet but a web page without a table",
            "save it as .xlsx or .csv, or, if it is an article, give it the ending .html",
        )
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode("utf-8", errors="replace")


def _rows(table: Any) -> list[list[str]]:
    return [[_text(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]


def _text(cell: Any) -> str:
    from lxml import etree

    for line in list(cell.iter("br", "p", "div")):
        etree.SubElement(line, "span").text = "\n"  # a tail with control characters cannot be set
    return "".join(cell.itertext()).strip()

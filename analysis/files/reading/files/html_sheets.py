"""Which rows has a spreadsheet that is really a web page? Many services export one as .xls."""

import csv
import io
from typing import Any

from analysis.files.reading.characters import decode_page
from analysis.files.reading.sources import UnreadableError


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

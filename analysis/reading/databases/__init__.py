"""Is this an export of a news database, and which articles does it hold?"""

import re
from typing import Any, Final

from analysis.reading.databases import factiva, factiva_articles, nexis, nexis_uni, proquest
from analysis.reading.databases.lines import Line, lines_of, lines_of_page
from analysis.reading.databases.records import found_in
from analysis.reading.incoming import File
from analysis.reading.sources import Found

_FORMS = (
    proquest.export_of,
    factiva.export_of,
    factiva_articles.export_of,
    nexis_uni.export_of,
    nexis.export_of,
)


_MAYBE: Final = re.compile(
    r"\b(?:of|von|de|van)(?:\s|&nbsp;)+[\d.,]+(?:\s|&nbsp;)+do[ck]ument|articleparagraph|proquest|"
    r"factiva|lexis|nexis|end of document|>\s*HD\s*<|\bDo[ck]ument[os]*\s+[A-Z]{2,8}0",
    re.IGNORECASE,
)
"""What is somewhere in any page that a database saved: to look closer at these pages only."""


def records_of(file: File, text: str, given: dict[str, Any] | None = None) -> Found | None:
    """Return the articles of an export in a known form; None if `text` is in none."""
    return records_in(file, lines_of(text), given)


def records_in(file: File, lines: list[Line], given: dict[str, Any] | None = None) -> Found | None:
    """Return the articles of an export that is known as lines; None if it is no export."""
    exports = (export_of(lines) for export_of in _FORMS)
    export = next((export for export in exports if export and export.records), None)
    return found_in(file, export, given or {}) if export else None


def database_page(file: File, html: str, given: dict[str, Any] | None = None) -> Found | None:
    """Return the articles of an export that was saved as a web page; None if it is no export."""
    return records_in(file, lines_of_page(html), given) if _MAYBE.search(html) else None

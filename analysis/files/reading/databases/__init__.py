"""Is this an export of a news database, and which articles does it hold?"""

import re
from typing import Any, Final

from analysis.files.reading.databases import (
    europresse,
    factiva,
    newsbank,
    nexis,
    nexis_uni,
    proquest,
)
from analysis.files.reading.databases.bundles import bundle_in
from analysis.files.reading.databases.lines import Line, lines_of_page
from analysis.files.reading.databases.records import Export, found_in
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Skipped

_FORMS = (
    proquest.export_of,
    factiva.export_of,
    factiva.plain_export_of,
    newsbank.export_of,
    europresse.export_of,
    nexis.export_of,
    nexis_uni.export_of,
)

_APART: Final = "give them as separate files, or as a table with a row for each"

_NAMES: Final = (
    "articleparagraph", "factiva", "proquest", "lexis", "nexis", ">hd<", "newsbank", "lexile",
    "record number", "europresse", "certificate issued", "docpublicationname",
)  # fmt: skip
_DOCUMENT: Final = re.compile(
    r"do[ck]uments?(?:\s|&nbsp;)+(?:\d[\d.,]*(?:\s|&nbsp;)+(?:of|von|de|sur|van)\b|[a-z]{2,8}\d)|"
    r"(?:of|von|de|sur|van)(?:\s|&nbsp;)+\d[\d.,]*(?:\s|&nbsp;)+do[ck]ument|"
    r"(?:end of|ende des|fin du|fin del|einde van het) do[ck]ument"
)


def records_in(
    file: File, lines: list[Line], given: dict[str, Any] | None = None
) -> tuple[Found | None, list[Skipped]]:
    """Return the articles of an export that is known as lines; None if it is one article.

    A text of several articles in no known form gives none, and a row that says so. Beside None
    stands a row if the text that is then read as one article may hold several.
    """
    export = _export_of(lines)
    if export:
        return found_in(file, export, given or {}), []
    bundle = bundle_in(lines)
    if not bundle:
        return None, []
    if bundle.certain:
        problem = f"it looks like {bundle.n} articles in one file, in no form that is known"
        return Found([], [Skipped(file.name, "", problem, _APART)]), []
    problem = f"it is read as one article, but may hold {bundle.n} articles"
    return None, [Skipped(file.name, "", problem, f"if so, {_APART}")]


def database_page(file: File, html: str, given: dict[str, Any] | None = None) -> Found | None:
    """Return the articles of an export that was saved as a web page; None if it is no export."""
    if not _may_be_export(html):
        return None
    export = _export_of(lines_of_page(html))
    return found_in(file, export, given or {}) if export else None


def _export_of(lines: list[Line]) -> Export | None:
    exports = (export_of(lines) for export_of in _FORMS)
    return next((export for export in exports if export and export.records), None)


def _may_be_export(html: str) -> bool:
    """Tell, quickly, whether a page has any word that is somewhere in every export."""
    text = html.casefold()
    if any(name in text for name in _NAMES):
        return True
    return ("document" in text or "dokument" in text) and _DOCUMENT.search(text) is not None

"""Which kinds of file are read, by their endings, and how large may a file be?"""

from typing import Final

from analysis.files.reading.sources import UnreadableError

MAX_FILE: Final = 25 * 2**20
"""The largest file that is read, in bytes: 25 MB."""

TEXTS: Final = (".txt", ".text")
MARKDOWN: Final = (".md", ".markdown")
PAGES: Final = (".html", ".htm", ".xhtml", ".shtml")
WORD: Final = (".docx", ".docm", ".dotx")
RTF: Final = (".rtf",)
OPEN_DOCUMENT: Final = (".odt", ".ott")
PDF: Final = (".pdf",)
XML: Final = (".xml", ".rss", ".atom", ".tei", ".nitf")
TABLES: Final = (
    ".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json", ".parquet",
    ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods",
)  # fmt: skip
WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
CAPTURES: Final = (".warc", ".arc", ".mhtml", ".mht", ".webarchive")
"""Web pages that a browser or a crawler packed, with their addresses."""
ARCHIVES: Final = (".zip",)
COMPRESSED: Final = (".gz",)
READABLE: Final = (
    *TEXTS, *PAGES, *WORD, *RTF, *OPEN_DOCUMENT, *PDF, *MARKDOWN, *XML, *TABLES, *CAPTURES,
    *ARCHIVES, *COMPRESSED,
)  # fmt: skip


def check_size(size: int) -> None:
    """Raise `UnreadableError` for an empty file and for one larger than `MAX_FILE` bytes."""
    if size == 0:
        raise UnreadableError("the file is empty", "fill it or leave it out")
    if size > MAX_FILE:
        raise UnreadableError(
            f"the file has {size / 2**20:.0f} MB, and {MAX_FILE // 2**20} MB is the limit",
            "split it into smaller files",
        )

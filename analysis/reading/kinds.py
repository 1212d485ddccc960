"""Which kind of file is it, is it read, and if not, what is the way out?"""

from typing import Final

from analysis.reading.sources import UnreadableError

MAX_FILE: Final = 25 * 2**20
"""The largest file that is read, in bytes: 25 MB."""

TEXTS: Final = (".txt", ".text")
PAGES: Final = (".html", ".htm", ".xhtml")
TABLES: Final = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet", ".xlsx")
ARCHIVES: Final = (".zip",)
READABLE: Final = (*TEXTS, *PAGES, *TABLES, *ARCHIVES)

_SIGNATURES: Final = {
    b"%PDF": "a PDF; save its text as .txt",
    b"PK\x03\x04": "a ZIP or Office file; rename it to .zip or .xlsx, or save its text as .txt",
    b"\xd0\xcf\x11\xe0": "an old Office file; save it as .txt or .xlsx",
    b"{\\rtf": "an RTF file; save it as plain text (.txt)",
    b"\x89PNG": "a picture; save the article's text as .txt",
    b"\xff\xd8\xff": "a picture; save the article's text as .txt",
    b"GIF8": "a picture; save the article's text as .txt",
    b"PAR1": "a Parquet file; rename it to .parquet",
    b"\x1f\x8b": "gzip-compressed; unpack it first",
}


def check_size(size: int) -> None:
    """Raise `UnreadableError` for an empty file and for one larger than `MAX_FILE` bytes."""
    if size == 0:
        raise UnreadableError("the file is empty", "fill it or leave it out")
    if size > MAX_FILE:
        raise UnreadableError(
            f"the file has {size / 2**20:.0f} MB, and {MAX_FILE // 2**20} MB is the limit",
            "split it into smaller files",
        )


def check_is_text(data: bytes) -> None:
    """Raise `UnreadableError` if `data` is known by its first bytes as something else than text."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            kind, way_out = what.split("; ", 1)
            raise UnreadableError(f"the file is not text but {kind}", way_out)

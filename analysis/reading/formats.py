"""Bytes to text: which encoding, which kind of file, and what a web page says."""

import re
from typing import Final, NamedTuple

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


class Skipped(NamedTuple):
    """A file, or a part of one, that could not be used, and what to do about it."""

    file: str
    place: str  # "row 3", "line 7", or "" for the whole file
    problem: str
    way_out: str


class UnreadableError(ValueError):
    """A file cannot be read; says what is wrong and the way out."""

    def __init__(self, problem: str, way_out: str, place: str = "") -> None:
        super().__init__(f"{problem}; {way_out}")
        self.problem, self.way_out, self.place = problem, way_out, place

    def skipped(self, file: str) -> Skipped:
        """Return the row that reports this problem of `file`."""
        return Skipped(file, self.place, self.problem, self.way_out)


class WebPage(NamedTuple):
    """What a web page says. None: it does not say."""

    text: str
    title: str | None
    published: str | None
    url: str | None
    site: str | None


def check_size(size: int) -> None:
    """Raise `UnreadableError` for an empty file and for one larger than `MAX_FILE` bytes."""
    if size == 0:
        raise UnreadableError("the file is empty", "fill it or leave it out")
    if size > MAX_FILE:
        raise UnreadableError(
            f"the file has {size / 2**20:.0f} MB, and {MAX_FILE // 2**20} MB is the limit",
            "split it into smaller files",
        )


def decode(data: bytes) -> str:
    """Return the text in `data`: UTF-8, UTF-16 or UTF-32, cp1252, or what it looks most like.

    A byte order mark decides; then valid UTF-8; then UTF-16 by its zero bytes; then cp1252,
    if few bytes are outside ASCII as in English; the rest is left to charset-normalizer.

    Raises
    ------
    UnreadableError
        The bytes are no text, or in no encoding that can be told.

    Examples
    --------
    >>> decode("“Never,” she said".encode("cp1252"))
    '“Never,” she said'
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            kind, way_out = what.split("; ", 1)
            raise UnreadableError(f"the file is not text but {kind}", way_out)
    text = _by_mark(data) or _by_content(data)
    odd = len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text[:100_000]))
    if odd > 0.001 * min(len(text), 100_000):
        raise UnreadableError(
            "the file is binary, not text", "save the article as plain text in UTF-8"
        )
    return text


def _by_mark(data: bytes) -> str | None:
    marks = {
        b"\xef\xbb\xbf": "utf-8-sig",
        b"\xff\xfe\x00\x00": "utf-32",
        b"\x00\x00\xfe\xff": "utf-32",
        b"\xff\xfe": "utf-16",
        b"\xfe\xff": "utf-16",
    }
    for mark, encoding in marks.items():
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _by_content(data: bytes) -> str:
    sample = data[:100_000]
    if b"\x00" in sample:
        return _with_zero_bytes(data, sample)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if len(re.findall(rb"[\x80-\xff]", sample)) <= 0.05 * len(sample):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableError("the file's encoding is unknown", "save it as plain text in UTF-8")
    return data.decode(best.encoding, errors="replace")


def _with_zero_bytes(data: bytes, sample: bytes) -> str:
    # English in UTF-16 has a zero in every second byte.
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > 0.6 * len(zeros) and len(data) % 2 == 0:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise UnreadableError("the file is binary, not text", "save the article as plain text in UTF-8")


def decode_page(data: bytes) -> str:
    """Return the text of an HTML file: in the encoding that it declares, else as `decode`."""
    declared = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", data[:4096], re.I)
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def read_page(html: str) -> WebPage:
    """Return the article in a web page. No request is made to the page's site or any other.

    Raises
    ------
    UnreadableError
        There is no article in the page.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(
        html,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        # Only the date that the page declares, not one guessed from numbers in its text.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (getattr(found, "text", None) or "").strip()
    if not text:
        raise UnreadableError(
            "no article was found in the page", "save the article's text as .txt instead"
        )
    page: dict[str, str | None] = {
        name: getattr(found, name, None) or None for name in ("title", "date", "url", "sitename")
    }
    return WebPage(text, page["title"], page["date"], page["url"], page["sitename"])

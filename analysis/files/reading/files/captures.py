"""Which pages did a browser or a crawler pack into a file? WARC, MHTML and Safari's archives."""

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from analysis.files.reading.files.archives import MAX_MEMBERS, MAX_UNPACKED
from analysis.files.reading.files.incoming import File
from analysis.files.reading.files.kinds import MAX_FILE
from analysis.files.reading.sources import Skipped, UnreadableError

_HTML: Final = ("text/html", "application/xhtml+xml")


class _Page(NamedTuple):
    """A page as it was packed."""

    data: bytes
    url: str
    kind: str = ".html"


def pages_in(file: File, skipped: list[Skipped]) -> list[File]:
    """Return the pages in a file of captured pages, as files; add problems to `skipped`.

    Raises
    ------
    UnreadableError
        The file is damaged from its beginning, or holds no page.
    """
    if file.kind == ".mhtml":
        return [_as_file(file, _of_browser(file.data))]
    if file.kind == ".webarchive":
        return [_as_file(file, _of_safari(file.data))]
    pages = list(_crawled(file, skipped))
    if not pages and not any(skip.file == file.name for skip in skipped):
        raise UnreadableError(
            "the web archive holds no page that a server sent as HTML",
            "capture the articles' pages themselves",
        )
    return [_numbered(file, page, n) for n, page in enumerate(pages, 1)]


def _numbered(file: File, page: _Page, n: int) -> File:
    return _as_file(file, page)._replace(
        name=f"{file.name}: {page.url or f'page {n}'}",
        path=file.path.with_name(f"{file.path.name.split('.')[0] or 'page'}-{n}{page.kind}"),
    )


def _as_file(file: File, page: _Page) -> File:
    return file._replace(data=page.data, kind=page.kind, url=page.url)


def _of_browser(data: bytes) -> _Page:
    """Return the page in an MHTML file, which is built like an e-mail with enclosures."""
    from email import message_from_bytes

    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if part.get_content_type() in _HTML]
        root = re.sub(r"\s", "", str(message.get_param("start") or ""))
        main = next((part for part in parts if root and part.get("Content-ID") == root), None)
        main = main or next(iter(parts), None)
        content = main.get_payload(decode=True) if main is not None else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        main = content = None
    if main is None or not isinstance(content, bytes) or not content:
        raise UnreadableError(
            "the saved page (MHTML) holds no HTML", "save the page again as .html"
        )
    url = message.get("Snapshot-Content-Location") or main.get("Content-Location")
    return _Page(_in_utf8(content, main.get_content_charset()), str(url or "").strip())


def _of_safari(data: bytes) -> _Page:
    import plistlib

    try:
        main = plistlib.loads(data)["WebMainResource"]
        content, charset = main["WebResourceData"], main.get("WebResourceTextEncodingName")
        url = str(main.get("WebResourceURL") or "").strip()
    except Exception:  # of damaged bytes, plistlib raises anything
        content = None
    if not isinstance(content, bytes) or not content:
        raise UnreadableError("the page saved by Safari is damaged", "save it again as .html")
    return _Page(_in_utf8(content, str(charset or "")), url)


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """Return a page in UTF-8 if its container says in which other encoding it is."""
    try:
        text = data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return data
    if not charset or charset.lower() in ("utf-8", "us-ascii"):
        return data
    head = re.sub(r"charset=[\"']?[\w:-]+", 'charset="utf-8', text[:4096], count=1, flags=re.I)
    return b"\xef\xbb\xbf" + (head + text[4096:]).encode("utf-8", errors="replace")


def pages_streamed(file: File, stream: BinaryIO, skipped: list[Skipped]) -> Iterator[File]:
    """Yield the pages in a WARC or ARC file one by one, however many there are."""
    for n, page in enumerate(_crawled(file, skipped, stream), 1):
        yield _numbered(file, page, n)


def _crawled(file: File, skipped: list[Skipped], stream: BinaryIO | None = None) -> Iterator[_Page]:
    """Yield the pages in a WARC or ARC file that the servers sent in full."""
    from warcio.archiveiterator import ArchiveIterator

    n, room = 0, MAX_UNPACKED
    try:
        for record in ArchiveIterator(stream or io.BytesIO(file.data), arc2warc=True):
            page = _page_of(record, file, skipped)
            if page is None:
                continue
            n, room = n + 1, room - len(page.data)
            if stream is None and (n > MAX_MEMBERS or room < 0):
                problem = f"the web archive holds over {MAX_MEMBERS:,} pages or 200 MB, the limit"
                skipped.append(Skipped(file.name, f"page {n} and after", problem, "split it"))
                return
            yield page
    except Exception as error:  # of damaged bytes, warcio and zlib raise anything
        if isinstance(error, UnreadableError):
            raise
        problem = "the web archive is damaged or not whole from here on"
        skipped.append(Skipped(file.name, f"after page {n}", problem, "download it again"))


def _page_of(record: Any, file: File, skipped: list[Skipped]) -> _Page | None:
    headers, sent = record.rec_headers, record.http_headers
    url = headers.get_header("WARC-Target-URI") or ""
    kind, charset = _type_of(sent or headers)
    if record.rec_type == "conversion" and kind == "text/plain":
        ending = ".txt"  # the texts that Common Crawl took from pages
    elif record.rec_type in ("response", "resource") and kind in _HTML:
        ending = ".html"
    else:
        return None
    status = sent.get_statuscode() if sent else "200"
    if status.startswith("3"):
        return None  # sends on to another page
    if status != "200":
        problem = f"the server answered {status[:20]!r} instead of sending the page"
        skipped.append(Skipped(f"{file.name}: {url}", "", problem, "capture it again"))
        return None
    data = record.content_stream().read(MAX_FILE + 1)
    problem = "the page is empty" if not data.strip() else ""
    if len(data) > MAX_FILE:
        problem = "the page has over 25 MB, the limit"
    elif not record.raw_stream.read(1) and getattr(record.raw_stream, "limit", 0) > 0:
        problem = "the web archive ends in the middle of the page"
    if problem:
        skipped.append(Skipped(f"{file.name}: {url}", "", problem, "leave it out"))
        return None
    declares = re.search(rb"<meta[^>]{0,200}charset=", data[:4096], re.I)
    return _Page(data if declares else _in_utf8(data, charset), url.strip(), ending)


def _type_of(headers: Any) -> tuple[str, str | None]:
    value = headers.get_header("Content-Type") or ""
    charset = re.search(r"charset=[\"']?([\w-]+)", value, re.I)
    return value.split(";")[0].strip().lower(), charset[1] if charset else None

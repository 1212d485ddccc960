"""What does a PDF say? The text layer of its pages; a scan without one is refused."""

import io
import logging
import re
from typing import Any, Final

from analysis.files.reading.databases import records_in
from analysis.files.reading.databases.lines import lines_of
from analysis.files.reading.documents.pdf_lines import (
    Line,
    lines_of_page,
    paragraphs_of,
    without_furniture,
)
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Mended, Removed, Source, UnreadableError

MAX_PAGES: Final = 200  # some 5 s
MAX_CONTENT: Final = 4 * 2**20
"""Bytes of instructions that all pages together may have: pypdf reads some 0.7 MB a second."""

_OCR: Final = "have its words recognised (OCR), or save the article's web page or text instead"
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]{4,500}")


def read_pdf(file: File, given: dict[str, Any]) -> Found:
    """Return the article in a PDF, to be checked: columns and pages may have been mixed up.

    Raises
    ------
    UnreadableError
        It has a password, is damaged, too long, or has no text layer.
    """
    pages, has_pictures = _pages(file.data)
    n_words = sum(len(line.text.split()) for page in pages for line in page)
    if n_words < (10 * len(pages) if has_pictures else 1):
        raise UnreadableError("the PDF is a scan or a picture, without a text layer", _OCR)
    lines, furniture = without_furniture(pages)
    title, paragraphs, mended = paragraphs_of(lines)
    text = "\n\n".join(paragraphs)
    if _is_no_text(text):
        raise UnreadableError(
            "the letters of the PDF's text layer are coded in a way of its own", _OCR
        )
    mended = [Mended("text", "text layer of a PDF: check the text", len(pages), "", ""), *mended]
    records, doubts = records_in(file, lines_of(text))
    if records is not None:
        sources = [one._replace(mended=(*mended, *one.mended)) for one in records.sources]
        return records._replace(sources=sources)
    removed = tuple(
        Removed(0, line, "a page's header, footer or number") for line in dict.fromkeys(furniture)
    )
    declared = {"title": title} if title else {}
    if found := next((found for line in furniture if (found := _ADDRESS.search(line))), None):
        declared["url"] = found[0]  # as browsers print it below a page
    source = Source(
        file.name, "", text, file.path.stem, file.event, given, declared, "page", "PDF",
        removed, tuple(mended),
    )  # fmt: skip
    return Found([source], doubts)


def _pages(data: bytes) -> tuple[list[list[Line]], bool]:
    """Return the lines of every page, and whether there are pictures on them."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every odd byte
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        n_pages = len(reader.pages)
        if n_pages > MAX_PAGES:
            raise UnreadableError(
                f"the PDF has {n_pages:,} pages, and {MAX_PAGES} is the limit", "split it"
            )
        pages, room, has_pictures = [], MAX_CONTENT, False
        for page in reader.pages:
            room -= _size_of(page)
            if room < 0:
                raise UnreadableError("the PDF's pages hold too many drawings to be read", _OCR)
            pages.append(lines_of_page(page))
            has_pictures = has_pictures or b"/Image" in str(page.get("/Resources")).encode()
    except UnreadableError:
        raise
    except (DependencyError, FileNotDecryptedError, WrongPasswordError):
        raise UnreadableError(
            "the PDF is protected with a password", "open it, and save or print it without one"
        ) from None
    except Exception:  # of damaged bytes, pypdf raises anything
        raise UnreadableError("the PDF is damaged", "download it again") from None
    return pages, has_pictures


def _size_of(page: Any) -> int:
    """Return the bytes of a page's instructions, with those of the forms that it shows."""
    objects = page.get("/Resources", {}).get("/XObject", {})
    forms = [one.get_object() for one in objects.values()]
    shown = [page.get_contents(), *(one for one in forms if one.get("/Subtype") == "/Form")]
    return sum(len(stream.get_data()) for stream in shown if stream is not None)


def _is_no_text(text: str) -> bool:
    """Tell whether letters are numbers of glyphs: more than a tenth is no character at all."""
    odd = len(
        re.findall(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]|\(cid:\d+\)|/g?\d{1,5}(?=/)", text)
    )
    return odd > 0.1 * len(text.split()) + 0.05 * len(text)

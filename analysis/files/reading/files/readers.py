"""Which reader reads a file? One for each kind of document."""

from collections.abc import Callable
from typing import Any, Final

from analysis.files.reading.documents.pdf import read_pdf
from analysis.files.reading.documents.plain_text import read_markdown, read_plain_text
from analysis.files.reading.documents.word import read_open_document, read_rtf, read_word
from analysis.files.reading.documents.xml_articles import read_xml
from analysis.files.reading.files import kinds
from analysis.files.reading.files.incoming import File
from analysis.files.reading.files.refusals import refuse_ending
from analysis.files.reading.sources import Found, Source
from analysis.files.reading.values import said
from analysis.files.reading.web import read_web_page

_Reader = Callable[[File, dict[str, Any]], Found]

_READERS: Final[dict[tuple[str, ...], _Reader]] = {
    kinds.TEXTS: read_plain_text,
    kinds.PAGES: read_web_page,
    kinds.WORD: read_word,
    kinds.RTF: read_rtf,
    kinds.OPEN_DOCUMENT: read_open_document,
    kinds.PDF: read_pdf,
    kinds.XML: read_xml,
    kinds.MARKDOWN: read_markdown,
}


def read_document(file: File, given: dict[str, Any]) -> Found:
    """Return the articles in a document.

    Parameters
    ----------
    file
        Anything but a table.
    given
        What a list of files says about it, by our column names.

    Raises
    ------
    UnreadableError
        There is nothing in it that can be read as an article.
    """
    kind = file.kind or file.path.suffix.lower()
    reader = next((reader for endings, reader in _READERS.items() if kind in endings), None)
    if reader is None:
        refuse_ending(file.path)
        reader = read_plain_text
    found = reader(file, given)
    return found._replace(sources=[_addressed(source, file) for source in found.sources])


def _addressed(source: Source, file: File) -> Source:
    """Add the address under which a page was packed, unless it says one itself."""
    if not file.url or said(source.declared.get("url")):
        return source
    return source._replace(declared={**source.declared, "url": file.url})

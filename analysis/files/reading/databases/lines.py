"""Any document as lines: what the records of a database are read from, whatever the file."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BLOCK_NAMES: Final = (
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody "
    "td text tfoot th thead tr ul"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_SILENT: Final = frozenset(("script", "style", "title", "noscript", "template", "meta", "link"))
_RULE: Final = "_" * 60


_LONGEST: Final = 5_000  # characters; labels and headlines are far shorter, texts are read raw


class _Fields(NamedTuple):
    raw: str  # verbatim
    number: int  # from 1, in the text; 0 where the document has no lines
    mark: str  # what the document's own structure says it is: "headline", "body", …
    text: str  # with single blanks, no-break spaces being blanks; of a long line the start


class Line(_Fields):
    """A line of a text, or a paragraph of a document: `raw`, `number`, `mark`, `text`."""

    __slots__ = ()

    def __new__(cls, raw: str, number: int, mark: str = "") -> "Line":
        """Make a line; every database's reader looks at its text."""
        text = " ".join(raw[:_LONGEST].split())
        return super().__new__(cls, raw, number, mark, raw if text == raw else text)

    def saying(self, raw: str) -> "Line":
        """Return other words in the place of this line."""
        return Line(raw, self.number, self.mark)


def lines_of(text: str) -> list[Line]:
    """Return the lines of a plain text; the first line of a page is marked "page"."""
    lines, start = list[Line](), 0
    mark = ""
    for found in (*_BREAKS.finditer(text), None):
        raw = text[start : found.start() if found else len(text)]
        lines.append(Line(raw, len(lines) + 1, mark if raw.strip() else ""))
        if found:
            start = found.end()
            mark = "page" if found[0] == "\f" else mark if not raw.strip() else ""
    return lines


def lines_of_page(html: str) -> list[Line]:
    """Return the lines of a web page as a browser would break them, a blank one between blocks.

    A line in an element that says what it holds is marked: "headline" or "byline" by the
    end of its class, "body" in the paragraphs of Factiva and the `<text>` of ProQuest.
    """
    from lxml import etree

    root = _root_of(html)
    return [] if root is None else list(_numbered(_walk(etree.iterwalk(root, ("start", "end")))))


def _root_of(html: str) -> Any:
    from lxml import etree

    # Encoded anew: lxml refuses text that declares an encoding. No network, no entities.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    return etree.fromstring(html.encode("utf-8", "replace") or b"<p/>", parser)


def _walk(events: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the text and the mark of each line of a page; "" between blocks."""
    parts: list[tuple[str, str]] = []
    marks = [""]
    silent = 0
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS or (tag == "br" and event == "start"):
            yield _taken(parts)
            if tag in _BLOCKS:
                yield "", ""
        if event == "start":
            if tag == "hr":
                yield _RULE, ""
            silent += tag in _SILENT
            marks.append(_mark_of(element, tag) or marks[-1])
            text = element.text
        else:
            silent -= tag in _SILENT
            marks.pop()
            text = element.tail
        if text and not silent:
            parts.append((text, marks[-1]))
    yield _taken(parts)


def _taken(parts: list[tuple[str, str]]) -> tuple[str, str]:
    """Return the line that the parts make, with the first mark in it, and empty the list."""
    text = "".join(part for part, _ in parts)
    mark = next((mark for part, mark in parts if mark and part.strip()), "")
    parts.clear()
    return text, mark


def _mark_of(element: Any, tag: str) -> str:
    if tag == "text":
        return "body"
    for name in str(element.get("class") or "").casefold().split():
        if name.endswith(("headline", "documenttitle", "articletitle", "titrearticlevisu")):
            return "headline"
        if name in ("author", "titleauthoretc"):
            return "byline"
        if name.endswith("articleparagraph"):
            return "body"
    return ""


def _numbered(pieces: Iterator[tuple[str, str]]) -> Iterator[Line]:
    number, blank = 0, True
    for piece, mark in pieces:
        text = re.sub(r"[ \t\r\n\f]+", " ", piece).strip(" ")
        if text or not blank:
            number += 1
            yield Line(text, number, mark)
        blank = not text


def blocks(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Yield where each run of lines that are not blank begins, and where it has ended."""
    start = None
    for index, line in enumerate(lines):
        if line.raw.strip():
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(lines)


def is_headline(text: str) -> bool:
    """Tell whether a line may be a headline: some words, and no mark at their end."""
    return 2 <= len(text.split()) <= 25 and not re.search(r"[.!:;,][\"'”’)]*$", text)

"""How is a page's markup put right before its text is read? Marks, words and blanks stay."""

import itertools
import re
from typing import Final

from lxml import html
from lxml.html import HtmlElement

from analysis.files.reading.sources import Mended
from analysis.files.reading.web.page_blocks import INLINE

_NO_CHARACTER: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_ATTRIBUTES: Final = 256
"""Attributes of one element that are read: libxml2 compares each with all before it."""

_VALUE: Final = r"""=\s*+"[^"]*+"|=\s*+'[^']*+'"""
_TAG: Final = re.compile(rf"""(<[a-z][^\s>/]*+)((?:[^>=]++|{_VALUE}|=)*+)""", re.I)
_ATTRIBUTE: Final = re.compile(rf"[^\s/=][^\s/=]*+(?:\s*+(?:{_VALUE}|=\s*+\S*+))?+")
_SHOWN: Final = 8  # words of a quotation, as an example
_INLINE_DEPTH: Final = 4  # boxes of inline elements around a word
_IN_SENTENCES: Final = ("button", "label", "output", "data", "meter", "summary")
_TABLE_PARTS: Final = ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption")
_PROSE_CELL: Final = 25  # words: about a short paragraph
_SENTENCE: Final = 12  # words of a short paragraph where nothing else is in its row


def parse(text: str) -> HtmlElement | None:
    """Return the tree of a page, without comments; None if there is nothing in it."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    # libxml2 stops reading at a zero byte, and lxml takes no such character that has a number.
    text = re.sub(r"&#(?:x([0-9a-f]{1,8})|(\d{1,10}));?", _that_may_stand, text, flags=re.I)
    text = _TAG.sub(_with_few_attributes, _NO_CHARACTER.sub("", text))
    data = text.encode("utf-8", errors="replace")
    try:
        return html.document_fromstring(data, parser=parser)
    except (ValueError, html.etree.ParserError):
        return None


def _with_few_attributes(tag: re.Match[str]) -> str:
    """Return a tag as it is, or its first attributes, where it has more than any page's."""
    if len(tag[2]) <= 2 * _MOST_ATTRIBUTES:  # each takes two characters at least
        return tag[0]
    first = list(itertools.islice(_ATTRIBUTE.finditer(tag[2]), _MOST_ATTRIBUTES + 1))
    if len(first) <= _MOST_ATTRIBUTES:
        return tag[0]
    return tag[1] + tag[2][: first[-1].start()].rstrip("/")  # "/>" would end the element


def _that_may_stand(reference: re.Match[str]) -> str:
    """Return a reference by number as it is, unless its character may not stand in a tree."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return "" if code > 0x10FFFF or _NO_CHARACTER.match(chr(code)) else reference[0]


def mend_markup(tree: HtmlElement) -> list[Mended]:
    """Change the tree in place: quotation marks for <q>, words within sentences, layout tables.

    Returns
    -------
    What was written into the text that the page does not hold, if anything.
    """
    quoted = _write_quotation_marks(tree)
    _keep_words_in_sentences(tree)
    _open_layout_tables(tree)
    _join_broken_sentences(tree)
    what = "quotation marks written where the page has them shown (<q>)"
    return [Mended("text", what, len(quoted), quoted[0], f"“{quoted[0]}”")] if quoted else []


def _write_quotation_marks(tree: HtmlElement) -> list[str]:
    """Write the marks that browsers show around <q>; return the first words of each."""
    written = []
    for quoted in tree.iter("q"):
        within = next(quoted.iterancestors("q"), None) is not None
        opening, closing = "‘’" if within else "“”"
        text = " ".join("".join(quoted.itertext()).split())
        marked = (text[:1] or '"') + _text_before(quoted).rstrip()[-1:]
        if not set(marked) & set('"“‘«„'):
            quoted.text = opening + (quoted.text or "").lstrip()
            _append(quoted, closing)
            written.append(" ".join(text.split()[:_SHOWN]))
    for quoted in list(tree.iter("q")):
        quoted.tag = "span"
    return written


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + text
    else:
        element.text = (element.text or "").rstrip() + text


def _keep_words_in_sentences(tree: HtmlElement) -> None:
    """Make <time>, <button> and the like plain words where the sentence goes on after them."""
    for element in list(tree.iter()):
        if element.tag == "time":
            element.tag = "span"
        elif element.tag in _IN_SENTENCES or "-" in element.tag:
            before, after = _text_before(element), _text_after(element)
            words = len(before.split()) + len(after.split())
            goes_on = re.match(r"\s*[\w.,;:!?’'\"”)–—-]", after)
            starts = before.strip() or after.strip()[:1].isalnum()
            inline = all(child.tag in INLINE for child in element)
            if inline and goes_on and words >= 4 and starts:
                element.tag = "span"


def _text_before(element: HtmlElement) -> str:
    for _ in range(_INLINE_DEPTH):
        previous, parent = element.getprevious(), element.getparent()
        if previous is not None:
            return previous.tail or ("" if previous.tag not in INLINE else previous.text or "")
        if parent is None or parent.text or parent.tag not in INLINE:
            return (parent.text or "") if parent is not None else ""
        element = parent
    return ""


def _text_after(element: HtmlElement) -> str:
    for _ in range(_INLINE_DEPTH):
        following, parent = element.getnext(), element.getparent()
        if (element.tail or "").strip():
            return element.tail or ""
        if following is not None:
            return following.text or "" if following.tag in INLINE else ""
        if parent is None or parent.tag not in INLINE:
            return ""
        element = parent
    return ""


def _open_layout_tables(tree: HtmlElement) -> None:
    """Make the cells of a table plain containers if it holds running text, not data."""
    layout = {table for table in tree.iter("table") if _is_layout(table)}
    for part in list(tree.iter(*_TABLE_PARTS)) if layout else ():
        if (part if part.tag == "table" else next(part.iterancestors("table"), None)) in layout:
            # Not yet renamed: the parts below must still find their table.
            part.set("data-layout", "yes")
    for part in tree.iter(*_TABLE_PARTS) if layout else ():
        if part.get("data-layout"):
            part.tag = "div"


def _is_layout(table: HtmlElement) -> bool:
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    texts = [
        [" ".join(cell.itertext()).strip() for cell in row.iter("td", "th")]
        for row in table.iter("tr")
    ]
    one_column = all(sum(text != "" for text in row) <= 1 for row in texts)
    # Data in one column are names, and a box of facts has a head; sentences there are prose.
    fewest = _SENTENCE if one_column and table.find(".//th") is None else _PROSE_CELL
    rows = [[_running(text, fewest) for text in row] for row in texts]
    cells = [cell for row in rows for cell in row if cell[0]]
    words, prose = sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)
    return words > 0 and prose >= 0.7 * words


def _running(text: str, fewest: int) -> tuple[int, int]:
    """Count the words of a cell, and those of them that are running text: all or none."""
    words = len(text.split())
    return words, words if words >= fewest and re.search(r"[.!?]\W*\s", text + " ") else 0


def _join_broken_sentences(tree: HtmlElement) -> None:
    """Mark line breaks within a sentence: the next line goes on with a small letter."""
    for element in tree.iter("br"):
        before, after = _text_before(element).rstrip(), (element.tail or "").lstrip()
        if after[:1].islower() and before and not re.search(r"[.!?:;…][\"'”’)\]]*$", before):
            element.set("data-within", "yes")
            element.tail = " " + after

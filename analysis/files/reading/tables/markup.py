"""Is a cell HTML as a whole? Then its text, paragraph by paragraph, is what was written."""

import html
import re
from typing import Final

from analysis.files.reading.sources import Mended, Removed
from analysis.files.reading.web.markup import mend_markup, parse

PAGE: Final = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)
"""A cell that holds a whole page: it is read as one."""

_BLOCKS: Final = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
    "section", "table", "td", "th", "tr", "ul", "tx", "ld", "au", "lg", "nt", "zt",
})  # fmt: skip
"""Elements that are paragraphs of their own; the last ones are Swissdox's."""

_ASIDE: Final = {
    "figure": "picture and its caption", "figcaption": "caption", "aside": "box beside the text",
    "script": "script", "style": "script", "noscript": "script", "iframe": "embedded page",
    "form": "form", "button": "form", "nav": "links",
}  # fmt: skip
"""Elements that are not text of the article, and what they are."""

_STARTS: Final = re.compile(rf"\s*<(?:{'|'.join(sorted(_BLOCKS | set(_ASIDE)))})\b[^<>]*>", re.I)
_PARTED: Final = re.compile(r"</p>|<br\s*/?>", re.I)


def unescaped(cell: str) -> str:
    """Return a cell whose tags were escaped once too often, as they were; others as they are."""
    return html.unescape(cell) if re.search(r"&lt;(?:/?p|br ?/?|div)\b.{0,80}?&gt;", cell) else cell


def is_markup(cell: str) -> bool:
    """Tell whether a text is HTML as a whole, not a text with a tag or two in it.

    Examples
    --------
    >>> is_markup("<p>The bridge is shut.</p><p>A ferry runs.</p>")
    True
    >>> is_markup("Type <b> for bold, the manual says.")
    False
    """
    if "<" not in cell:
        return False
    if _STARTS.match(cell) and cell.rstrip().endswith(">"):
        return True
    return len(_PARTED.findall(cell)) >= 2


def text_of(cell: str) -> tuple[str, list[Removed], list[Mended]]:
    """Return the text of a cell that is HTML, what stood beside it, and that it was HTML."""
    tree = parse(f"<html><body>{cell}</body></html>")
    if tree is None:
        return cell, [], []
    mend_markup(tree)
    removed = []
    for element in list(tree.iter(*_ASIDE)):
        if any(above.tag in _ASIDE for above in element.iterancestors()):
            continue  # goes with the element around it
        if (beside := " ".join(element.text_content().split())) and element.tag != "style":
            removed.append(Removed(0, beside, f"{_ASIDE[element.tag]} in a cell of HTML"))
        element.drop_tree()
    for element in tree.iter():
        if element.tag == "br":
            element.tail = "\n" + (element.tail or "").lstrip()
        elif element.tag in _BLOCKS:
            element.text = "\n\n" + (element.text or "").lstrip()
            element.tail = "\n\n" + (element.tail or "").lstrip()
    text = "\n".join(line.strip(" \t") for line in tree.text_content().split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if not text:
        return cell, [], []
    return text, removed, [Mended("text", "HTML made text", 1, cell[:80], text[:60])]

"""Which paragraphs has a piece of HTML or XML that is known to be an article's text?"""

import re
from typing import Any, Final

from analysis.files.reading.sources import Removed, UnreadableError
from analysis.files.reading.web.markup import mend_markup, parse

BLOCKS: Final = frozenset([
    "p", "div", "br", "lb", "head", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "fw", "ab",
    "l", "lg", "lq", "li", "item", "list", "ul", "ol", "dl", "dt", "dd", "quote", "blockquote",
    "pre", "section", "article", "main", "body", "block", "table", "tr", "td", "th", "row", "cell",
    "caption", "title", "hr", "hedline", "byline", "dateline", "address", "center", "footer",
    "header", "tx", "ld", "au", "nt", "zt",
])  # fmt: skip
"""Elements that are paragraphs of their own; the last ones are Swissdox's."""

APART: Final = {
    "figure": "a picture's caption", "media": "a picture's caption",
    "figcaption": "a picture's caption", "aside": "a box beside the text", "nav": "links",
}  # fmt: skip
UNSEEN: Final = frozenset([
    "script", "style", "noscript", "iframe", "form", "svg", "template", "object", "button",
])  # fmt: skip


def paragraphs_of(element: Any) -> tuple[list[str], list[Removed]]:
    """Return the paragraphs within an element, and the captions that stood among them.

    Parameters
    ----------
    element
        Of lxml, whether read from HTML or from XML. Not modified.
    """
    from lxml.etree import iterwalk

    found: list[str] = []
    apart: list[Removed] = []
    line: list[str] = []
    walk = iterwalk(element, events=("start", "end"))
    for event, node in walk:
        name = name_of(node)
        if name in BLOCKS or name in APART:
            _end_line(line, found)
        if event == "end":
            line.append((node.tail or "") if node is not element else "")
        elif name in APART or name in UNSEEN:
            walk.skip_subtree()
            caption = _squeezed("".join(node.itertext())) if name in APART else ""
            apart += [Removed(0, caption, APART[name])] if caption else []
        else:
            line.append(node.text or "")
    _end_line(line, found)
    return found, apart


def paragraphs_of_html(fragment: str) -> tuple[list[str], list[Removed]]:
    """Return the paragraphs of a piece of HTML, and the captions that stood among them."""
    tree = parse(f"<div>{fragment}</div>")
    if tree is None:
        return [], []
    mend_markup(tree)
    return paragraphs_of(tree)


def name_of(node: Any) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    return node.tag.rsplit("}", 1)[-1].lower() if isinstance(node.tag, str) else ""


def parsed_xml(data: bytes) -> Any:
    """Return the root of an XML file from a stranger: no entity is resolved, nothing is loaded.

    Raises
    ------
    UnreadableError
        It is not well formed, or declares entities of its own.
    """
    from lxml import etree

    if re.search(rb"<!ENTITY", data[:100_000], re.I):
        raise UnreadableError("the XML declares entities of its own", "export it without a DTD")
    try:
        return etree.fromstring(data, parser=_parser())
    except (etree.XMLSyntaxError, ValueError, LookupError):
        pass
    try:
        return etree.fromstring(_without_names(data), parser=_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        where = getattr(error, "lineno", None)
        raise UnreadableError(
            "the XML is damaged or not whole", "export or download it again",
            f"line {where}" if where else "",
        ) from None  # fmt: skip


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _without_names(data: bytes) -> bytes:
    """Write HTML's names of characters as the characters: feeds use them, XML knows five."""
    from html import unescape

    from analysis.files.reading.characters import decode

    text = re.sub(r"\A\s*<\?xml.*?\?>", "", decode(data).lstrip("\ufeff"), flags=re.S)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    known = ("&amp;", "&lt;", "&gt;", "&quot;", "&apos;")
    text = re.sub(r"&[A-Za-z]\w{1,30};", lambda m: m[0] if m[0] in known else unescape(m[0]), text)
    return re.sub(r"&(?!#?\w{1,31};)", "&amp;", text).encode("utf-8", errors="replace")


def _end_line(line: list[str], found: list[str]) -> None:
    if text := _squeezed("".join(line)):
        found.append(text)
    line.clear()


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()

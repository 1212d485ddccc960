"""Posts that a page shows whole, signed at their end: "text — Ann Holt (@holt) 1 May 2018"."""

import re
from typing import Final

from analysis.language import Span
from analysis.language.document import document_of
from analysis.voices.attribution.drafts import COLON, Draft

_SIGNED: Final = re.compile(
    r"\s*(?P<cue>[—―–]|--?)\s*(?P<name>[^\s()—―–][^()\n—―–]{0,60}?)\s*\(@\w{1,20}\)"
    r"(?:,?\s+(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}),?\s+\d{4})?"
)
_LEAD: Final = re.compile(r"(?:Skip\s+[\w ]+?post\s+by\s+@?\w+|\d+/\d*)\s+")
_LINKS: Final = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S+)+$")


def post_drafts(text: str) -> list[Draft]:
    """Return one draft for each post that ends with a dash, a name and a handle in brackets."""
    if "(@" not in text:
        return []
    drafts = []
    for paragraph in document_of(text).paragraphs:
        start = paragraph.start
        for match in _SIGNED.finditer(text, paragraph.start, paragraph.end):
            lead = _LEAD.match(text, start, match.start())
            begin = lead.end() if lead else start
            said = text[begin : match.start()]
            kept = _LINKS.sub("", said).rstrip()
            begin += len(said) - len(said.lstrip())
            if kept.strip():
                source = Span(*match.span("name"))
                content = Span(begin, begin + len(kept.lstrip()))
                drafts.append(Draft(COLON, Span(*match.span("cue")), source, source, [content]))
            start = match.end()
    return drafts

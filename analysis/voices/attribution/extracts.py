"""Passages that a page takes from another outlet and credits at their end: "…. (AP)"."""

import re
from bisect import bisect_left
from typing import Final

from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.tokens import Sentence
from analysis.voices.attribution.drafts import ACCORDING, Draft
from analysis.voices.attribution.source_types import source_type

_CREDIT: Final = re.compile(r"(?<=[.!?”\"]) (?P<cue>\()(?P<name>[A-Z][\w.’' ]{1,30})\)$")
_FEWEST: Final = 2
"""Sentences: one alone with a name in brackets is the line below a picture."""


def extract_drafts(text: str, sentences: list[Sentence]) -> list[Draft]:
    """Return one draft for each paragraph that ends with the name of an outlet in brackets.

    Not for the last one: a name at the end of a text credits all of it.
    """
    drafts = []
    starts = [sentence.start for sentence in sentences]
    for paragraph in document_of(text).paragraphs[:-1]:
        if text[paragraph.end - 1 : paragraph.end] != ")":
            continue
        near = max(paragraph.start, paragraph.end - 40)
        match = _CREDIT.search(text, near, paragraph.end)
        if match is None or source_type(match["name"]) != "media":
            continue
        first, last = (bisect_left(starts, at) for at in (paragraph.start, match.start()))
        if last - first >= _FEWEST:
            source = Span(*match.span("name"))
            content = [Span(paragraph.start, match.start())]
            cue = Span(*match.span("cue"))
            drafts.append(Draft(ACCORDING, cue, source, source, content, max(0, last - 1)))
    return drafts

"""Where in an article does a word stand: in the headline, the lead or the body?"""

import re
from itertools import islice
from typing import Final

from analysis.articles import Zone
from analysis.language.document import Document, document_of
from analysis.language.spans import Span

FEWEST_WORDS: Final = 8
"""A shorter paragraph is no lead: it is a byline, a stamp, or a sentence that only opens one."""
MOST_WORDS: Final = 60
"""Of a longer paragraph, as where a text lost its breaks, its first sentences are the lead."""
_LOOKED_AT: Final = 10  # paragraphs; what stands further down leads nobody in
_ENDED: Final = re.compile(r"[.!?…]['\"’”»)\]]*$")


def field_of(zone: Zone) -> str:
    """Name the column in which a zone stands that is not "all".

    Of measures that look at texts only, this is what they look at.

    Examples
    --------
    >>> field_of("headline"), field_of("lead"), field_of("all")
    ('title', 'text', 'text')
    """
    return "title" if zone == "headline" else "text"


def zone_spans(title: str, text: str, zone: Zone) -> dict[str, list[Span]]:
    """Return the stretches of title and text that lie in a zone.

    The headline is the title, the lead the first paragraph of prose (`lead_of`), and the body the
    rest of the text: what stands above the lead (the title once more, a standfirst, a byline, a
    caption) and all below it. So every word lies in one of the three, and no sentence in two.

    Examples
    --------
    >>> text = "By Ida Holt\\n\\nA dam broke near Orrin on Monday, officials said.\\n\\nIt was old."
    >>> spans = zone_spans("Dam breaks", text, "body")
    >>> [text[start:end].strip() for start, end in spans["text"]], spans["title"]
    (['By Ida Holt', 'It was old.'], [])
    """
    whole = Span(0, len(text))
    if zone == "all":
        return {"title": [Span(0, len(title))], "text": [whole]}
    if zone == "headline":
        return {"title": [Span(0, len(title))], "text": []}
    lead = lead_of(title, text)
    around = [Span(whole.start, lead.start), Span(lead.end, whole.end)]
    spans = [lead] if zone == "lead" else around
    return {"title": [], "text": [span for span in spans if span.start < span.end]}


def lead_of(title: str, text: str) -> Span:
    """Return the lead of a text: its first paragraph of prose; an empty span if it has no words.

    A paragraph of prose ends as a sentence does, has eight words or more, and is not the title once
    more; where none among the first ten is such, the first with eight words counts, or else the
    first with any. Of a paragraph of more than 60 words, the lead is its first sentence with those
    after it that fit: some outlets write a sentence to the paragraph, others, or whoever copied
    their text, run the whole story together, and leads are to be compared.

    News is written as an inverted pyramid whose first paragraph tells what happened: Pöttker
    (2003), doi:10.1080/1461670032000136596. Where a story opens with a scene instead, the scene is
    its lead.

    Examples
    --------
    >>> text = "Dam breaks\\n\\nA dam broke near Orrin on Monday, officials said.\\n\\nIt was old."
    >>> start, end = lead_of("Dam breaks", text)
    >>> text[start:end]
    'A dam broke near Orrin on Monday, officials said.'
    """
    document, head = document_of(text), _words(document_of(title))
    long = first = None
    for span in islice(document.paragraphs, _LOOKED_AT):
        numbers = document.numbers(*span)
        if not numbers or _words(document, numbers) == head:
            continue
        first = first or span
        if len(numbers) >= FEWEST_WORDS:
            long = long or span
            if _ENDED.search(text, *span):
                return _opening(document, span)
    found = long or first
    return _opening(document, found) if found else Span(0, 0)


def _words(document: Document, numbers: range | None = None) -> list[str]:
    kept = slice(None) if numbers is None else slice(numbers.start, numbers.stop)
    return [word.lower() for word in document.words[kept]]


def _opening(document: Document, paragraph: Span) -> Span:
    """Return the first sentence of a paragraph, with those after it that fit."""
    end = 0
    for sentence in document.sentence_spans:
        if sentence.start < paragraph.start:
            continue
        if sentence.start >= paragraph.end:
            break
        if end and len(document.numbers(paragraph.start, sentence.end)) > MOST_WORDS:
            break
        end = sentence.end
    return Span(paragraph.start, end or paragraph.end)

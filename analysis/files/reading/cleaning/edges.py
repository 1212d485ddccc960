"""What stands before the first word and after the last word of a paragraph that stays?"""

from typing import Final

from analysis.files.reading.cleaning.blocks import LONGEST, Page, trimmed
from analysis.files.reading.cleaning.boilerplate import TOP, after_a_sentence, match_start, patterns
from analysis.files.reading.cleaning.furniture import NOTES
from analysis.language import Span

_PROSE: Final = 60
"""A shorter line is no opening paragraph: a dateline stands before a sentence."""

_LAST: Final = 3
"""How many paragraphs at the end may have a notice glued to them."""

_TAIL: Final = 700
"""How much of the end of a paragraph is looked at: a correction may have several sentences."""


def drop_starts(page: Page) -> None:
    """Take wire slugs and datelines off the first paragraphs."""
    for index, span in enumerate(page.blocks[:TOP]):
        page.blocks[index] = _without_start(page, span, "prefix")
    page.title = [_without_start(page, span, "prefix") for span in page.title]
    page.blocks = [span for span in page.blocks if span.start < span.end]
    opening = next((i for i, span in enumerate(page.blocks[:TOP]) if _is_prose(page, span)), None)
    if opening is not None:
        page.blocks[opening] = _without_start(page, page.blocks[opening], "opening")


def _is_prose(page: Page, span: Span) -> bool:
    last = page.raw[span.end - 1]
    return span.end - span.start > _PROSE and last in ".!?…:)]\"”’'"


def _without_start(page: Page, span: Span, scope: str) -> Span:
    head = page.read(Span(span.start, min(span.end, span.start + LONGEST)))
    found = match_start(head, scope)
    if not found or not found[0].end():
        return span
    label = found[0].group().strip()
    if label.endswith(":") and page.raw.count(label) > 1:
        return span  # a speaker of a transcript
    cut = span.start + found[0].end()
    page.remove(Span(span.start, cut), found[1])
    page.learn(found[0])
    rest = trimmed(page.raw, Span(cut, span.end))
    return rest if scope == "opening" else _without_start(page, rest, scope)


def drop_ends(page: Page) -> None:
    """Take bylines, notes and notices off the end of paragraphs."""
    for index, span in enumerate(page.blocks):
        page.blocks[index] = _without_byline(page, span)
    for index in range(max(0, len(page.blocks) - _LAST), len(page.blocks)):
        page.blocks[index] = _without_notices(page, page.blocks[index])
    page.blocks = [span for span in page.blocks if span.start < span.end]


def _without_byline(page: Page, span: Span) -> Span:
    if page.raw[span.end - 1] != ")":
        return span
    tail = Span(max(span.start, span.end - LONGEST), span.end)
    text = page.read(tail)
    for one in patterns("suffix"):
        for found in one.expression.finditer(text) if one.may_be_in(text) else ():
            if found.end() == len(text):
                return _cut(page, span, tail.start + found.start(), one.reason)
    return span


def _without_notices(page: Page, span: Span) -> Span:
    """Take off notices and notes, which a table's cell has in one line with the article."""
    tail = Span(max(span.start, span.end - _TAIL), span.end)
    text = page.read(tail)
    for one in (*after_a_sentence("end"), *after_a_sentence("note")):
        for found in one.expression.finditer(text) if one.may_be_in(text) else ():
            if found.start() and (found.end() == len(text) or one.reason in NOTES):
                cut = _cut(page, span, tail.start + found.start(), one.reason)
                return _without_notices(page, cut)
    return span


def _cut(page: Page, span: Span, at: int, reason: str) -> Span:
    page.remove(Span(at, span.end), reason)
    return trimmed(page.raw, Span(span.start, at))

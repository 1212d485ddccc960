"""Can this quotation belong to that cue? Ties of the trained tagger that punctuation refutes."""

from bisect import bisect_left
from typing import Final

from analysis.language import Quotation, Span
from analysis.language.clauses import Sentence
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.quote_linking import named_after, sentence_at
from analysis.voices.attribution.tagged_drafts import NOBODY

_CLOSERS: Final = "\"”'’"
_MARKS: Final = " \n,:;"
_ADJOINING: Final = 3  # characters between a quotation and who says it: a blank, a dash


def untie(
    text: str, drafts: list[Draft], quotations: list[Quotation], sentences: list[Sentence]
) -> list[Draft]:
    """Return `drafts`, with quotations that cannot be theirs as drafts of nobody.

    “It holds.” Later Gray said …: a quotation that ends its sentence is not said by who
    speaks further on. Gray warned of floods. “It holds,” Holt said: nor by who spoke before, if
    the speaker stands right behind it. Whose they are, `link_quotations` may find.
    """
    closed = [
        Span(one.start, one.end) for one in quotations if text[one.end - 1 : one.end] in _CLOSERS
    ]
    return [part for draft in drafts for part in _parted(text, draft, closed, sentences)]


def _parted(text: str, draft: Draft, closed: list[Span], sentences: list[Sentence]) -> list[Draft]:
    if draft.cue.end == draft.cue.start:
        return [draft]
    own: list[Span] = []
    foreign = []
    for content in draft.contents:
        first = bisect_left(closed, (content.start - 1,))
        last = bisect_left(closed, (content.end,), first)
        held = (one for one in closed[first:last] if _stands_apart(text, content, one))
        quotation = next(held, None)
        if quotation is not None and (
            _ended_before(text, quotation, draft)
            or _answered_behind(text, quotation, draft, sentences)
        ):
            own += _rest(text, content, quotation)
            cue = Span(quotation.start, quotation.start)
            number = sentence_at(sentences, cue.start)
            foreign.append(
                Draft(NOBODY, cue, None, None, [quotation], number, confidence=draft.confidence)
            )
        else:
            own.append(content)
    draft.contents = own
    return [draft, *foreign] if own else foreign


def _stands_apart(text: str, content: Span, quotation: Span) -> bool:
    """Tell whether a quotation is all of a content, or a sentence at its beginning or end."""
    # The tagger may leave out a mark.
    if quotation.start < content.start - 1 or quotation.end > content.end + 1:
        return False
    if quotation.start < content.start + 2:
        return True
    before = text[content.start : quotation.start].rstrip()
    return quotation.end > content.end - 2 and before.endswith((":", ".", "?", "!"))


def _rest(text: str, content: Span, quotation: Span) -> list[Span]:
    """Return what a content holds before or behind a quotation."""
    parts = []
    for start, end in ((content.start, quotation.start), (quotation.end, content.end)):
        left = text[start : max(start, end)].lstrip(_MARKS)
        kept = left.rstrip(_MARKS)
        if kept:
            start = max(start, end) - len(left)
            parts.append(Span(start, start + len(kept)))
    return parts


def _ended_before(text: str, span: Span, draft: Draft) -> bool:
    if draft.start < span.end or text[span.end - 2 : span.end - 1] not in ".?!":
        return False
    between = text[span.end : draft.start]
    far = len(between) > _ADJOINING
    return "\n" in between or (far and text[span.end - 2] == ".")


def _answered_behind(text: str, span: Span, draft: Draft, sentences: list[Sentence]) -> bool:
    if draft.end > span.start or text[span.end - 2 : span.end - 1] != ",":
        return False
    behind = named_after(text, span, sentences)
    return behind is not None and behind.cue.start > span.end

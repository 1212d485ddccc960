"""What belongs together: clauses cut where the next voice begins, quotations that go on."""

import re
from bisect import bisect_left

from analysis.speech_patterns import Draft
from analysis.text import Quotation, Span

_WORDS_TO_LINK = 3
_PARAGRAPHS_TO_LINK = 3


def settle(text: str, drafts: list[Draft]) -> list[Draft]:
    """Return `drafts` without those inside another's content, each cut where the next begins."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.cue.start):
        if kept and not _make_room(text, kept[-1], draft):
            continue
        kept.append(draft)
    return [draft for draft in kept if draft.contents]


def _make_room(text: str, earlier: Draft, draft: Draft) -> bool:
    """Cut `earlier` where `draft` begins, or tell that `draft` is only part of what it says."""
    if not earlier.contents:
        return True
    last = earlier.contents[-1]
    if draft.cue.start >= last.end or draft.cue.start < last.start:
        return True
    shared = draft.source == earlier.source
    begins = draft.cue.start if shared else draft.start
    if draft.trails:
        begins = min(begins, *(span.start for span in draft.contents))
        if begins <= last.start:
            return False
    before = text[max(0, begins - 12) : begins].rstrip().lower()
    boundary = re.search(r"(?:[,;:—–\"”.]|\b(?:and|but|while|as|or|though))$", before)
    if boundary is None:
        return False
    cut = begins - (len(text[max(0, begins - 12) : begins]) - boundary.start())
    cut = max(0, begins - 12) + boundary.start() if cut < last.start else cut
    if text[cut : cut + 1] in ('"', "”"):
        cut += 1
    while cut > last.start and (text[cut - 1].isspace() or text[cut - 1] in ",;:-–—"):
        cut -= 1
    if cut <= last.start + 2:
        return False
    earlier.contents[-1] = Span(last.start, cut)
    return True


def link_quotations(text: str, drafts: list[Draft], quotations: list[Quotation]) -> list[Span]:
    """Give quotations without a cue to the speaker before; return those nobody can be given.

    A quotation that follows the last speaker's words in the same paragraph, or fills the
    next paragraph from its first word, goes on speaking for that speaker.
    """
    covered = sorted(span for draft in drafts for span in draft.contents)
    starts = [span.start for span in covered]
    order = sorted(drafts, key=lambda draft: draft.cue.start)
    cues = [draft.cue.start for draft in order]
    left: list[Span] = []
    for quotation in quotations:
        at = bisect_left(starts, quotation.end)
        if any(span.end > quotation.start for span in covered[max(0, at - 3) : at]):
            continue
        if len(text[quotation.start : quotation.end].split()) < _WORDS_TO_LINK:
            continue
        span = Span(quotation.start, quotation.end)
        speaker = _speaker_before(text, span, order[: bisect_left(cues, span.start)])
        if speaker is not None:
            speaker.contents.append(span)
        elif quotation.kind == "quotation" and len(text[span.start : span.end].split()) >= 5:
            left.append(span)
    for draft in drafts:
        draft.contents = _merged(draft.contents)
    return left


def _speaker_before(text: str, span: Span, before: list[Draft]) -> Draft | None:
    if not before:
        return None
    draft = before[-1]
    end = max([draft.end, *(content.end for content in draft.contents)])
    between = text[end : span.start] if span.start >= end else ""
    if "\n" not in between:
        # In the same paragraph: at the start of a sentence, and not far.
        starts_sentence = re.search(
            r"(?:[.!?…:,][\"”’)]*\s*|^\s*)$", text[max(0, span.start - 6) : span.start]
        )
        return draft if starts_sentence and len(between) < 300 else None
    at_start = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    fills = not text[span.end : span.end + 3].split("\n")[0].strip()
    if (
        at_start
        and fills
        and between.strip("\n ").count("\n") < _PARAGRAPHS_TO_LINK
        and len(between.split()) < 3
    ):
        return draft
    return None


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged

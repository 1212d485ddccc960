"""Which of two attributions in one sentence holds which words? The earlier ends at the later."""

from analysis.language import Span
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.rules.said_spans import clause_border


def settle(text: str, drafts: list[Draft]) -> list[Draft]:
    """Return `drafts` without those inside another's content, each cut where the next begins."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.cue.start):
        if kept and not _make_room(text, kept[-1], draft):
            continue
        kept.append(draft)
    return kept


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
        begins = min([begins, *(span.start for span in draft.contents)])
        if begins <= last.start:
            return False
    cut = clause_border(text, begins)
    if cut is None:
        return False
    if text[cut : cut + 1] in ('"', "”"):
        cut += 1
    while cut > last.start and (text[cut - 1].isspace() or text[cut - 1] in ",;:-–—"):
        cut -= 1
    if cut <= last.start:
        return False
    earlier.contents[-1] = Span(last.start, cut)
    return True

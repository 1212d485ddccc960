"""Whose is a quotation that goes on after a participle: “…,” she said, pausing, “…”?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from analysis.attribution.drafts import Draft
from analysis.text import Quotation, Span

_FARTHEST: Final = 200
"""Characters between the halves: more than a clause of any length, less than another sentence."""

_CLAUSE: Final = re.compile(r"(?:how|why|what|who|whether|if|it|he|she|they|we)\b", re.I)


def with_resumed_quotations(
    text: str, drafts: list[Draft], quotations: list[Quotation]
) -> list[Draft]:
    """Return `drafts`, with each resumed quotation given back to who said its first half.

    “The wall,” Osk said, pointing at the sea, “is gone.” The trained tagger may take "pointing"
    for a cue. It is none, unless it reports something of its own: "adding that by May, “it …”".
    """
    for first, second in _halves(text, quotations):
        speaker = next((one for one in drafts if _says_first_half(one, first, second)), None)
        if speaker is None:
            continue
        speaker.contents = [_from_mark(one, speaker, second) for one in speaker.contents]
        for other in drafts:
            if other is not speaker and _is_beside(text, other, speaker, second):
                _give(text, other, speaker, second)
        drafts = [draft for draft in drafts if draft.contents]
    return drafts


def _halves(text: str, quotations: list[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Yield quotations with a comma inside the first and before the second, in one sentence."""
    for first, second in pairwise(quotations):
        between = text[first.end : second.start]
        goes_on = text[first.end - 2 : first.end - 1] == "," and between.endswith(", ")
        # In the middle of a sentence; who says "I" does so with a capital.
        word = re.match(r"\W*(\w+)", text[second.start : second.start + 30])
        if not goes_on or word is None or not (word[1][0].islower() or word[1] == "I"):
            continue
        if len(between) <= _FARTHEST and not re.search(r"\n|[.!?] ", between):
            yield first, second


def _from_mark(content: Span, speaker: Draft, second: Quotation) -> Span:
    """Return a second half without the phrase before it: “…,” he said, his voice low, “…”."""
    has_phrase = speaker.cue.end <= content.start < second.start
    same_end = abs(content.end - second.end) <= 1
    return Span(second.start, content.end) if has_phrase and same_end else content


def _says_first_half(draft: Draft, first: Quotation, second: Quotation) -> bool:
    inside = first.end <= draft.cue.start < draft.cue.end <= second.start
    return inside and any(one.start <= first.start + 1 < one.end for one in draft.contents)


def _is_beside(text: str, draft: Draft, speaker: Draft, second: Quotation) -> bool:
    """Tell whether a draft has the second half by a cue that reports nothing like it."""
    last = max(draft.contents, key=lambda one: one.end)
    # The tagger may leave out a mark.
    if not (last.start <= second.start + 1 and abs(last.end - second.end) <= 1):
        return False
    if draft.cue.start == draft.cue.end:
        return True
    if not speaker.cue.end <= draft.cue.start < second.start:
        return False
    is_participle = text[slice(*draft.cue)].partition(" ")[0].endswith("ing")
    between = text[draft.cue.end : second.start].strip(" ,")
    # "…, adding that by May, “it will be”": the half is what the participle reports.
    reports = draft.verb.frame and (not between or re.match(r"that\b", between))
    return (is_participle or not draft.verb.frame) and not reports


def _give(text: str, draft: Draft, speaker: Draft, second: Quotation) -> None:
    """Move the second half to its speaker; the rest stays where it is a clause of its own."""
    speaker.contents.append(Span(second.start, second.end))
    kept = []
    for content in draft.contents:
        rest = text[content.start : min(content.end, second.start)].rstrip(" ,“\"'‘")
        if draft.verb.frame and _CLAUSE.match(rest):  # not "citing a report"
            kept.append(Span(content.start, content.start + len(rest)))
    draft.contents = kept

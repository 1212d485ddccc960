"""Whose is a quotation that goes on after a participle: “…,” she said, pausing, “…”?"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from analysis.language import Quotation, Span
from analysis.language.tokens import kind_of, reporting_verbs
from analysis.voices.attribution.drafts import Draft

_FARTHEST: Final = 200
"""Characters between the halves: more than a clause of any length, less than another sentence."""

_REPORTING: Final = ("clause", "addressee")
"""Frames of verbs that take a clause; one that does not ("laughing", "citing") tells how."""

_FIRST_WORD: Final = re.compile(r"\w+")
_CLAUSE: Final = re.compile(r"(?:how|why|what|who|whether|if|it|he|she|they|we)\b", re.I)


def with_resumed_quotations(
    text: str, drafts: list[Draft], quotations: list[Quotation]
) -> list[Draft]:
    """Return `drafts`, with each resumed quotation given back to who said its first half.

    “The wall,” Osk said, laughing, “is gone.” The trained tagger and the rules may take
    "laughing" for a cue. It is none, unless it reports something of its own: "adding, “it …”".
    """
    halves = list(_halves(text, quotations))
    if not halves:
        return drafts
    places, moved = _Places(drafts), False
    for first, second in halves:
        speaker = next(places.cued(first, second), None)
        if speaker is None:
            continue
        moved = True
        _leave_out_participle(text, speaker)
        speaker.contents = [_from_mark(one, speaker, second) for one in speaker.contents]
        for other in places.having(second):
            if other is speaker or not _has_half(other, second):
                continue
            if _reports(text, other, speaker, second):
                speaker.contents = [one for one in speaker.contents if one.start < second.start]
            elif _is_beside(text, other, speaker, second):
                _give(text, other, speaker, second)
                places.note(other)
        places.note(speaker)
    return [draft for draft in drafts if draft.contents] if moved else drafts


class _Places:
    """Which drafts have their cue, or the end of what they tell, at a place? In their order."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self._number = {id(draft): n for n, draft in enumerate(drafts)}
        self._cues = sorted((draft.cue.start, n) for n, draft in enumerate(drafts))
        self._ends: dict[int, set[int]] = {}
        for draft in drafts:
            self.note(draft)

    def note(self, draft: Draft) -> None:
        """Note where what a draft tells ends now."""
        if draft.contents:
            end = max(content.end for content in draft.contents)
            self._ends.setdefault(end, set()).add(self._number[id(draft)])

    def cued(self, first: Quotation, second: Quotation) -> Iterator[Draft]:
        """Yield the drafts that say the first half, by a cue between both."""
        between = (bisect_left(self._cues, (at, -1)) for at in (first.end, second.start))
        for number in sorted(n for _, n in self._cues[slice(*between)]):
            if _says_first_half(self._drafts[number], first, second):
                yield self._drafts[number]

    def having(self, second: Quotation) -> list[Draft]:
        """Return the drafts that may have the second half."""
        near = range(second.end - 1, second.end + 2)
        found = {number for end in near for number in self._ends.get(end, ())}
        return [self._drafts[number] for number in sorted(found)]


def _halves(text: str, quotations: list[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Yield quotations with a comma behind the first and before the second, in one sentence."""
    for first, second in pairwise(quotations):
        between = text[first.end : second.start]
        goes_on = "," in text[first.end - 2 : first.end + 1] and between.endswith((", ", "; "))
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


def _leave_out_participle(text: str, draft: Draft) -> None:
    """Leave "said" of a cue that the tagger took as "said laughing"."""
    said = re.match(r"\w+(?= \w+ing\b)", text[slice(*draft.cue)])
    verbs = reporting_verbs().get(said[0].lower(), ()) if said else ()
    verb = next((one for one in verbs if not one.rest), None)
    if said and verb:
        draft.cue, draft.verb = Span(draft.cue.start, draft.cue.start + said.end()), verb


def _has_half(draft: Draft, second: Quotation) -> bool:
    last = max(draft.contents, key=lambda one: one.end, default=None)
    # The tagger may leave out a mark.
    return last is not None and last.start <= second.start + 1 and abs(last.end - second.end) <= 1


def _is_participle(text: str, draft: Draft, speaker: Draft, second: Quotation) -> bool:
    first_word = text[slice(*draft.cue)].partition(" ")[0]
    return speaker.cue.end <= draft.cue.start < second.start and first_word.endswith("ing")


def _is_beside(text: str, draft: Draft, speaker: Draft, second: Quotation) -> bool:
    """Tell whether a draft has the second half by a cue that reports nothing like it."""
    if draft.cue.start == draft.cue.end or _is_participle(text, draft, speaker, second):
        return True
    is_manner = draft.verb.frame in ("", "quote")  # "then laughed", "who was smiling"
    return is_manner and speaker.cue.end <= draft.cue.start < second.start


def _reports(text: str, draft: Draft, speaker: Draft, second: Quotation) -> bool:
    """Tell whether the second half is what a participle reports, not where the first goes on.

    "…, adding, “it will hold”", "…, adding that by May, “it will hold”"; not "…, laughing, “it …”",
    nor "…, warning, “will not hold”", which is no clause.
    """
    if draft.verb.frame not in _REPORTING or not _is_participle(text, draft, speaker, second):
        return False
    between = text[draft.cue.end : second.start].strip(" ,")
    word = _FIRST_WORD.search(text, second.start, second.end)
    if word is None or re.match(r"that\b", between):
        return word is not None
    goes_on = word[0] == "to" or kind_of(word[0], word[0], first=False) == "auxiliary"
    return not between and not goes_on


def _give(text: str, draft: Draft, speaker: Draft, second: Quotation) -> None:
    """Move the second half to its speaker; the rest stays where it is a clause of its own."""
    speaker.contents.append(Span(second.start, second.end))
    kept = []
    for content in draft.contents:
        rest = text[content.start : min(content.end, second.start)].rstrip(" ,“\"'‘")
        if draft.verb.frame and _CLAUSE.match(rest):  # not "citing a report"
            kept.append(Span(content.start, content.start + len(rest)))
    draft.contents = kept

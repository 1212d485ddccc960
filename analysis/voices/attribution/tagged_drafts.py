"""What the trained tagger saw, as drafts: which verb it is, and in which sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from analysis.language import Span
from analysis.language.clauses import Sentence, Verb, reporting_verbs
from analysis.language.tagger import Said
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.headline_speech import COLON
from analysis.voices.attribution.noun_cues import reporting_nouns
from analysis.voices.attribution.speech_patterns import ACCORDING

_AFTER_CORE: Final = re.compile(r",| \(| [—–-] |\bwho(?:m|se)?\b")
_UNLISTED: Final = "neutral"
NOBODY: Final = Verb("", _UNLISTED, "quote", False, ())
"""Of what is quoted where no cue tells by whom."""


def tagged_drafts(text: str, said: Sequence[Said], sentences: list[Sentence]) -> list[Draft]:
    """Return a draft for each attribution that the tagger found in a text."""
    starts = [sentence.start for sentence in sentences]
    drafts = []
    for one in said:
        anchor = one.cue or one.contents[0]
        number = max(0, bisect_right(starts, anchor.start) - 1)
        verb = _verb(one.cue, sentences[number])
        contents = sorted(one.contents)
        source = _bare(text, one.source) if one.source else None
        drafts.append(
            Draft(
                verb=verb,
                cue=_bare(text, one.cue) if one.cue else Span(anchor.start, anchor.start),
                source=source,
                core=_core(text, source) if source else None,
                contents=contents,
                sentence=number,
                trails=one.cue is not None and contents[0].start < one.cue.start,
                confidence=one.confidence,
            )
        )
    return drafts


def _bare(text: str, span: Span) -> Span:
    """Return a span without the comma or colon at its end, unless it is nothing else."""
    kept = text[span.start : span.end].rstrip(" ,;:")
    return Span(span.start, span.start + len(kept)) if kept else span


def _core(text: str, source: Span) -> Span:
    """Return a source up to what stands in commas or brackets behind it."""
    mention = text[source.start : source.end]
    cut = _AFTER_CORE.search(mention, 1)
    end = cut.start() if cut and mention[: cut.start()].strip() else len(mention)
    return Span(source.start, source.start + len(mention[:end].rstrip()))


def _verb(cue: Span | None, sentence: Sentence) -> Verb:
    """Return the reporting verb or noun in a cue; `frame` is "" if none is listed."""
    if cue is None:
        return NOBODY
    first = bisect_left(sentence.tokens, cue.start, key=lambda token: token.start)
    last = bisect_left(sentence.tokens, cue.end, key=lambda token: token.start)
    lows = [token.low for token in sentence.tokens[first:last]]
    if not lows:
        return COLON
    if "according" in lows:
        return ACCORDING
    verbs, nouns = reporting_verbs(), reporting_nouns()
    for at in range(len(lows) - 1, -1, -1):  # "has been quoted as saying": the last one
        for verb in verbs.get(lows[at], ()):
            # "offers to meet": the tagger may leave the "to" to what is said.
            behind = sentence.tokens[first + at + 1 : first + at + 1 + len(verb.rest)]
            if [token.low for token in behind] == list(verb.rest):
                return verb
    listed = next((nouns[low][0] for low in lows if low in nouns), None)
    return listed or Verb(lows[-1], _UNLISTED, "", False, ())

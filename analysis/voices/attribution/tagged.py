"""What the trained tagger saw, as drafts, without the ties that grammar or punctuation refutes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from analysis.language import Quotation, Span
from analysis.language.tagger import Said
from analysis.language.tokens import Sentence, Verb, reporting_verbs
from analysis.lexicons import word_lists
from analysis.voices.attribution.drafts import ACCORDING, COLON, Draft, reporting_nouns
from analysis.voices.attribution.giving_voice import gives_voice
from analysis.voices.attribution.own_sources import with_missing_sources, with_own_subjects
from analysis.voices.attribution.posts import post_drafts
from analysis.voices.attribution.quote_linking import (
    credited_quotations,
    link_quotations,
    named_after,
    sentence_at,
    without,
)
from analysis.voices.attribution.resumed_quotations import with_resumed_quotations
from analysis.voices.attribution.set_forms import headline_drafts
from analysis.voices.attribution.source_types import listed_type
from analysis.voices.attribution.transcripts import that_tell, transcript_drafts

_AFTER_CORE: Final = re.compile(r",| \(| [—–-] |\bwho(?:m|se)?\b")
_DEEDS: Final = word_lists("voice-words")["speech: deeds that follow"]
_UNLISTED: Final = "neutral"
NOBODY: Final = Verb("", _UNLISTED, "quote", False, ())
"""Of what is quoted where no cue tells by whom."""


def drafts_by_model(
    text: str,
    said: Sequence[Said],
    sentences: list[Sentence],
    quoted: list[Quotation],
    *,
    headline: bool,
    wide: bool,
) -> list[Draft]:
    """Return the attributions of a text in which the tagger saw `said`, in order of their cues."""
    drafts = with_own_subjects(text, tagged_drafts(text, said, sentences), sentences)
    drafts = with_missing_sources(text, drafts, sentences, quoted)
    drafts = [draft for draft in drafts if not _cuts_quotation(text, draft)]
    drafts = with_resumed_quotations(text, drafts, quoted)
    drafts = untie(text, drafts, quoted, sentences)
    # What has a form of its own needs no model: transcripts, and quotations with a credit.
    turns = transcript_drafts(text)
    formal = turns + post_drafts(text)
    for draft in formal:
        draft.sentence = max(0, sentence_at(sentences, draft.cue.start))
    formal += credited_quotations(text, quoted, sentences)
    drafts = without(drafts, formal)
    drafts += formal if wide else [*that_tell(text, turns), *formal[len(turns) :]]
    # A quotation to which the model ties nobody may go on, or be introduced by what is before it.
    alone = [draft for draft in drafts if draft.source is None and draft.cue.start == draft.cue.end]
    drafts = [draft for draft in drafts if draft not in alone]
    drafts = link_quotations(text, drafts, sentences, quoted)
    drafts = sorted([*drafts, *without(alone, drafts)], key=lambda draft: draft.cue.start)
    if not wide:
        drafts = [draft for draft in drafts if gives_voice(text, draft, quoted)]
    # The model learnt from texts without their headlines: "Dam will hold - mayor" is new to it.
    return drafts or (headline_drafts(text, sentences) if headline else [])


def tagged_drafts(text: str, said: Sequence[Said], sentences: list[Sentence]) -> list[Draft]:
    """Return a draft for each attribution that the tagger found in a text."""
    starts = [sentence.start for sentence in sentences]
    drafts = []
    for one in said:
        anchor = one.cue or one.contents[0]
        number = max(0, bisect_right(starts, anchor.start) - 1)
        verb = _verb(one.cue, sentences[number])
        contents = sorted(one.contents)
        source = _without_relative(text, _bare(text, one.source)) if one.source else None
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


def _cuts_quotation(text: str, draft: Draft) -> bool:
    """Tell whether a source ends within a quotation that it opens: "Holt’s “tough" of a title."""
    mention = text[slice(*draft.source)] if draft.source else ""
    before, mark, behind = mention.rpartition("“")
    return bool(before and mark) and "”" not in behind and any(map(str.isalnum, behind))


def _bare(text: str, span: Span) -> Span:
    """Return a span without the comma or colon at its end, unless it is nothing else."""
    kept = text[span.start : span.end].rstrip(" ,;:")
    return Span(span.start, span.start + len(kept)) if kept else span


_RELATIVE: Final = re.compile(r"(?i:whom?|which)\s+(?P<who>(?:the|an?|[A-Z])[^,]*|[a-z]+)")


def _without_relative(text: str, source: Span) -> Span:
    """Return "police" of "who police", which the tagger may take from "…, who police said held"."""
    match = _RELATIVE.fullmatch(text, source.start, source.end)
    if match is None or (
        match["who"].islower() and " " not in match["who"] and listed_type(match["who"]) is None
    ):
        return source
    return Span(match.start("who"), source.end)


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
                goes_on = verb.lemma == "go on" and lows[at + 2 : at + 3] == ["to"]
                goes_on = goes_on and lows[-1] in _DEEDS
                # "went on to sign the bill" is a deed
                return Verb(lows[-1], _UNLISTED, "", False, ()) if goes_on else verb
    listed = next((nouns[low][0] for low in lows if low in nouns), None)
    return listed or Verb(lows[-1], _UNLISTED, "", False, ())


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

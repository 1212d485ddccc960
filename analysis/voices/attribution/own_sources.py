"""Who is the source that stands in the cue's own sentence, where the tagger saw none there?"""

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from analysis.language import Quotation, Span, folded
from analysis.language.tokens import Sentence, Token
from analysis.lexicons import word_lists
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.giving_voice import tells
from analysis.voices.attribution.phrases import Phrase, first_subject, phrase_from

_THINGS: Final = word_lists("voice-words")["speech: things"]


def with_own_subjects(text: str, drafts: list[Draft], sentences: list[Sentence]) -> list[Draft]:
    """Return `drafts`, where a participle that was tied to another sentence has its own subject.

    Gray agreed with Holt, adding that it was safe. Both teams left: "adding" is not theirs.
    """
    for draft in drafts:
        here = sentences[draft.sentence]
        first_word = text[draft.cue.start : draft.cue.end].partition(" ")[0]
        source = draft.source
        if source is None or not first_word.endswith("ing"):
            continue
        if here.start <= source.start < here.end or not draft.verb.frame:
            continue
        before = bisect_left(here.tokens, draft.cue.start, key=attrgetter("start"))
        subject = first_subject(here.tokens, before) or _led_subject(here.tokens, before)
        if subject is not None:
            first, last = subject
            draft.source = draft.core = Span(here.tokens[first].start, here.tokens[last].end)
    return drafts


def _led_subject(tokens: list[Token], cue: int) -> Phrase | None:
    """Return the subject behind a participle that leads: "After saying no, Gray left"."""
    if cue > 1:
        return None
    behind = (at for at in range(cue + 2, len(tokens)) if "," in tokens[at].gap)
    comma = next((at for at in behind if not tokens[at].quoted), None)
    return phrase_from(tokens, comma) if comma else None


def with_missing_sources(
    text: str, drafts: list[Draft], sentences: list[Sentence], quoted: list[Quotation]
) -> list[Draft]:
    """Return `drafts`, where a cue without a source in its sentence has the one that rules find.

    "As noted by Gray", "The suit was brought by Holt, and asks the court": where the tagger saw
    no source, one in another sentence, or one that is not behind "by".
    """
    from analysis.voices.attribution.rules.patterns import Finder
    from analysis.voices.attribution.rules.said_spans import SaidFinder

    finder = Finder(text, SaidFinder(text, quoted))
    for draft in drafts:
        if draft.cue.start == draft.cue.end or not draft.verb.frame or tells(draft) != "words":
            continue
        here = sentences[draft.sentence]
        source = draft.source
        outside = source is None or not here.start <= source.start < here.end
        if not outside and " by " not in text[draft.cue.start : here.end]:
            continue
        for found in finder.in_sentence(here, draft.sentence):
            if _is_of(text, found, draft) and (outside or _stands_behind(found, draft)):
                draft.source, draft.core = found.source, found.core
    return drafts


def _is_of(text: str, found: Draft, draft: Draft) -> bool:
    """Tell whether `found` has the same cue, and a source that can speak."""
    same = found.cue.start < draft.cue.end and draft.cue.start < found.cue.end
    if not same or found.source is None or found.verb.frame == "noun":
        return False
    if found.source.start < draft.cue.end and draft.cue.start < found.source.end:
        return False  # "repeated questions about": no source, but part of the cue
    return folded(text[slice(*found.source)]).partition("'")[0] not in _THINGS


def _stands_behind(found: Draft, draft: Draft) -> bool:
    """Tell whether the source of `found` is behind the cue, and no part of the draft's own."""
    if found.source is None or draft.source is None or found.source.start < draft.cue.end:
        return False
    return draft.source.end <= found.source.start or found.source.end <= draft.source.start

"""Who is heard within what somebody says: "Holt said that Gray had denied it" gives voice twice."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import Final

from analysis.language import Span, folded
from analysis.language.document import document_of
from analysis.language.tokens import Sentence
from analysis.lexicons import word_lists
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.giving_voice import tells, tells_of_words
from analysis.voices.attribution.quote_linking import quotations_by_paragraph, sentence_at
from analysis.voices.attribution.rules.cues import noun_drafts
from analysis.voices.attribution.rules.patterns import Finder
from analysis.voices.attribution.rules.said_spans import SaidFinder
from analysis.voices.attribution.rules.settling import settle

_FEWEST_WORDS: Final = 5
_AROUND: Final = " \n,;:“\"‘'([”’)]"
_OF_CLAUSES: Final = ("clause", "addressee")
_TO: Final = re.compile(r"(?:not )?to ")
_SELVES: Final = word_lists("voice-words")["speech: the speaker"]
_THINGS: Final = word_lists("voice-words")["speech: things"]
_PAST: Final = re.compile(r"\b(?:was|were|had|said|told|wrote|\w+ed)\b")


def with_inner(text: str, drafts: list[Draft], sentences: list[Sentence]) -> list[Draft]:
    """Return `drafts` and one for each speech within what they hold, in order of their cues.

    By rules, over the content of each draft alone: only where a source is named, and a verb or noun
    tells of words.
    """
    taken = sorted(draft.cue for draft in drafts)
    longest = max((cue.end - cue.start for cue in taken), default=0)
    found = []
    for outer in drafts:
        for region in _regions(text, outer):
            for inner in _heard_in(text, region):
                if _is_free(inner.cue, taken, longest):
                    inner.within = outer.contents[0]
                    inner.sentence = max(0, sentence_at(sentences, inner.cue.start))
                    found.append(inner)
                    insort(taken, inner.cue)
                    longest = max(longest, inner.cue.end - inner.cue.start)
    return sorted([*drafts, *found], key=lambda draft: draft.cue.start)


def _is_free(cue: Span, taken: list[Span], longest: int) -> bool:
    near = slice(*(bisect_left(taken, (at,)) for at in (cue.start - longest, cue.end)))
    return all(other.end <= cue.start for other in taken[near])


def _regions(text: str, outer: Draft) -> Iterator[Span]:
    """Yield what an outer draft holds, and what stands between that and its own source and cue."""
    last = outer.contents[-1]
    gap = text[last.end : outer.start]
    if last.end < outer.start and "\n" not in gap and not re.search(r"[.!?]\s", gap):
        yield from (Span(*one) for one in outer.contents[:-1])
        yield Span(outer.contents[0].start if len(outer.contents) == 1 else last.start, outer.start)
    else:
        yield from outer.contents


def _heard_in(text: str, region: Span) -> Iterator[Draft]:
    start, end = region
    whole = text[start:end]
    if len(whole.split()) < _FEWEST_WORDS:
        return
    # A quotation that is all of it loses its marks: what stands in marks is not looked into.
    stripped = whole.strip(_AROUND)
    if not any(mark in stripped for mark in '“”"'):
        start += len(whole) - len(whole.lstrip(_AROUND))
        whole = stripped
    document = document_of(whole)
    quoted = quotations_by_paragraph(whole, document.quotations)
    said = SaidFinder(whole, quoted)
    finder = Finder(whole, said)
    for number, sentence in enumerate(document.sentences):
        if sentence.tokens:
            drafts = finder.in_sentence(sentence, number) + noun_drafts(sentence, said, number)
            for draft in settle(whole, drafts):
                if draft.contents and _is_heard(whole, draft):
                    _move(draft, start)
                    yield draft


def _is_heard(text: str, draft: Draft) -> bool:
    if draft.source is None or draft.verb.frame in ("", "quote"):
        return False
    source = folded(text[slice(*draft.source)]).partition("'")[0]
    if source in _THINGS or source.partition(" ")[0].endswith("ed"):  # "aged 16"
        return False
    if source == "who" and draft.verb.frame not in _OF_CLAUSES:  # "those who call it home"
        return False
    if source in _SELVES:  # "I promise you": that is what the outer speaker says
        cue = folded(text[slice(*draft.cue)])
        if draft.verb.frame not in _OF_CLAUSES or not _PAST.search(cue):
            return False
    if draft.verb.frame == "addressee" and draft.verb.lemma != "ask":
        said = folded(text[slice(*draft.contents[0])])
        if _TO.match(said):
            return False  # "people urged to leave" are the hearers
    # What somebody says that another thinks is what the first thinks of him.
    return tells(draft) != "opinion" and tells_of_words(text, draft)


def _move(draft: Draft, by: int) -> None:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    draft.cue = moved(draft.cue)
    draft.source = moved(draft.source) if draft.source else None
    draft.core = moved(draft.core) if draft.core else None
    draft.contents = [moved(one) for one in draft.contents]

"""Attributions by rules and word lists: verbs, subjects and what is said, sentence by sentence.

Fast and without weights; the trained tagger needs none of it.
"""

from bisect import bisect_left, bisect_right

from analysis.language import Quotation
from analysis.language.tokens import Sentence
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.giving_voice import gives_voice, reports
from analysis.voices.attribution.posts import post_drafts
from analysis.voices.attribution.quote_linking import link_quotations
from analysis.voices.attribution.resumed_quotations import with_resumed_quotations
from analysis.voices.attribution.rules.cues import noun_drafts
from analysis.voices.attribution.rules.patterns import Finder
from analysis.voices.attribution.rules.said_spans import SaidFinder
from analysis.voices.attribution.rules.settling import settle
from analysis.voices.attribution.set_forms import headline_drafts
from analysis.voices.attribution.transcripts import that_tell, transcript_drafts


def drafts_by_rules(
    text: str, sentences: list[Sentence], quoted: list[Quotation], *, headline: bool, wide: bool
) -> list[Draft]:
    """Return the attributions of a text, in the order of their cues."""
    said = SaidFinder(text, quoted)
    finder = Finder(text, said)
    turns = transcript_drafts(text)
    drafts = turns + post_drafts(text)
    starts = [sentence.start for sentence in sentences]
    spoken = [False] * len(sentences)
    for draft in drafts:
        first = draft.sentence = max(0, bisect_right(starts, draft.cue.start) - 1)
        first = min(first, max(0, bisect_right(starts, draft.contents[0].start) - 1))
        last = bisect_left(starts, max(draft.contents[0].end, draft.cue.start))
        spoken[first:last] = [True] * (last - first)
    drafts = drafts if wide else [*that_tell(text, turns), *drafts[len(turns) :]]
    for number, sentence in enumerate(sentences):
        if not spoken[number]:
            found = finder.in_sentence(sentence, number) + noun_drafts(sentence, said, number)
            drafts += settle(text, found)
    drafts = with_resumed_quotations(text, drafts, quoted)
    if headline:
        drafts = [draft for draft in drafts if not _is_we(text, draft)]
        drafts = drafts or headline_drafts(text, sentences)
    drafts = link_quotations(text, drafts, sentences, quoted)
    judge = reports if wide else gives_voice
    return [draft for draft in drafts if judge(text, draft, quoted)]


def _is_we(text: str, draft: Draft) -> bool:
    # "What we know so far": the outlet itself, not a source.
    return draft.core is not None and text[slice(*draft.core)].lower() in ("we", "you", "i")

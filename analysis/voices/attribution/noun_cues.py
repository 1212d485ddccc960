"""Speech reported by a noun: "her claim that …", "the minister's call for …"."""

from functools import cache
from typing import Final

from analysis.language import Span
from analysis.language.clauses import Sentence, Token, Verb, word_set
from analysis.lexicons import load_lexicon
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.said_spans import SaidFinder
from analysis.voices.attribution.subject_phrases import phrase_ending_at

_OWNERS: Final = word_set("his her their its")
_BETWEEN: Final = 2
"""How many adjectives may stand between the owner and the noun."""


@cache
def reporting_nouns() -> dict[str, tuple[Verb, frozenset[str]]]:
    """Return the listed nouns by form, with the words that lead from each to what was said."""
    entries = load_lexicon("reporting-nouns").entries
    return {
        form: (Verb(lemma, stance, "noun", True, ()), frozenset(links.split()))
        for form, lemma, stance, links in entries.to_numpy()
    }


def noun_drafts(sentence: Sentence, said: SaidFinder, number: int) -> list[Draft]:
    """Return one draft for each reporting noun that has an owner and leads to what was said."""
    tokens = sentence.tokens
    drafts = []
    nouns = reporting_nouns()
    for at, token in enumerate(tokens[:-1]):
        if token.low not in nouns or token.quoted or token.gap or at == 0:
            continue
        noun, links = nouns[token.low]
        after = tokens[at + 1]
        if after.gap or after.low not in links:
            continue
        source = _owner(tokens, at)
        if source is None:
            continue
        place = at + 1 if after.low in ("that", "to") else at + 2
        last = token if place == at + 1 else after
        contents = said.after(sentence, place)
        if contents:
            cue = Span(token.start, last.end)
            drafts.append(Draft(noun, cue, source, source, contents, number))
    return drafts


def _owner(tokens: list[Token], at: int) -> Span | None:
    for place in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        token = tokens[place]
        if token.low in _OWNERS:
            return Span(token.start, token.end)
        if token.low.endswith(("'s", "s'")) and token.kind in ("name", "word"):
            phrase = phrase_ending_at(tokens, place) or (place, place)
            inner = [i for i in range(*phrase) if tokens[i].kind == "preposition"]
            return Span(tokens[inner[-1] + 1 if inner else phrase[0]].start, token.end)
        if token.kind not in ("word", "adverb") or token.gap:
            return None
    return None

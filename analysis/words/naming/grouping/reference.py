"""Whom does a noun tell of that means nobody known: "a judge"? Of the person beside it."""

from typing import Final

from analysis.language.document import Document
from analysis.lexicons import word_lists
from analysis.words.naming.grouping.cast import Cast
from analysis.words.naming.grouping.counts import is_plural
from analysis.words.naming.mentions import Mention

_LISTS: Final = word_lists("voice-words")
_ANYBODY: Final = _LISTS["mentions: indefinite"] | _LISTS["mentions: of any"]
_DEFINITE: Final = _LISTS["mentions: definite"]
_APPOSED: Final = frozenset(",(–—")
_QUOTES: Final = frozenset('“”"‘')
_SAYING: Final = frozenset(("word", "verb", "auxiliary", "conjunction", "pronoun"))
_NEAR: Final = 6  # words


def is_indefinite(document: Document, words: range, mention: Mention) -> bool:
    """Tell whether a phrase means one who is not told before: "a judge", "elected president".

    Not in a headline without an article: there "president" is the president.
    """
    if mention.form != "description" or is_plural(document.lows[mention.head]):
        return False
    first = document.tokens[words.start]
    if first.low in _ANYBODY:
        return True
    if mention.field == "title" or first.kind == "determiner" or words.start == 0:
        return False
    before = document.tokens[words.start - 1]
    printed = document.words[words.start : mention.head + 1]
    known = before.kind == "determiner" or before.low in _DEFINITE
    return not known and all(one.islower() and not one.endswith(("'s", "’s")) for one in printed)


def beside(cast: Cast, document: Document, words: range) -> str:
    """Return the person next to whom it stands in commas: "Ann Holt, 33, a judge"; "" for none."""
    tokens = document.tokens
    sentence = document.sentence_at(tokens[words.start].start)
    if sentence < 0:
        return ""
    if _is_apposed(tokens[words.start].gap):
        first = max(document.numbers(*document.sentence_spans[sentence]).start, words.start - _NEAR)
        for run, person in [*cast.named_in(tokens, range(first, words.start))][-1:]:
            between = tokens[run.stop : words.start]
            if all(one.kind not in _SAYING or one.low.isdigit() for one in between):
                return person
    if words.stop < len(tokens) and _is_apposed(tokens[words.stop].gap):
        near = range(words.stop, min(len(tokens), words.stop + _NEAR))
        for run, person in cast.named_in(tokens, near):
            closed = run.stop == len(tokens) or _APPOSED & set(tokens[run.stop].gap)
            return person if run.start == words.stop and closed else ""
    return ""


def _is_apposed(gap: str) -> bool:
    return bool(_APPOSED & set(gap)) and _QUOTES.isdisjoint(gap)

"""Whom does a noun tell of that means nobody known: "a judge"? Of the person beside it."""

from typing import Final

from analysis.language.document import Document
from analysis.language.tokens import word_classes
from analysis.lexicons import word_lists
from analysis.words.naming.grouping.cast import Cast, is_title
from analysis.words.naming.grouping.counts import is_plural
from analysis.words.naming.mentions import Mention

_LISTS: Final = word_lists("voice-words")
_ANYBODY: Final = _LISTS["mentions: indefinite"] | _LISTS["mentions: of any"]
DEFINITE: Final = _LISTS["mentions: definite"]
_APPOSED: Final = frozenset(",(–—")
_QUOTES: Final = frozenset('“”"‘')
_SAYING: Final = frozenset(("word", "verb", "auxiliary", "conjunction", "pronoun"))
_NEAR: Final = 6  # words
_NAMES: Final = word_lists("naming-words")
_BEING: Final = _NAMES["being somebody"] | _NAMES["naming somebody"] | {"as", "and"}
_REACH: Final = 2  # words back to what says that somebody is it: "was never a judge"


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
    known = before.kind == "determiner" or before.low in DEFINITE
    return not known and all(one.islower() and not one.endswith(("'s", "’s")) for one in printed)


def brings_in(document: Document, words: range) -> bool:
    """Tell whether a phrase brings in somebody: "a judge", if nobody is said to be one."""
    first = words.start
    if document.lows[first] not in _ANYBODY:
        return False
    before = document.tokens[max(0, first - _REACH) : first]
    return not any(one.low in _BEING or word_classes().get(one.low) == "be" for one in before)


def beside(cast: Cast, document: Document, words: range) -> str:
    """Return the person next to whom it stands in commas: "Ann Holt, 33, a judge"; "" for none."""
    tokens = document.tokens
    sentence = document.sentence_at(tokens[words.start].start)
    if sentence < 0:
        return ""
    span = document.numbers(*document.sentence_spans[sentence])
    before = behind = ""
    if _is_apposed(tokens[words.start].gap):
        first = max(span.start, words.start - _NEAR)
        for run, person in [*cast.named_in(tokens, range(first, words.start))][-1:]:
            between = tokens[run.stop : words.start]
            if not between:
                return person
            if all(one.kind not in _SAYING or one.low.isdigit() for one in between):
                before = person
    if words.stop < span.stop and _is_apposed(tokens[words.stop].gap):
        near = range(words.stop, min(span.stop, words.stop + _NEAR))
        for run, person in [*cast.named_in(tokens, near)][:1]:
            closed = run.stop == len(tokens) or _APPOSED & set(tokens[run.stop].gap)
            titles = all(map(is_title, tokens[words.stop : run.start]))
            if titles and (closed or words.start == span.start):
                behind = person
    return behind or before


def _is_apposed(gap: str) -> bool:
    ends = gap.startswith((".—", ".–"))  # “… a judge. — Ann Holt”
    return bool(_APPOSED & set(gap)) and _QUOTES.isdisjoint(gap) and not ends

"""What is a figure about? The words of its clause around it, for a reader."""

from typing import Final

from analysis.facts.figures.mentions import Mention
from analysis.language.tokens import Sentence, word_classes
from analysis.lexicons import word_lists

_WORDS: Final = word_lists("fact-words")

GAP: Final = "…"
"""Stands where the figure stands."""

_BEFORE, _BEHIND = 8, 6  # words that are shown of the clause, at most
_FEWEST: Final = 3
_MARKS: Final = frozenset(',;:()[]—–"')
_ENDS: Final = _WORDS["labels: ends"]  # words that begin another clause
_LOOSE: Final = ("preposition", "determiner", "conjunction", "auxiliary", "be", "subordinator")
_SMALL: Final = (*_LOOSE, "pronoun", "adverb")


def label_of(line: Sentence, one: Mention) -> str:
    """Say what a figure is about: what was counted and what happened, or its clause.

    What happened to people is told in two words ("people killed"); else these are the words of
    the clause around the figure, from its verb on ("repaid the campaign …"). An item of a list
    without a verb of its own has that of the list before it.
    """
    if one.what and (one.fate or one.kind == "place"):
        return one.what
    if one.kind == "age" and one.what:
        return f"age of {one.what}"
    first, last = _begin(line, one.first), _end(line, one.last)
    if one.first - first + last - one.last < _FEWEST:  # "In 2008, she used the money"
        last = max(last, _end(line, min(last + 1, len(line.low)), _BEHIND - 1))
    parts = [line.printed(first, one.first), GAP, line.printed(one.last, last)]
    if not any(_is_verb(line, k) for k in (*range(first, one.first), *range(one.last, last))):
        verb = next((k for k in range(first - 1, -1, -1) if _is_verb(line, k)), None)
        if verb is not None:
            parts.insert(0, f"{line.printed(verb, verb + 1)}:")
    return " ".join(" ".join(filter(None, parts)).split())


def _begin(line: Sentence, first: int) -> int:
    """The first word that is shown: of the clause, or if that is long its nearest verb."""
    k = first
    while k > 0 and first - k < _BEFORE and not _MARKS & {*line.gap(k)}:
        joins = word_classes().get(line.low[k - 1]) == "conjunction"
        if line.low[k - 1] in _ENDS and (joins or k < first):
            return k
        k -= 1
    whole = k == 0 or bool(_MARKS & {*line.gap(k)})
    if not whole:
        verbs = [i for i in range(k, first) if _is_verb(line, i)]
        k = verbs[0] if verbs else max(k, first - _BEFORE // 2)
    while k < first and word_classes().get(line.low[k]) in ("conjunction", "subordinator"):
        k += 1
    return k


def _end(line: Sentence, last: int, most: int = _BEHIND) -> int:
    """Behind the last word that is shown: up to a mark, or to the next clause."""
    k = last
    while k < min(last + most, len(line.low)):
        if _MARKS & {*line.gap(k)} or (k > last and line.low[k] in _ENDS):
            break
        k += 1
    while k > last and word_classes().get(line.low[k - 1]) in (*_LOOSE, "pronoun"):
        k -= 1
    return k if k > last + 1 or k == last or line.low[last] not in _ENDS else last


def _is_verb(line: Sentence, k: int) -> bool:
    kind = word_classes().get(line.low[k])
    return kind in ("verb", "be", "auxiliary") or (
        kind not in _SMALL and line.low[k].endswith("ed") and not line.is_capital(k)
    )

"""Where do the entries of a dictionary stand, and which of them count where several do?"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.language import Span, folded
from analysis.language.document import Document, document_of
from analysis.lexicons import word_lists
from analysis.words.dictionaries.matching import Match, Matcher
from analysis.words.dictionaries.reading.entries import tidy
from analysis.words.patterns import is_wild
from analysis.words.places import Place, texts_of

_NEGATIONS: Final = word_lists("voice-words")["speech: negations"] | {"no", "without"}
_NEAR: Final = 3
"""So many words before a hit may negate it."""

_NOT_BUT: Final = ("only", "just", "merely")
"""What stands behind a negation that negates nothing: "not only failed to"."""

_BETWEEN: Final = set(",;:.!?()—–")
"""What stands between a negation and what it does not reach."""


class Entry(NamedTuple):
    """One row of the table of entries."""

    entry: str
    category: str
    weight: float


class Hit(NamedTuple):
    """A place and the entry that stands there."""

    place: Place
    entry: Entry


class Entries:
    """The entries of a dictionary, put together by what is looked for."""

    def __init__(self, entries: pd.DataFrame) -> None:
        weights = entries["weight"].fillna(1.0) if "weight" in entries else [1.0] * len(entries)
        columns = zip(entries["term"], entries["category"], weights, strict=True)
        self.by_term: dict[str, dict[str, Entry]] = {}
        for term, category, weight in columns:
            one = Entry(term.strip(), str(category), float(weight))
            self.by_term.setdefault(tidy(term), {}).setdefault(one.category, one)
        self.terms = list(self.by_term)
        self.matcher = Matcher(self.terms)

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        """Yield each entry behind the term that is looked for."""
        for term, by_category in self.by_term.items():
            for entry in by_category.values():
                yield term, entry


def hits_in(articles: pd.DataFrame, entries: Entries) -> Iterator[Hit]:
    """Yield what is found of each category, in the order of the articles.

    Of those of one category that overlap, the first counts, and of these the longest.
    """
    for article_id, field, body in texts_of(articles):
        document = document_of(body)
        until: dict[Any, int] = {}
        for start, end, number in _in_order(entries, document):
            for category, entry in entries.by_term[entries.terms[number]].items():
                if start >= until.get(category, 0):
                    until[category] = end
                    yield Hit(Place(article_id, field, start, end), entry)


def _in_order(entries: Entries, document: Document) -> list[Match]:
    """Return the matches within a sentence, of those that start together the longest first."""
    spans = document.sentence_spans
    found = entries.matcher.matches(document.folded)
    inside = [
        one
        for one in found
        if (at := document.sentence_at(one.start)) >= 0 and one.end <= spans[at].end
    ]
    terms = entries.terms
    return sorted(inside, key=lambda one: (one.start, -one.end, is_wild(terms[one.term])))


def is_negated(body: str, sentence: Span, start: int) -> bool:
    """Tell whether a negation stands just before a place, with no mark between; not "not only".

    Examples
    --------
    >>> text = "It is not very good. No, good."
    >>> [is_negated(text, Span(0, 20), 15), is_negated(text, Span(21, 30), 25)]
    [True, False]
    """
    document = document_of(body)
    after = ""
    for number in reversed(document.numbers(sentence.start, start)[-_NEAR:]):
        if not _BETWEEN.isdisjoint(body[document.ends[number] : start]):
            return False
        low = folded(document.words[number])
        if low in _NEGATIONS or low.endswith("n't"):
            return after not in _NOT_BUT
        after = low
    return False


def matched(entries: Entries, texts: Iterable[str]) -> set[str]:
    """Return the terms that stand anywhere in some texts, whether they count or not."""
    found = entries.matcher.matches("\n".join(map(folded, texts)))
    return {entries.terms[one.term] for one in found}


def covered(entries: Entries) -> Iterator[tuple[str, str]]:
    """Yield each term and another one that finds it, too: "terrorist" and "terror*"."""
    text = "\n".join(term.replace("?", "x") for term in entries.terms)
    starts = list(accumulate((len(term) + 1 for term in entries.terms), initial=0))
    for start, end, number in entries.matcher.matches(text):
        row = bisect_right(starts, start) - 1
        term, other = entries.terms[row], entries.terms[number]
        if row == number:
            continue
        first, last = start - starts[row], end - starts[row]
        before, after = term[:first], term[last:]
        left = not before or (before == "*" and other.startswith("*"))
        right = not after or (after == "*" and other.endswith("*"))
        if left and right:
            yield term, other

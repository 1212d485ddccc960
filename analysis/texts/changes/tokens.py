"""Which words has a sentence, and which of them carry its content?"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple

from analysis.language.document import document_of
from analysis.language.stems import stems_of, weight_of
from analysis.lexicons import word_lists

_WORDS: Final = word_lists("change-words")

CONTENT_KINDS: Final = frozenset(("word", "name", "verb", "day"))
_OPENERS: Final = _WORDS["clause openers"]
_STOPS: Final = tuple(",;:–—(-")
_NOT_CONTENT: Final = _WORDS["no content"]


class Word(NamedTuple):
    """A word of a sentence; `start` and `end` index the title or text."""

    start: int
    end: int
    low: str  # in small letters, apostrophes straight
    stem: str
    kind: str  # its class, see `analysis.language.tokens.kind_of`
    weight: float  # how much it tells; 0 for the small words
    gap: str  # what stands before it, without blanks


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of the passage `text[start:end]`."""
    document = document_of(text)
    found = []
    for i in document.numbers(start, end):
        token = document.tokens[i]
        stem, weight = _stem_and_weight(token.low)
        content = token.kind in CONTENT_KINDS and token.low not in _NOT_CONTENT
        word = (token.start, token.end, token.low, stem, token.kind, weight if content else 0.0)
        found.append(Word(*word, token.gap))
    return tuple(found)


@cache
def _stem_and_weight(low: str) -> tuple[str, float]:
    parts = [_SAME.get(part, part) for part in stems_of(low)]
    return "-".join(parts), sum(map(weight_of, parts))


_SAME: Final = {"person": "peopl", "persons": "peopl"}


def within(words: Sequence[Word], start: int, end: int) -> range:
    """Return the numbers of the words that begin between two offsets."""
    first = bisect_left(words, start, key=attrgetter("start"))
    return range(first, bisect_left(words, end, first, key=attrgetter("start")))


def ends_clause(word: Word) -> bool:
    """Tell whether a new clause begins with this word."""
    return bool(word.gap.strip("“”\"'‘’$£€")) or word.low in _OPENERS


def clause_after(words: Sequence[Word], i: int) -> range:
    """Return the numbers of the words from `i` to the end of its clause, not without content."""
    told = False
    for j in range(i, len(words)):
        if (told and ends_clause(words[j])) or (j > i and words[j].gap[:1] in _STOPS):
            return range(i, j)
        told = told or words[j].weight > 0
    return range(i, len(words))


def clause_before(words: Sequence[Word], i: int) -> range:
    """Return the numbers of the words of the clause that ends before word `i`."""
    told = False
    for j in range(i - 1, -1, -1):
        told = told or words[j].weight > 0
        if told and ends_clause(words[j]):
            return range(j, i)
    return range(i)


def content(words: Sequence[Word], numbers: Iterable[int]) -> tuple[int, ...]:
    """Keep of these words those that carry content."""
    return tuple(i for i in numbers if words[i].weight > 0)

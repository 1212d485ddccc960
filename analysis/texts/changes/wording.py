"""What is known about each word of a sentence, and which two count as the same word?"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.language.document import document_of
from analysis.language.numbers import SIGNS, VAGUE, figure_at
from analysis.language.similarity import Sentences
from analysis.language.spelling import plain_spelling
from analysis.language.stems import stems_of, weight_of
from analysis.language.tokens import Token, word_classes
from analysis.lexicons import word_lists

_WORDS: Final = word_lists("change-words")

_FUNCTION_CLASSES: Final = frozenset((
    "preposition", "pronoun", "determiner", "auxiliary", "subordinator", "conjunction", "be",
))  # fmt: skip
_SMALL: Final = ("glue", "function")
_GLUE: Final = _WORDS["glue"]
_CONTENT_KINDS: Final = frozenset(("word", "name", "verb", "day"))
_NOT_CONTENT: Final = _WORDS["no content"]
_SAME: Final = {"person": "peopl", "persons": "peopl"}
_KEPT_S: Final = _WORDS["kept 's"]
"""Here "'s" is a verb, elsewhere mostly the possessive."""

_ALSO_VERBS: Final = _WORDS["months or verbs"]

_OPENING: Final = tuple(":.?!\"'“‘«”’")
"""After one of these a capital may be no name."""


class Word(NamedTuple):
    """A word as it is compared; `text[start:end]`, of a number with its sign ("$5", "5 per cent").

    `words_of` reads them as they stand; `Wording` takes compounds apart, brings the words of a
    number together, and gives each word one spelling.
    """

    start: int
    end: int
    low: str  # in small letters; in `Wording` in one spelling, numbers in digits
    stem: str
    kind: str  # see `analysis.language.tokens.kind_of`; in `Wording` see `kind_of` here
    weight: float  # how much it tells; 0 for the small words
    gap: str  # what stands before it, without blanks
    quoted: bool
    row: int = -1  # of its sentence in `Sentences.table`, in `Wording`

    @property
    def small(self) -> bool:
        """Tell whether it says little by itself: articles, prepositions, auxiliaries …"""
        return not self.weight


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of the passage `text[start:end]` as they stand."""
    found = []
    for token in _tokens(text, start, end):
        begin, stop, low, gap, kind, quoted = token
        stem, weight = _stem_and_weight(low)
        content = kind in _CONTENT_KINDS and low not in _NOT_CONTENT
        found.append(Word(begin, stop, low, stem, kind, weight * content, gap, bool(quoted)))
    return tuple(found)


def within(words: Sequence[Word], start: int, end: int) -> range:
    """Return the numbers of the words that begin between two offsets."""
    first = bisect_left(words, start, key=attrgetter("start"))
    return range(first, bisect_left(words, end, first, key=attrgetter("start")))


def parts_of(tokens: Iterable[Token]) -> Iterator[Token]:
    """Take compounds apart: "cross-border" is two words."""
    for token in tokens:
        if "-" not in token.low:
            yield token
            continue
        start, gap = token.start, token.gap
        for part in token.low.split("-"):
            if part:
                yield token._replace(start=start, end=start + len(part), low=part, gap=gap)
            start, gap = start + len(part) + 1, ""


def _tokens(text: str, start: int, end: int) -> list[Token]:
    document = document_of(text)
    numbers = document.numbers(start, end)
    return document.tokens[numbers.start : numbers.stop]


@lru_cache(maxsize=1 << 15)
def _stem_and_weight(low: str) -> tuple[str, float]:
    parts = [_SAME.get(part, part) for part in stems_of(low)]
    return "-".join(parts), sum(map(weight_of, parts))


class Wording:
    """The words of all sentences of some articles; each sentence is read when it is asked for."""

    def __init__(self, articles: pd.DataFrame, sentences: Sentences) -> None:
        table = sentences.table
        self.sentences = sentences
        self.fields: list[str] = table["field"].tolist()
        self.starts: list[int] = table["start"].tolist()
        self.ends: list[int] = table["end"].tolist()
        self.owners: list[int] = table["article"].tolist()
        self.texts: list[dict[str, str]] = [
            {"title": row.title, "text": row.text} for row in rows_of(articles)
        ]
        self.ids: list[Any] = articles["article_id"].tolist()
        self._words: dict[int, tuple[Word, ...]] = {}
        self._names: dict[int, frozenset[str]] = {}

    def of(self, row: int) -> tuple[Word, ...]:
        """Return the words of one sentence (a row of the table of sentences)."""
        if row not in self._words:
            self._words[row] = tuple(self._read(row))
        return self._words[row]

    def words(self, rows: Iterable[int]) -> list[Word]:
        """Return the words of some sentences."""
        return [word for row in rows for word in self.of(row)]

    def sentence(self, row: int) -> str:
        """Return a sentence verbatim."""
        return self.text_of(row)[self.starts[row] : self.ends[row]]

    def text_of(self, row: int) -> str:
        """Return the title or text in which a sentence stands."""
        return self.texts[self.owners[row]][self.fields[row]]

    def side(self, row: int, start: int | None = None, end: int | None = None) -> tuple[Any, ...]:
        """Return the columns that locate a sentence or a part of it, as `SIDE` names them."""
        first, last = self.starts[row], self.ends[row]
        place = (first if start is None else start, last if end is None else end)
        return self.fields[row], *place, self.sentence(row), first

    def is_quoted(self, row: int) -> bool:
        """Tell whether any word of a sentence stands in quotation marks."""
        return any(word.quoted for word in self.of(row))

    def _read(self, row: int) -> Iterator[Word]:
        text = self.text_of(row)
        parts = list(parts_of(_tokens(text, self.starts[row], self.ends[row])))
        lows = [_key(part.low) for part in parts]
        names = self._names_in(row, text, parts, lows)
        i = 0
        while i < len(parts):
            start, end, _, gap, _, quoted = parts[i]
            low, stem, kind = lows[i], "", "figure"
            number = figure_at(lows, i)
            if number:
                end = parts[i + number.length - 1].end
                start, end, low = _with_sign(text, start, end, number.value)
                kind = "ordinal" if number.ordinal else "figure"
            elif _is_date(low, text[start], i in names):
                low = low[:3]
            else:
                kind, stem = kind_of(low, is_name=i in names), _stem(low)
            stem = stem or low
            weight = 0.0 if kind in _SMALL else weight_of(stem)
            yield Word(start, end, low, stem, kind, weight, gap, bool(quoted), row)
            i += number.length if number else 1

    def _names_in(self, row: int, text: str, parts: list[Token], lows: list[str]) -> set[int]:
        """Number the words of a sentence that are names, by their capitals."""
        capital = [i for i, part in enumerate(parts) if text[part.start].isupper()]
        long = [i for i, part in enumerate(parts) if part.end - part.start > 3]
        titled = len(long) > 2 and 3 * len(set(capital) & set(long)) > 2 * len(long)
        found = set()
        for i in capital:
            start, end, _, gap, *_ = parts[i]
            initial = i == 0 or titled or gap.endswith(_OPENING)
            acronym = end - start > 1 and text[start:end].isupper() and not titled
            if acronym or not initial or lows[i] in self._known_names(self.owners[row]):
                found.add(i)
        return found

    def _known_names(self, article: int) -> frozenset[str]:
        """Return the words that an article writes with a capital within its sentences only."""
        if article not in self._names:
            text = self.texts[article]["text"]
            capital: set[str] = set()
            small: set[str] = set()
            for sentence in document_of(text).sentences:
                for token in sentence.tokens[1:]:
                    (capital if text[token.start].isupper() else small).add(_key(token.low))
                small.update(
                    token.low for token in sentence.tokens[:1] if text[token.start].islower()
                )
            self._names[article] = frozenset(capital - small)
        return self._names[article]


@lru_cache(maxsize=1 << 15)
def _key(word: str) -> str:
    word = word.replace("\u00ad", "")
    if word.endswith("'s") and word not in _KEPT_S:
        word = word[:-2]
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    return plain_spelling(word) or "'"


@lru_cache(maxsize=1 << 15)
def _stem(key: str) -> str:
    return "".join(stems_of(key))


def _with_sign(text: str, start: int, end: int, key: str) -> tuple[int, int, str]:
    """Add the sign beside a number: "$5", "5%"."""
    if key[-1] in SIGNS:
        return start, end, key
    if start and text[start - 1] in SIGNS:
        return start - 1, end, key + text[start - 1]
    if text[end : end + 1] in SIGNS:
        return start, end + 1, key + text[end]
    return start, end, key


def _is_date(key: str, letter: str, is_name: bool) -> bool:
    """Tell whether a word is a day or month: "March", "Sat"."""
    dated = letter.isupper() and word_classes().get(key) == "day or month"
    return dated and (is_name or key not in _ALSO_VERBS)


def kind_of(key: str, *, is_name: bool = False) -> str:
    """Name the kind of a word that is no figure."""
    if key in VAGUE:
        return "vague"
    if key in _GLUE:
        return "glue"
    if word_classes().get(key) in _FUNCTION_CLASSES:
        return "function"
    return "name" if is_name else "content"

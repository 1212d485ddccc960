"""What is known about each word of a sentence, and which two count as the same word?"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis import language as layer
from analysis.articles import rows_of
from analysis.language.numbers import SIGNS, VAGUE, figure_at
from analysis.language.similarity import Sentences, stems
from analysis.lexicons import load_lexicon
from analysis.texts.changes.spelling import plain_spelling

_FUNCTION_CLASSES: Final = (
    "preposition", "pronoun", "determiner", "auxiliary", "subordinator", "conjunction", "be",
)  # fmt: skip
_GLUE: Final = frozenset(("a", "an", "the", "of", "that", "and", "'s"))
_KEPT_S: Final = frozenset(
    ("it's", "he's", "she's", "that's", "there's", "what's", "who's", "let's", "here's")
)
"""Here "'s" is a verb, elsewhere mostly the possessive."""

_ALSO_VERBS: Final = frozenset(("may", "march", "mar", "sat", "sun"))

_GAP: Final = 10
"""Characters between two words in which a mark is looked for."""


class Word(NamedTuple):
    """A word of a text; `text[start:end]` with its sign ("$5 million", "5 per cent")."""

    start: int
    end: int
    row: int
    """The row of its sentence in `Sentences.table`."""
    key: str
    """The word as it is compared: lower case, one spelling, numbers in digits."""
    stem: str
    kind: str
    """"figure", "ordinal", "vague", "name", "glue", "function" or "content"."""
    quoted: bool

    @property
    def small(self) -> bool:
        """Tell whether it says little by itself: articles, prepositions, auxiliaries …"""
        return self.kind in ("glue", "function")


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
        self._quoted: dict[tuple[int, str], list[layer.Span]] = {}
        self._names: dict[int, frozenset[str]] = {}

    def of(self, row: int) -> tuple[Word, ...]:
        """Return the words of one sentence (a row of the table of sentences)."""
        if row not in self._words:
            self._words[row] = tuple(self._read(row))
        return self._words[row]

    def sentence(self, row: int) -> str:
        """Return a sentence verbatim."""
        return self.text_of(row)[self.starts[row] : self.ends[row]]

    def text_of(self, row: int) -> str:
        """Return the title or text in which a sentence stands."""
        return self.texts[self.owners[row]][self.fields[row]]

    def is_quoted(self, row: int) -> bool:
        """Tell whether any word of a sentence stands in quotation marks."""
        return any(word.quoted for word in self.of(row))

    def _read(self, row: int) -> list[Word]:
        sentence, offset = self.sentence(row), self.starts[row]
        article, field = self.owners[row], self.fields[row]
        quoted = self._quoted_in(article, field)
        pieces = _pieces(sentence)
        keys = [piece[2] for piece in pieces]
        names = self._names_in(article, sentence, pieces)
        found = []
        i = 0
        while i < len(pieces):
            start, end, key = pieces[i]
            number = figure_at(keys, i)
            length = 1
            if number:
                length, key = number.length, number.value
                start, end, key = _with_sign(sentence, start, pieces[i + length - 1][1], key)
                kind = "ordinal" if number.ordinal else "figure"
            else:
                kind = _kind(key, sentence[start], i in names)
            start, end = start + offset, end + offset
            stem = key if kind in ("figure", "ordinal") else _stem(key)
            inside = _holder(quoted, start) >= 0
            if kind == "date":
                kind, key, stem = "figure", key[:3], key[:3]
            found.append(Word(start, end, row, key, stem, kind, inside))
            i += length
        return found

    def _quoted_in(self, article: int, field: str) -> list[layer.Span]:
        if (article, field) not in self._quoted:
            found = layer.quotations(self.texts[article][field])
            self._quoted[article, field] = [layer.Span(q.start, q.end) for q in found]
        return self._quoted[article, field]

    def _names_in(
        self, article: int, sentence: str, pieces: list[tuple[int, int, str]]
    ) -> set[int]:
        """Number the words of a sentence that are names, by their capitals."""
        capital = [i for i, (start, _, _) in enumerate(pieces) if sentence[start].isupper()]
        long = [i for i, (start, end, _) in enumerate(pieces) if end - start > 3]
        titled = len(long) > 2 and 3 * len(set(capital) & set(long)) > 2 * len(long)
        found = set()
        for i in capital:
            start, end, key = pieces[i]
            initial = i == 0 or titled or sentence[start - 1] in "\"'“‘«" or _opens(sentence, start)
            acronym = end - start > 1 and sentence[start:end].isupper() and not titled
            if acronym or not initial or key in self._known_names(article):
                found.add(i)
        return found

    def _known_names(self, article: int) -> frozenset[str]:
        """Return the words that an article writes with a capital within its sentences only."""
        if article not in self._names:
            rows = range(self.sentences.borders[article], self.sentences.borders[article + 1])
            capital: set[str] = set()
            small: set[str] = set()
            for row in rows:
                if self.fields[row] == "text":
                    written = layer.split_words(self.sentence(row))[0]
                    for word in written[1:]:
                        (capital if word[0].isupper() else small).add(_key(layer.folded(word)))
                    small.update(word for word in written[:1] if word[0].islower())
            self._names[article] = frozenset(capital - small)
        return self._names[article]


def _pieces(sentence: str) -> list[tuple[int, int, str]]:
    """Return the words of a sentence, compounds by parts, each with its key."""
    plain = layer.folded(sentence)
    found = []
    for start, end in layer.words(sentence):
        if "-" not in plain[start:end]:
            found.append((start, end, _key(plain[start:end])))
            continue
        for part in plain[start:end].split("-"):
            if part:
                found.append((start, start + len(part), _key(part)))
            start += len(part) + 1
    return found


@cache
def _key(word: str) -> str:
    word = word.replace("\u00ad", "")
    if word.endswith("'s") and word not in _KEPT_S:
        word = word[:-2]
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    return plain_spelling(word) or "'"


@cache
def _stem(key: str) -> str:
    return "".join(stems(key)) or key


def _with_sign(sentence: str, start: int, end: int, key: str) -> tuple[int, int, str]:
    """Add the sign beside a number: "$5", "5%"."""
    if start and sentence[start - 1] in SIGNS and key[-1] not in SIGNS:
        return start - 1, end, key + sentence[start - 1]
    if sentence[end : end + 1] in SIGNS and key[-1] not in SIGNS:
        return start, end + 1, key + sentence[end]
    return start, end, key


def _kind(key: str, letter: str, is_name: bool) -> str:
    dated = letter.isupper() and key in _classes()["day or month"]
    if dated and (is_name or key not in _ALSO_VERBS):
        return "date"
    if key in VAGUE:
        return "vague"
    if key in _GLUE:
        return "glue"
    if any(key in _classes()[name] for name in _FUNCTION_CLASSES):
        return "function"
    return "name" if is_name else "content"


@cache
def _classes() -> dict[str, frozenset[str]]:
    entries = load_lexicon("word-classes").entries
    return {
        str(name): frozenset(group["word"].map(layer.folded))
        for name, group in entries.groupby("class")
    }


def _opens(sentence: str, start: int) -> bool:
    """Tell whether a colon stands before this word, after which a capital may be no name."""
    before = sentence[max(0, start - _GAP) : start].rstrip(" \u00a0\"'“‘«")
    return before.endswith((":", ".", "?", "!"))


def _holder(spans: Sequence[layer.Span], position: int) -> int:
    """Number the span that holds a position; -1 if none does."""
    after = bisect_right(spans, position, key=lambda span: span.start)
    return after - 1 if after and position < spans[after - 1].end else -1

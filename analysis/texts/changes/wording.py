"""What is known about each word of a sentence, and which two count as the same word?"""

from functools import cache
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.language.document import document_of
from analysis.language.numbers import SIGNS, VAGUE, figure_at
from analysis.language.similarity import Sentences
from analysis.language.stems import stems_of
from analysis.language.tokens import Token, word_classes
from analysis.lexicons import word_lists
from analysis.texts.changes.spelling import plain_spelling

_WORDS: Final = word_lists("change-words")

_FUNCTION_CLASSES: Final = frozenset((
    "preposition", "pronoun", "determiner", "auxiliary", "subordinator", "conjunction", "be",
))  # fmt: skip
_GLUE: Final = _WORDS["glue"]
_KEPT_S: Final = _WORDS["kept 's"]
"""Here "'s" is a verb, elsewhere mostly the possessive."""

_ALSO_VERBS: Final = _WORDS["months or verbs"]

_OPENING: Final = tuple(":.?!\"'“‘«”’")
"""After one of these a capital may be no name."""


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
        text = self.text_of(row)
        pieces = _pieces(self._tokens(row))
        keys = [piece.key for piece in pieces]
        names = self._names_in(row, text, pieces)
        found = []
        i = 0
        while i < len(pieces):
            start, end, key, quoted, _ = pieces[i]
            number = figure_at(keys, i)
            if number:
                end = pieces[i + number.length - 1].end
                start, end, key = _with_sign(text, start, end, number.value)
                kind = "ordinal" if number.ordinal else "figure"
                found.append(Word(start, end, row, key, key, kind, quoted))
            elif _is_date(key, text[start], i in names):
                found.append(Word(start, end, row, key[:3], key[:3], "figure", quoted))
            else:
                kind = kind_of(key, is_name=i in names)
                found.append(Word(start, end, row, key, _stem(key), kind, quoted))
            i += number.length if number else 1
        return found

    def _tokens(self, row: int) -> list[Token]:
        document = document_of(self.text_of(row))
        numbers = document.numbers(self.starts[row], self.ends[row])
        return document.tokens[numbers.start : numbers.stop]

    def _names_in(self, row: int, text: str, pieces: list["_Piece"]) -> set[int]:
        """Number the words of a sentence that are names, by their capitals."""
        capital = [i for i, piece in enumerate(pieces) if text[piece.start].isupper()]
        long = [i for i, piece in enumerate(pieces) if piece.end - piece.start > 3]
        titled = len(long) > 2 and 3 * len(set(capital) & set(long)) > 2 * len(long)
        found = set()
        for i in capital:
            start, end, key, _, gap = pieces[i]
            initial = i == 0 or titled or gap.endswith(_OPENING)
            acronym = end - start > 1 and text[start:end].isupper() and not titled
            if acronym or not initial or key in self._known_names(self.owners[row]):
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


class _Piece(NamedTuple):
    """A word or a part of a compound, with what stands before it."""

    start: int
    end: int
    key: str
    quoted: bool
    gap: str


def _pieces(tokens: list[Token]) -> list[_Piece]:
    """Return the words of a sentence, compounds by parts, each with its key."""
    found = []
    for token in tokens:
        start, gap = token.start, token.gap
        for part in token.low.split("-"):
            if part:
                found.append(_Piece(start, start + len(part), _key(part), bool(token.quoted), gap))
            start, gap = start + len(part) + 1, ""
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
    return "".join(stems_of(key)) or key


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

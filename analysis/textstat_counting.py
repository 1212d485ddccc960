"""Counting as textstat 0.7.13 does, defects included, in one pass over the text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.familiar_words import easy_words
from analysis.formulas import TOTALS
from analysis.syllables import syllables_as_textstat

Counts = npt.NDArray[np.int64]

_APOSTROPHE = re.compile(r"\'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s\']")
_WORD_CHARACTER = re.compile(r"\w")
_SEGMENT = re.compile(r"\b[^.!?]+[.!?]*")

_FEATURES: Final = (
    "words",
    "syllables",
    "monosyllables",
    "polysyllables",
    "letters",
    "mini_words",
    "long_words",
    "unfamiliar_words",
    "difficult_words",
    "complex_words",
    "linsear_points",
)
_COLUMNS: Final = np.array([TOTALS.index(name) for name in _FEATURES])
_AT: Final = {name: index for index, name in enumerate(TOTALS)}
# Tokens repeat across articles, so what is known of one is kept; a million take about 200 MB.
_MOST_TOKENS: Final = 1_000_000


class _Tokens(dict[str, int]):
    """Token → row of `rows`, the counts that one such token adds; filled when first asked."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, ...]] = []
        self.row_of: dict[tuple[int, ...], int] = {}
        self.difficult: dict[str, str] = {}
        self._table: Counts = np.zeros((0, len(_FEATURES)), dtype=np.int64)

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_TOKENS:
            self.clear()
            self.difficult.clear()
        word = _cleaned(token)
        features = _features(word)
        if features[_FEATURES.index("difficult_words")]:
            self.difficult[token] = word
        if features not in self.row_of:
            self.row_of[features] = len(self.rows)
            self.rows.append(features)
        row = self[token] = self.row_of[features]
        return row

    def table(self) -> Counts:
        """Return `rows` as an array; different tokens share a row, so it stays small."""
        if len(self._table) != len(self.rows):
            self._table = np.array(self.rows, dtype=np.int64).reshape(-1, len(_FEATURES))
        return self._table


@cache
def _tokens() -> _Tokens:
    return _Tokens()


def _cleaned(token: str) -> str:
    return _PUNCTUATION.sub("", _APOSTROPHE.sub("", token))


def _features(word: str) -> tuple[int, ...]:
    if not word:
        return (0,) * len(_FEATURES)
    lower = word.lower()
    count = syllables_as_textstat(lower)
    # textstat cleans the lower-case word again, which matters where lower() adds a dot: "İ".
    again = count if lower.isalnum() else syllables_as_textstat(_cleaned(lower))
    letters = len(word) - word.count("'")
    unfamiliar = lower not in easy_words()
    flags = (
        count == 1,
        count >= 3,
        letters,
        letters <= 3,
        letters > 6,
        unfamiliar,
        unfamiliar and again >= 2,
        unfamiliar and again >= 3,
        3 if count >= 3 else count > 0,
    )
    return (1, count, *map(int, flags))


def count_sentences(text: str) -> int:
    """Count the sentences of a text as textstat does.

    They are the stretches between ".", "!" and "?" that hold three words or more, and at
    least one unless the text is empty. So "Mr." ends a sentence and "He left." is none.
    """
    if not text:
        return 0
    count = 0
    for stretch in text.replace("!", ".").replace("?", ".").split("."):
        pieces = stretch.split(None, 3)
        if len(pieces) < 3:
            continue
        first, second, third = pieces[:3]
        # Nearly always the first three are plain words, and the rest need not be looked at.
        if first.isalnum() and second.isalnum() and third.isalnum():
            count += 1
        else:
            count += _has_three_words(stretch)
    return count or 1


def _has_three_words(stretch: str) -> bool:
    found = 0
    for piece in stretch.split():
        if _WORD_CHARACTER.search(piece):
            found += 1
            if found == 3:
                return True
    return False


def text_counts(text: str) -> tuple[Counts, int]:
    """Count what the formulas need, in one pass.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    The totals in the order of `analysis.formulas.TOTALS`, and the number of different
    difficult words, which is what textstat calls `difficult_words`.
    """
    known = _tokens()
    tokens = text.split()
    rows = np.fromiter(map(known.__getitem__, tokens), dtype=np.intp, count=len(tokens))
    table = known.table()
    counts = np.zeros(len(TOTALS), dtype=np.int64)
    if tokens:
        counts[_COLUMNS] = np.bincount(rows, minlength=len(table)) @ table
    counts[_AT["sentences"]] = counts[_AT["linsear_sentences"]] = count_sentences(text)
    _finish(counts, sum(map(len, tokens)), len(tokens))
    if len(tokens) > 100:
        _count_linsear(counts, tokens, table[rows])
    elif not tokens:
        counts[_AT["linsear_sentences"]] = 0
    difficult = known.difficult
    return counts, len({difficult[token] for token in tokens if token in difficult})


def _finish(counts: Counts, characters: int, tokens: int) -> None:
    counts[_AT["characters"]] = counts[_AT["strokes"]] = characters
    counts[_AT["tokens"]] = tokens
    counts[_AT["spache_words"]] = counts[_AT["difficult_words"]]


def _count_linsear(counts: Counts, tokens: list[str], features: Counts) -> None:
    # Linsear Write looks at the first hundred words (and at the tokens without a word between).
    words = features[:, 0].cumsum()
    end = int(words.searchsorted(100)) + 1 if words[-1] >= 100 else len(tokens)
    points = _FEATURES.index("linsear_points")
    counts[_AT["linsear_points"]] = features[:end, points].sum()
    counts[_AT["linsear_sentences"]] = count_sentences(" ".join(tokens[:end]))


def sentence_counts(text: str, starts: Sequence[int]) -> Counts:
    """Share the totals of a text out over its sentences, for resampling.

    Parameters
    ----------
    text
        Any text.
    starts
        Where the sentences start, in order, as `analysis.text.sentences` finds them.

    Returns
    -------
    One row per sentence, columns in the order of `TOTALS`. `sentences` counts textstat's
    sentences that start in the sentence: 0 for "He left.", 2 for one with "Mr." inside.
    Summed over the rows this is `text_counts`, except for Linsear Write, which is counted
    over the whole text here, and for a text in which textstat finds no sentence but says 1.
    """
    known = _tokens()
    counts = np.zeros((len(starts), len(TOTALS)), dtype=np.int64)
    if not starts:
        return counts
    ends = [*starts[1:], len(text)]
    for row, (start, end) in zip(counts, zip(starts, ends, strict=True), strict=True):
        tokens = text[start:end].split()
        rows = [known[token] for token in tokens]
        row[_COLUMNS] = known.table()[rows].sum(axis=0)
        _finish(row, sum(map(len, tokens)), len(tokens))
    for match in _SEGMENT.finditer(text):
        if _has_three_words(match.group()):
            counts[max(0, bisect_right(starts, match.start()) - 1), _AT["sentences"]] += 1
    counts[:, _AT["linsear_sentences"]] = counts[:, _AT["sentences"]]
    return counts

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
Flags = npt.NDArray[np.int8]

_APOSTROPHE = re.compile(r"\'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s\']")
_WORD_CHARACTER = re.compile(r"\w")
_STOP = re.compile(r"[.!?]")
_SEGMENT = re.compile(r"\b[^.!?]+[.!?]*")
_EDGES: Final = '.,;:!?"“”‘’()[]—–-…'  # what mostly touches a word; no apostrophe

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
_POINTS: Final = _FEATURES.index("linsear_points")
_DIFFICULT: Final = _FEATURES.index("difficult_words")
# Per token: is it a word, a difficult one, how many points in Linsear Write, is there a stop
# (. ! ?) in it, a word before the first stop (or at all), a word after the last?
_WORD, _HARD, _SCORE, _STOPS, _BEFORE, _AFTER = range(6)
_AT: Final = {name: index for index, name in enumerate(TOTALS)}
# Tokens repeat across articles, so what is known of one is kept; a million take about 200 MB.
_MOST_TOKENS: Final = 1_000_000


class _Tokens(dict[str, int]):
    """Token → row of `tables()`, the counts that one such token adds; filled when first asked."""

    def __init__(self) -> None:
        super().__init__()
        self.of_word: dict[str, tuple[int, ...]] = {}  # "word," and "word" are the same word
        self.difficult: dict[str, str] = {}
        self.rows: list[tuple[int, ...]] = []
        self.row_of: dict[tuple[int, ...], int] = {}
        self._counts: Counts = np.zeros((0, len(_FEATURES)), dtype=np.int64)
        self._flags: Flags = np.zeros((6, 0), dtype=np.int8)

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_TOKENS:
            self.clear()
            self.difficult.clear()
            self.of_word.clear()
        word = token.strip(_EDGES)
        if word.isalnum() and token.startswith(word):
            stops = _STOPPED if len(word) < len(token) and _STOP.search(token) else _PLAIN
        else:
            word, stops = _cleaned(token), _stops(token)
        features = self.of_word.get(word)
        if features is None:
            features = self.of_word[word] = _features(word)
        if features[_DIFFICULT]:
            self.difficult[token] = word
        row = self[token] = self._row(features + stops)
        return row

    def _row(self, features: tuple[int, ...]) -> int:
        if features not in self.row_of:
            self.row_of[features] = len(self.rows)
            self.rows.append(features)
        return self.row_of[features]

    def tables(self) -> tuple[Counts, Flags]:
        """Return the rows as two arrays; different tokens share a row, so they stay small."""
        if len(self._counts) != len(self.rows):
            rows = np.array(self.rows, dtype=np.int64).reshape(-1, len(_FEATURES) + 3)
            self._counts = rows[:, : len(_FEATURES)].copy()
            flags = [*rows[:, [0, _DIFFICULT, _POINTS]].T, *rows[:, len(_FEATURES) :].T]
            self._flags = np.array(flags, dtype=np.int8)
        return self._counts, self._flags


@cache
def _tokens() -> _Tokens:
    return _Tokens()


def _cleaned(token: str) -> str:
    return _PUNCTUATION.sub("", _APOSTROPHE.sub("", token))


_PLAIN: Final = (False, True, False)
_STOPPED: Final = (True, True, False)


def _stops(token: str) -> tuple[bool, bool, bool]:
    """Return `_STOPS`, `_BEFORE` and `_AFTER` of a token."""
    first, *others = _STOP.split(token)
    after = bool(others) and bool(_WORD_CHARACTER.search(others[-1]))
    return bool(others), bool(_WORD_CHARACTER.search(first)), after


def _features(word: str) -> tuple[int, ...]:
    if not word:
        return (0,) * len(_FEATURES)
    lower = word.lower()
    count = syllables_as_textstat(lower)
    # textstat cleans the lower-case word again, which matters where lower() adds a dot: "İ".
    again = count if lower.isalnum() else syllables_as_textstat(_cleaned(lower))
    letters = len(word) - word.count("'")
    unfamiliar = lower not in easy_words()
    return (
        1,
        count,
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


def _count_sentences(flags: Flags) -> int:
    """Count textstat's sentences in a text that is not empty.

    They are the stretches between ".", "!" and "?" that hold three words or more, and at
    least one. So "Mr." ends a sentence and "He left." is none. A stretch consists of the
    end of a token with a stop, tokens without one, and the beginning of the next with one;
    a stretch inside a token is too short to count.
    """
    words = flags[_BEFORE].cumsum(dtype=np.int64)
    at = flags[_STOPS].nonzero()[0]
    if not len(at):
        return 1
    through = words[at]
    after = flags[_AFTER][at]
    # From one stop to the next: words begun after it, and what its own token has behind it.
    lengths = np.diff(through) + after[:-1]
    last = words[-1] - through[-1] + after[-1]
    return max(1, int((lengths >= 3).sum()) + int(through[0] >= 3) + int(last >= 3))


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
    counts = np.zeros(len(TOTALS), dtype=np.int64)
    tokens = text.split()
    if not tokens:
        counts[_AT["sentences"]] = bool(text)
        return counts, 0
    known = _tokens()
    rows = np.fromiter(map(known.__getitem__, tokens), dtype=np.intp, count=len(tokens))
    per_token, all_flags = known.tables()
    flags = all_flags[:, rows]
    counts[_COLUMNS] = np.bincount(rows, minlength=len(per_token)) @ per_token
    counts[_AT["sentences"]] = _count_sentences(flags)
    _finish(counts, len("".join(tokens)), len(tokens))
    _count_linsear(counts, flags)
    difficult = flags[_HARD].nonzero()[0].tolist()
    return counts, len(set(map(known.difficult.__getitem__, map(tokens.__getitem__, difficult))))


def _finish(counts: Counts, characters: int, tokens: int) -> None:
    counts[_AT["characters"]] = counts[_AT["strokes"]] = characters
    counts[_AT["tokens"]] = tokens
    counts[_AT["spache_words"]] = counts[_AT["difficult_words"]]
    counts[_AT["linsear_sentences"]] = counts[_AT["sentences"]]


def _count_linsear(counts: Counts, flags: Flags) -> None:
    # Linsear Write looks at the first hundred words (and at the tokens without a word between).
    if flags.shape[1] > 100:
        words = flags[_WORD].cumsum(dtype=np.int64)
        sample = flags[:, : int(words.searchsorted(100)) + 1]
        counts[_AT["linsear_points"]] = sample[_SCORE].sum(dtype=np.int64)
        counts[_AT["linsear_sentences"]] = _count_sentences(sample)


def _has_three_words(stretch: str) -> bool:
    return sum(map(bool, map(_WORD_CHARACTER.search, stretch.split()))) >= 3


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
        row[_COLUMNS] = known.tables()[0][rows].sum(axis=0)
        _finish(row, len("".join(tokens)), len(tokens))
    for match in _SEGMENT.finditer(text):
        if _has_three_words(match.group()):
            counts[max(0, bisect_right(starts, match.start()) - 1), _AT["sentences"]] += 1
    counts[:, _AT["linsear_sentences"]] = counts[:, _AT["sentences"]]
    return counts

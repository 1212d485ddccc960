"""Counting as textstat 0.7.13 does, defects included, in one pass over the text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.style.reading_level.familiar_words import easy_words
from analysis.style.reading_level.formulas import TOTALS
from analysis.style.reading_level.syllables import syllables_as_textstat

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.int8]
Rows = npt.NDArray[np.intp]

_APOSTROPHE = re.compile(r"\'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s\']")
_WORD_CHARACTER = re.compile(r"\w")
_STOP = re.compile(r"[.!?]")
_SEGMENT = re.compile(r"\b[^.!?]+[.!?]*")
_EDGES: Final = '.,;:!?"“”‘’()[]—–-…'  # what mostly touches a word; no apostrophe

_FEATURES: Final = (
    "words", "syllables", "monosyllables", "polysyllables", "letters", "mini_words", "long_words",
    "unfamiliar_words", "difficult_words", "complex_words", "spache_words", "linsear_points",
    "characters", "strokes", "tokens",
)  # fmt: skip
_COLUMNS: Final = np.array([TOTALS.index(name) for name in _FEATURES])
_POINTS: Final = _FEATURES.index("linsear_points")
_DIFFICULT: Final = _FEATURES.index("difficult_words")
# Per token: is it a word, how many points in Linsear Write, is there a stop (. ! ?) in it,
# a word before the first stop (or at all), a word after the last?
_WORD, _SCORE, _STOPS, _BEFORE, _AFTER = range(5)
_AT: Final = {name: index for index, name in enumerate(TOTALS)}
# Stands after the last token of a text: nothing but a stop. No token contains a blank.
_END: Final = " "
# Texts counted together, so that numpy is called once for all; many more fill the cache.
_BATCH: Final = 50
_ROW_BITS: Final = 32  # half of an int64 for each of two numbers
# Tokens repeat across articles, so what is known of one is kept; a million take about 200 MB.
_MOST_TOKENS: Final = 1_000_000


class _Tokens(dict[str, int]):
    """Token → its code, filled when first asked.

    A code holds two numbers (see `split`): the row of `tables()` with the counts that one
    such token adds, and the number of its difficult word (0: it is none).
    """

    def __init__(self) -> None:
        super().__init__()
        self.of_word: dict[str, tuple[int, ...]] = {}  # "word," and "word" are the same word
        self.difficult: dict[str, int] = {}
        self.rows: list[tuple[int, ...]] = []
        self.row_of: dict[tuple[int, ...], int] = {}
        self._counts: Counts = np.zeros((0, len(_FEATURES)), dtype=np.int64)
        self._flags: Flags = np.zeros((5, 0), dtype=np.int8)

    def __missing__(self, token: str) -> int:
        if token == _END:
            word, row = "", self._row(_NOTHING_BUT_A_STOP)
        else:
            word, stops = _word_and_stops(token)
            if word not in self.of_word:
                self.of_word[word] = _features(word)
            row = self._row((*self.of_word[word], len(token), len(token), 1, *stops))
        code = row
        if self.rows[row][_DIFFICULT]:
            code += self.difficult.setdefault(word, len(self.difficult) + 1) << _ROW_BITS
        self[token] = code
        return code

    def _row(self, features: tuple[int, ...]) -> int:
        if features not in self.row_of:
            self.row_of[features] = len(self.rows)
            self.rows.append(features)
        return self.row_of[features]

    def split(self, tokens: Sequence[str]) -> tuple[Rows, Rows]:
        """Return the row of every token and the number of its difficult word."""
        if len(self) >= _MOST_TOKENS:
            self.clear()
            self.difficult.clear()
            self.of_word.clear()
        codes = np.fromiter(map(self.__getitem__, tokens), dtype=np.int64, count=len(tokens))
        return codes & ((1 << _ROW_BITS) - 1), codes >> _ROW_BITS

    def tables(self) -> tuple[Counts, Flags]:
        """Return the rows as two arrays; different tokens share a row, so they stay small."""
        if len(self._counts) != len(self.rows):
            rows = np.array(self.rows, dtype=np.int64).reshape(-1, len(_FEATURES) + 3)
            self._counts = rows[:, : len(_FEATURES)].copy()
            flags = [*rows[:, [0, _POINTS]].T, *rows[:, len(_FEATURES) :].T]
            self._flags = np.array(flags, dtype=np.int8)
        return self._counts, self._flags


@cache
def _known() -> _Tokens:
    return _Tokens()


def _cleaned(token: str) -> str:
    return _PUNCTUATION.sub("", _APOSTROPHE.sub("", token))


_PLAIN: Final = (False, True, False)
_STOPPED: Final = (True, True, False)
_NOTHING_BUT_A_STOP: Final = (0,) * len(_FEATURES) + (True, False, False)


def _word_and_stops(token: str) -> tuple[str, tuple[bool, bool, bool]]:
    word = token.strip(_EDGES)
    if word.isalnum() and token.startswith(word):
        stopped = len(word) < len(token) and _STOP.search(token)
        return word, _STOPPED if stopped else _PLAIN
    return _cleaned(token), _stops(token)


def _stops(token: str) -> tuple[bool, bool, bool]:
    """Return `_STOPS`, `_BEFORE` and `_AFTER` of a token."""
    first, *others = _STOP.split(token)
    after = bool(others) and bool(_WORD_CHARACTER.search(others[-1]))
    return bool(others), bool(_WORD_CHARACTER.search(first)), after


def _features(word: str) -> tuple[int, ...]:
    """Return the counts of a cleaned word, in the order of `_FEATURES`, without the last three."""
    if not word:
        return (0,) * (len(_FEATURES) - 3)
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
        unfamiliar and again >= 2,
        3 if count >= 3 else count > 0,
    )


def text_counts(texts: Sequence[str]) -> tuple[Counts, Counts]:
    """Count what the formulas need in each text, in one pass.

    Parameters
    ----------
    texts
        Any texts.

    Returns
    -------
    One row per text with the totals in the order of
    `analysis.style.reading_level.formulas.TOTALS`, and the
    numbers of different difficult words, which is what textstat calls `difficult_words`.
    """
    counts = np.zeros((len(texts), len(TOTALS)), dtype=np.int64)
    distinct = np.zeros(len(texts), dtype=np.int64)
    for start in range(0, len(texts), _BATCH):
        batch = slice(start, start + _BATCH)
        _count_batch(texts[batch], counts[batch], distinct[batch])
    return counts, distinct


def _count_batch(texts: Sequence[str], counts: Counts, distinct: Counts) -> None:
    """Fill in the rows of `counts` and `distinct`, which are zero."""
    tokens, ends = _tokens_of(texts)
    counts[:, _COLUMNS], flags, difficult = _looked_up(tokens, ends)
    place = np.repeat(np.arange(len(texts)), np.diff(ends, prepend=-1))
    counts[:, _AT["sentences"]] = _count_sentences(flags, place) * [bool(text) for text in texts]
    _count_linsear(counts, flags, place, ends)
    hard = difficult.nonzero()[0]
    different = np.unique((place[hard] << 32) + difficult[hard])
    distinct[:] = np.bincount(different >> 32, minlength=len(texts))


def _tokens_of(texts: Sequence[str]) -> tuple[list[str], Rows]:
    """Return the tokens of the texts, each text closed by `_END`, and where these stand."""
    tokens: list[str] = []
    ends = []
    for text in texts:
        tokens += text.split()
        ends.append(len(tokens))
        tokens.append(_END)
    return tokens, np.array(ends)


def _looked_up(tokens: list[str], ends: Rows) -> tuple[Counts, Flags, Rows]:
    """Return what each text's tokens add up to; each token's flags and difficult word."""
    known = _known()
    rows, difficult = known.split(tokens)
    per_token, flags = known.tables()
    starts = np.concatenate(([0], ends[:-1] + 1))
    added = np.add.reduceat(per_token.take(rows, axis=0), starts, axis=0)
    return added, flags.take(rows, axis=1), difficult


def _count_sentences(flags: Flags, place: Rows) -> Counts:
    """Count textstat's sentences in each text; each says 1 at least.

    They are the stretches between ".", "!" and "?" that hold three words or more. So "Mr."
    ends a sentence and "He left." is none. A stretch consists of the end of a token with a
    stop, tokens without one, and the beginning of the next with one (`_END`, if no other); a
    stretch inside a token is too short to count.
    """
    stops = flags[_STOPS].nonzero()[0]
    before = np.diff(flags[_BEFORE].cumsum(dtype=np.int64)[stops], prepend=0)
    after = flags[_AFTER][stops]
    lengths = before + np.concatenate(([0], after[:-1]))
    return np.maximum(np.bincount(place[stops[lengths >= 3]], minlength=place[-1] + 1), 1)


def _count_linsear(counts: Counts, flags: Flags, place: Rows, ends: Rows) -> None:
    """Count for Linsear Write, which textstat asks about the first hundred words of a text."""
    words = flags[_WORD].cumsum(dtype=np.int64)
    before = words - flags[_WORD] - np.concatenate(([0], words[ends[:-1]]))[place]
    sampled = before < 100
    sampled[ends] = True
    sample, places = flags[:, sampled], place[sampled]
    points = np.bincount(places, weights=sample[_SCORE], minlength=len(ends))
    counts[:, _AT["linsear_points"]] = points
    has_tokens = counts[:, _AT["tokens"]] > 0
    counts[:, _AT["linsear_sentences"]] = _count_sentences(sample, places) * has_tokens


def _has_three_words(stretch: str) -> bool:
    return sum(map(bool, map(_WORD_CHARACTER.search, stretch.split()))) >= 3


def sentence_counts(text: str, starts: Sequence[int]) -> Counts:
    """Share the totals of a text out over its sentences, for resampling.

    Parameters
    ----------
    text
        Any text.
    starts
        Where the sentences start, in order, as `analysis.language.sentences` finds them.

    Returns
    -------
    One row per sentence, columns in the order of `TOTALS`. `sentences` counts textstat's
    sentences that start in the sentence: 0 for "He left.", 2 for one with "Mr." inside.
    Summed over the rows this is `text_counts`, except for Linsear Write, which is counted
    over the whole text here, and for a text in which textstat finds no sentence but says 1.
    """
    counts = np.zeros((len(starts), len(TOTALS)), dtype=np.int64)
    if not starts:
        return counts
    pieces = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    counts[:, _COLUMNS], *_ = _looked_up(*_tokens_of(pieces))
    for match in _SEGMENT.finditer(text):
        if _has_three_words(match.group()):
            counts[max(0, bisect_right(starts, match.start()) - 1), _AT["sentences"]] += 1
    counts[:, _AT["linsear_sentences"]] = counts[:, _AT["sentences"]]
    return counts

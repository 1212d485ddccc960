"""Counting with the text layer's sentences and words: what the formulas' authors asked for."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.familiar_words import is_familiar
from analysis.formulas import TOTALS
from analysis.syllables import syllable_table, syllables
from analysis.text import Span, words

Counts = npt.NDArray[np.int64]

_AT: Final = {name: index for index, name in enumerate(TOTALS)}
_LATIN_OR_DIGIT = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ\d]")
_HYPHEN = re.compile(r"[-‑–]")
# After these a capital letter may begin a sentence, so it says nothing about a name.
_OPENING = frozenset("\"'“‘«([:—–-")
# Words of an article repeat, and so do those of a corpus; a million take about 300 MB.
_MOST_WORDS: Final = 1_000_000


class _Words(dict[str, int]):
    """Word → row of `table()`, the counts that one such word adds; filled when first asked."""

    def __init__(self, *, names: bool) -> None:
        super().__init__()
        self.names = names
        self.rows: list[tuple[int, ...]] = []
        self.row_of: dict[tuple[int, ...], int] = {}
        self._table: Counts = np.zeros((0, len(TOTALS)), dtype=np.int64)

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        features = _features(word, self.names)
        if features not in self.row_of:
            self.row_of[features] = len(self.rows)
            self.rows.append(features)
        row = self[word] = self.row_of[features]
        return row

    def counts(self, words: Sequence[str]) -> Counts:
        """Return one row of counts per word; different words share rows, so it is quick."""
        rows = np.fromiter(map(self.__getitem__, words), dtype=np.intp, count=len(words))
        if len(self._table) != len(self.rows):
            self._table = np.array(self.rows, dtype=np.int64).reshape(-1, len(TOTALS))
        return self._table[rows]


@cache
def _known(*, names: bool) -> _Words:
    return _Words(names=names)


def sentence_counts(text: str, own: str, sentences: Sequence[Span]) -> tuple[Counts, list[int]]:
    """Count what the formulas need in each sentence.

    Parameters
    ----------
    text
        The text.
    own
        The text with what is not to be counted blanked out, of the same length; else `text`.
    sentences
        The sentences of `text`.

    Returns
    -------
    One row per sentence that keeps a word, columns in the order of `TOTALS`, and the
    positions of these sentences among `sentences`.
    """
    spans = words(own)
    if not spans:
        return np.zeros((0, len(TOTALS)), dtype=np.int64), []
    starts = np.array([sentence.start for sentence in sentences])
    at = np.fromiter((start for start, _ in spans), dtype=np.int64, count=len(spans))
    place = np.maximum(starts.searchsorted(at, side="right") - 1, 0)
    forms = [own[start:end] for start, end in spans]
    names = _names(text, spans, forms, sentences, place)
    _add_signs(own, spans, forms)
    features = _known(names=False).counts(forms)
    features[names] = _known(names=True).counts([forms[index] for index in names])
    _count_spache_words_once(features, forms)
    # Words of one sentence follow each other, so each stretch of equal places is one sentence.
    first = np.flatnonzero(np.diff(place, prepend=-1))
    counts = np.add.reduceat(features, first, axis=0)
    kept = place[first]
    ends = np.append(starts[1:], len(own))[kept]
    counts[:, _AT["characters"]] = [
        len("".join(own[start:end].split()))
        for start, end in zip(starts[kept].tolist(), ends.tolist(), strict=True)
    ]
    counts[:, _AT["sentences"]] = counts[:, _AT["linsear_sentences"]] = 1
    has_words = counts[:, _AT["words"]] > 0
    return counts[has_words], kept[has_words].tolist()


def _add_signs(text: str, spans: Sequence[Span], forms: list[str]) -> None:
    """Give numbers the currency or percent sign that is read aloud with them."""
    for index, form in enumerate(forms):
        if form[0].isdigit():
            start, end = spans[index]
            before = text[start - 1] if start and text[start - 1] in "$€£¥" else ""
            forms[index] = before + form + ("%" if text[end : end + 1] == "%" else "")


def _names(
    text: str,
    spans: Sequence[Span],
    forms: Sequence[str],
    sentences: Sequence[Span],
    place: npt.NDArray[np.intp],
) -> list[int]:
    """Find the words that are names: capitalised where no sentence begins.

    A capitalised word that begins a sentence is a name if it is one elsewhere in the text
    and is never written small.
    """
    capitalised = [index for index, form in enumerate(forms) if form[0].isupper()]
    sure = {
        index
        for index in capitalised
        if _is_inside(text, spans[index].start, sentences[place[index]])
    }
    known = set(forms)
    elsewhere = {forms[index] for index in sure if forms[index].lower() not in known}
    return [index for index in capitalised if index in sure or forms[index] in elsewhere]


def _is_inside(text: str, start: int, sentence: Span) -> bool:
    before = text[sentence.start : start].rstrip()
    if not before or before[-1] in _OPENING or not any(map(str.isalnum, before)):
        return False
    # In a line of capitals a capital says nothing.
    return not text[sentence.start : sentence.end].isupper()


def _count_spache_words_once(features: Counts, forms: Sequence[str]) -> None:
    """Count an unfamiliar word once per sample of a hundred words, as Spache (1953) does."""
    column = _AT["spache_words"]
    seen: set[tuple[int, str]] = set()
    for index in np.flatnonzero(features[:, column]).tolist():
        key = (index // 100, forms[index].lower())
        if key in seen:
            features[index, column] = 0
        seen.add(key)


def _features(form: str, is_name: bool) -> tuple[int, ...]:
    if not _LATIN_OR_DIGIT.search(form):
        return (0,) * len(TOTALS)
    count = max(1, syllables(form))
    letters = sum(map(str.isalnum, form))
    is_number = any(map(str.isdigit, form))
    unfamiliar = not (is_name or is_number or is_familiar(form))
    complex_word = not (is_name or is_number) and any(map(_is_complex, _HYPHEN.split(form)))
    features = {
        "words": 1,
        "syllables": count,
        "monosyllables": count == 1,
        "polysyllables": count >= 3,
        "letters": letters,
        "mini_words": letters <= 3 and not is_number,
        "long_words": letters > 6,
        "unfamiliar_words": unfamiliar,
        "difficult_words": unfamiliar and count >= 2,
        "complex_words": complex_word,
        "spache_words": unfamiliar,
        "strokes": letters,
        "tokens": 1,
        "linsear_points": 3 if count >= 3 else 1,
    }
    return tuple(int(features.get(name, 0)) for name in TOTALS)


def _is_complex(part: str) -> bool:
    """Tell whether Gunning (1952) counts a word as hard: three syllables, not by -es or -ed."""
    count = syllables(part)
    if count != 3 or not part.lower().endswith(("es", "ed")):
        return count >= 3
    stems = (part[:-1].lower(), part[:-2].lower())
    table = syllable_table()
    return not any(table.get(stem, 3) < 3 for stem in stems)

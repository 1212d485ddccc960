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


class _Words(dict[tuple[str, bool], int]):
    """(word, whether it is a name) → row of `rows`, the counts that one such word adds."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, ...]] = []
        self.row_of: dict[tuple[int, ...], int] = {}
        self._table: Counts = np.zeros((0, len(TOTALS)), dtype=np.int64)

    def __missing__(self, key: tuple[str, bool]) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        features = _features(*key)
        if features not in self.row_of:
            self.row_of[features] = len(self.rows)
            self.rows.append(features)
        row = self[key] = self.row_of[features]
        return row

    def table(self) -> Counts:
        if len(self._table) != len(self.rows):
            self._table = np.array(self.rows, dtype=np.int64).reshape(-1, len(TOTALS))
        return self._table


@cache
def _known_words() -> _Words:
    return _Words()


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
    spans = [span for span in words(own) if _LATIN_OR_DIGIT.search(own, *span)]
    if not spans or not sentences:
        return np.zeros((0, len(TOTALS)), dtype=np.int64), []
    starts = np.array([sentence.start for sentence in sentences])
    place = starts.searchsorted([span.start for span in spans], side="right") - 1
    place = np.maximum(place, 0)
    forms = [_form(own, span) for span in spans]
    names = _names(text, spans, [sentences[index] for index in place], forms)
    known = _known_words()
    rows = [known[key] for key in zip(forms, names, strict=True)]
    counts = np.zeros((len(sentences), len(TOTALS)), dtype=np.int64)
    features = known.table()[rows]
    _count_spache_words_once(features, forms)
    np.add.at(counts, place, features)
    kept = np.unique(place)
    for index in kept:
        end = int(starts[index + 1]) if index + 1 < len(starts) else len(own)
        counts[index, _AT["characters"]] = len("".join(own[starts[index] : end].split()))
    counts[kept, _AT["sentences"]] = counts[kept, _AT["linsear_sentences"]] = 1
    return counts[kept], kept.tolist()


def _form(text: str, span: Span) -> str:
    """Return the word, with the currency or percent sign that is read aloud with it."""
    start, end = span
    if text[start].isdigit():
        if start and text[start - 1] in "$€£¥":
            start -= 1
        if text[end : end + 1] == "%":
            end += 1
    return text[start:end]


def _names(
    text: str, spans: Sequence[Span], within: Sequence[Span], forms: Sequence[str]
) -> list[bool]:
    """Tell which words are names: capitalised where no sentence begins.

    A capitalised word that begins a sentence is a name if it is one elsewhere in the text
    and is never written small.
    """
    sure = [
        form[0].isupper() and _is_inside(text, span, sentence)
        for form, span, sentence in zip(forms, spans, within, strict=True)
    ]
    small = {form for form in forms if form[0].islower()}
    elsewhere = {form for form, is_sure in zip(forms, sure, strict=True) if is_sure}
    elsewhere = {form for form in elsewhere if form.lower() not in small}
    return [is_sure or form in elsewhere for form, is_sure in zip(forms, sure, strict=True)]


def _is_inside(text: str, span: Span, sentence: Span) -> bool:
    before = text[sentence.start : span.start].rstrip()
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

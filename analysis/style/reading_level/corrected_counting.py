"""Counting with the text layer's sentences and words: what the formulas' authors asked for."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.language import Span, split_words
from analysis.style.reading_level.familiar_words import is_familiar
from analysis.style.reading_level.formulas import TOTALS
from analysis.style.reading_level.syllables import syllable_table, syllables

Counts = npt.NDArray[np.int64]

_AT: Final = {name: index for index, name in enumerate(TOTALS)}
_LATIN_OR_DIGIT = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ\d]")
_LETTER = re.compile(r"[^\W_]")
_HYPHEN = re.compile(r"[-‑–]")
# After these a capital letter may begin a sentence, so it says nothing about a name.
_OPENING = frozenset("\"'“‘«([:—–-")
# Known to the reader, or as good as (Dale & Chall, Gunning, Spache), if the word is a name.
_NOT_OF_NAMES: Final = [
    _AT[name] for name in ("unfamiliar_words", "difficult_words", "complex_words", "spache_words")
]
# Behind a word's totals stand two marks: does it begin with a capital, with a digit?
_CAPITAL, _DIGIT = len(TOTALS), len(TOTALS) + 1
# Words of an article repeat, and so do those of a corpus; a million take about 300 MB.
_MOST_WORDS: Final = 1_000_000


class _Words(dict[str, int]):
    """Word → row of the table with the counts that one such word adds; filled when asked."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, ...]] = []
        self.row_of: dict[tuple[int, ...], int] = {}
        self._table: Counts = np.zeros((0, len(TOTALS) + 2), dtype=np.int64)

    def __missing__(self, word: str) -> int:
        features = _features(word)
        if features not in self.row_of:
            self.row_of[features] = len(self.rows)
            self.rows.append(features)
        row = self[word] = self.row_of[features]
        return row

    def counts(self, words: Sequence[str]) -> Counts:
        """Return one row of counts per word; different words share rows, so it is quick."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        rows = np.fromiter(map(self.__getitem__, words), dtype=np.intp, count=len(words))
        if len(self._table) != len(self.rows):
            self._table = np.array(self.rows, dtype=np.int64).reshape(-1, len(TOTALS) + 2)
        return self._table.take(rows, axis=0)


@cache
def _known() -> _Words:
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
    forms, at = split_words(own)
    if not forms:
        return np.zeros((0, len(TOTALS)), dtype=np.int64), []
    starts = np.array([sentence.start for sentence in sentences])
    place = np.maximum(starts.searchsorted(at, side="right") - 1, 0)
    features = _known().counts(forms)
    capitalised = features[:, _CAPITAL].nonzero()[0]
    inside = _are_inside(text, at, capitalised.tolist(), place[capitalised].tolist(), sentences)
    names = _names(forms, capitalised.tolist(), inside)
    features[np.ix_(names, _NOT_OF_NAMES)] = 0
    numbers = features[:, _DIGIT].nonzero()[0].tolist()
    features[numbers] = _known().counts([_with_sign(own, at[i], forms[i]) for i in numbers])
    _count_spache_words_once(features, forms)
    # Words of one sentence follow each other, so each stretch of equal places is one sentence.
    first = np.flatnonzero(np.diff(place, prepend=-1))
    counts = np.add.reduceat(features[:, : len(TOTALS)], first, axis=0)
    kept = place[first]
    ends = np.append(starts[1:], len(own))[kept]
    counts[:, _AT["characters"]] = [
        len("".join(own[start:end].split()))
        for start, end in zip(starts[kept].tolist(), ends.tolist(), strict=True)
    ]
    counts[:, _AT["sentences"]] = counts[:, _AT["linsear_sentences"]] = 1
    has_words = counts[:, _AT["words"]] > 0
    return counts[has_words], kept[has_words].tolist()


def _with_sign(text: str, start: int, number: str) -> str:
    """Give a number the currency or percent sign that is read aloud with it."""
    before = text[start - 1] if start and text[start - 1] in "$€£¥" else ""
    end = start + len(number)
    return before + number + ("%" if text[end : end + 1] == "%" else "")


def _names(forms: Sequence[str], capitalised: Sequence[int], inside: Sequence[bool]) -> list[int]:
    """Find the words that are names: capitalised where no sentence begins.

    A capitalised word that begins a sentence is a name if it is one elsewhere in the text
    and is never written small.
    """
    known = set(forms)
    sure = {forms[index] for index, is_inside in zip(capitalised, inside, strict=True) if is_inside}
    elsewhere = {form for form in sure if form.lower() not in known}
    return [
        index
        for index, is_inside in zip(capitalised, inside, strict=True)
        if is_inside or forms[index] in elsewhere
    ]


def _are_inside(
    text: str,
    at: Sequence[int],
    capitalised: Sequence[int],
    place: Sequence[int],
    sentences: Sequence[Span],
) -> list[bool]:
    """Tell which words stand inside a sentence, where a capital letter means a name."""
    beginnings = [_beginning(text, sentence) for sentence in sentences]
    return [
        at[index] > beginnings[sentence] and _last_before(text, at[index]) not in _OPENING
        for index, sentence in zip(capitalised, place, strict=True)
    ]


def _beginning(text: str, sentence: Span) -> int:
    """Return where the first word begins: where a capital says nothing."""
    first = _LETTER.search(text, *sentence)
    # In a line of capitals no capital says anything.
    if first is None or text[sentence.start : sentence.end].isupper():
        return sentence.end
    return first.start()


def _last_before(text: str, position: int) -> str:
    """Return the last character before a position that is not blank (there is one)."""
    position -= 1
    while text[position].isspace():
        position -= 1
    return text[position]


def _count_spache_words_once(features: Counts, forms: Sequence[str]) -> None:
    """Count an unfamiliar word once per sample of a hundred words, as Spache (1953) does."""
    column = _AT["spache_words"]
    seen: set[tuple[int, str]] = set()
    for index in np.flatnonzero(features[:, column]).tolist():
        key = (index // 100, forms[index].lower())
        if key in seen:
            features[index, column] = 0
        seen.add(key)


def _features(form: str) -> tuple[int, ...]:
    """Return the totals of a word that is no name, in the order of `TOTALS`, and its marks."""
    marks = form[0].isupper(), form[0].isdigit()
    if not _LATIN_OR_DIGIT.search(form):
        return (*(0 for _ in TOTALS), *marks)
    count = max(1, syllables(form))
    letters = sum(map(str.isalnum, form))
    is_number = any(map(str.isdigit, form))
    unfamiliar = not (is_number or is_familiar(form))
    complex_word = not is_number and any(map(_is_complex, _HYPHEN.split(form)))
    totals = dict.fromkeys(TOTALS, 0) | {
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
    return (*totals.values(), *marks)


def _is_complex(part: str) -> bool:
    """Tell whether Gunning (1952) counts a word as hard: three syllables, not by -es or -ed."""
    count = syllables(part)
    if count != 3 or not part.lower().endswith(("es", "ed")):
        return count >= 3
    stems = (part[:-1].lower(), part[:-2].lower())
    table = syllable_table()
    return not any(table.get(stem, 3) < 3 for stem in stems)

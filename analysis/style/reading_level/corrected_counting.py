"""Counting by the document's sentences and words: what the formulas' authors asked for."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from analysis.language import Span
from analysis.language.document import Document
from analysis.style.reading_level.familiar_words import is_familiar
from analysis.style.reading_level.formulas import TOTALS
from analysis.style.reading_level.syllables import syllable_table, syllables

Integers = NDArray[np.int64]
Counts = NDArray[np.integer[Any]]

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
        self._table: Counts = np.zeros((0, len(TOTALS) + 2), dtype=np.int32)

    def __missing__(self, word: str) -> int:
        features = _features(word)
        if features not in self.row_of:
            self.row_of[features] = len(self.rows)
            self.rows.append(features)
        row = self[word] = self.row_of[features]
        return row

    def numbers(self, words: Sequence[str]) -> Integers:
        """Return the row of each word; different words share rows, so it is quick."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        return np.fromiter(map(self.__getitem__, words), dtype=np.intp, count=len(words))

    @property
    def table(self) -> Counts:
        """The rows of all words so far."""
        if len(self._table) != len(self.rows):
            self._table = np.array(self.rows, dtype=np.int32).reshape(-1, len(TOTALS) + 2)
        return self._table


@cache
def _known() -> _Words:
    return _Words()


class _Read(NamedTuple):
    """The words of a text, and what each adds if it is measured."""

    forms: list[str]
    place: Integers
    """The sentence of each word."""
    rows: Integers
    """What each word adds: its row of `table`."""
    table: Counts
    inside: NDArray[np.bool_]
    """Is it capitalised inside a sentence, where a capital letter means a name?"""
    counted: dict[str, tuple[Counts, Integers]]
    """What `sentence_counts` found in its parts: readability and comparisons ask for the same."""


_READ: WeakKeyDictionary[Document, _Read] = WeakKeyDictionary()


def _read(document: Document) -> _Read:
    """Read the words of a text, once for all its parts."""
    if document not in _READ:
        text, forms, at = document.text, document.words, document.starts
        starts = np.array([start for start, _ in document.sentence_spans])
        place = np.maximum(starts.searchsorted(at, side="right") - 1, 0)
        known = _known()
        rows = known.numbers(forms)
        numbers = known.table[rows, _DIGIT].nonzero()[0].tolist()
        rows[numbers] = known.numbers([_with_sign(text, at[i], forms[i]) for i in numbers])
        table = known.table  # of all texts so far; a text that is kept outlives what is known
        inside = np.zeros(len(forms), dtype=np.bool_)
        capitalised = table[rows, _CAPITAL].nonzero()[0].tolist()
        beginnings = [_beginning(text, sentence) for sentence in document.sentence_spans]
        inside[capitalised] = [
            at[i] > beginnings[place[i]] and _last_before(text, at[i]) not in _OPENING
            for i in capitalised
        ]
        _READ[document] = _Read(forms, place, rows, table, inside, {})
    return _READ[document]


def sentence_counts(document: Document, measured: str) -> tuple[Counts, Integers]:
    """Count what the formulas need in each sentence.

    Parameters
    ----------
    document
        The text.
    measured
        The text with what is not to be counted blanked out, of the same length; else the text.

    Returns
    -------
    One row per sentence that keeps a word, columns in the order of `TOTALS`, in as few bytes as
    hold the numbers (a million sentences may be kept), and the numbers of these sentences.
    """
    if not document.words:
        return np.zeros((0, len(TOTALS)), dtype=np.uint8), np.zeros(0, dtype=np.int64)
    read = _read(document)
    if measured not in read.counted:
        read.counted[measured] = _counted(document, read, measured)
    return read.counted[measured]


def _counted(document: Document, read: _Read, measured: str) -> tuple[Counts, Integers]:
    words = np.flatnonzero([measured[start] != " " for start in document.starts])
    forms = [read.forms[i] for i in words.tolist()]
    features, place = read.table[read.rows[words]], read.place[words]
    names = _names(forms, features[:, _CAPITAL].nonzero()[0].tolist(), read.inside[words])
    features[np.ix_(names, _NOT_OF_NAMES)] = 0
    _count_spache_words_once(features, forms)
    # Words of one sentence follow each other, so each stretch of equal places is one sentence.
    first = np.flatnonzero(np.diff(place, prepend=-1))
    counts = np.add.reduceat(features[:, : len(TOTALS)], first, axis=0, dtype=np.int32)
    kept = place[first].tolist()
    starts = [start for start, _ in document.sentence_spans] + [len(measured)]
    counts[:, _AT["characters"]] = [
        len("".join(measured[starts[i] : starts[i + 1]].split())) for i in kept
    ]
    counts[:, _AT["sentences"]] = counts[:, _AT["linsear_sentences"]] = 1
    counts = counts.astype(np.min_scalar_type(counts.max(initial=0)))
    has_words = counts[:, _AT["words"]] > 0
    return counts[has_words], place[first][has_words]


def _with_sign(text: str, start: int, number: str) -> str:
    """Give a number the currency or percent sign that is read aloud with it."""
    before = text[start - 1] if start and text[start - 1] in "$€£¥" else ""
    end = start + len(number)
    return before + number + ("%" if text[end : end + 1] == "%" else "")


def _names(
    forms: Sequence[str], capitalised: Sequence[int], inside: NDArray[np.bool_]
) -> list[int]:
    """Find the words that are names: capitalised where no sentence begins.

    A capitalised word that begins a sentence is a name if it is one elsewhere in the text
    and is never written small.
    """
    known = set(forms)
    sure = {forms[index] for index in inside.nonzero()[0].tolist()}
    elsewhere = {form for form in sure if form.lower() not in known}
    return [index for index in capitalised if inside[index] or forms[index] in elsewhere]


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

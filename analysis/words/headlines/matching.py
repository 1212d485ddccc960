"""How much of a headline stands in which sentence of its text, and where in the sentence?"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.facts.statements.grouping import MOST_WORDS
from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.language.meaning import vectors_in, vectors_of
from analysis.language.stems import stems, weight_of
from analysis.language.tagger import ModelMissingError

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

FOUND: Final = 0.5
"""A word of the headline stands where a word is so like it (cosine of their meanings)."""

_TELLING: Final = 0.2  # stems that weigh less stand in four of five articles of the news


class _Words(NamedTuple):
    """The telling words of a text, or their pieces: where they are, what they count and mean."""

    starts: Numbers
    ends: Numbers
    weights: Floats
    meant: Any
    """Vectors of length 1, or stems where the encoder cannot run."""


class Part(NamedTuple):
    """A stretch of a headline, looked for in its text."""

    span: Span
    anywhere: float
    """How much of it stands anywhere in the text, 0–1."""
    shares: Floats
    """How much of it stands in each sentence, 0–1."""
    weights: Floats
    best: Floats
    """How like each of its words is to the likest one of each sentence; word × sentence."""
    places: Numbers
    """Where that one starts in the text."""

    def nearest(self) -> int:
        """Number the sentence in which most of it stands; -1 without one."""
        return int(self.shares.argmax()) if len(self.shares) else -1

    def standing(self, sentence: int) -> Iterator[tuple[int, float]]:
        """Yield where its words stand in a sentence, and what each counts."""
        there = self.best[:, sentence] >= FOUND
        yield from zip(
            self.places[there, sentence].tolist(), self.weights[there].tolist(), strict=True
        )


FIRST: Final = 6
"""What a headline says stands in one of so many sentences: further down it is seldom the same."""


class Matched:
    """A headline and its text, but for sentences that only say the headline again.

    `whole`: whether all sentences are looked at, or those alone that may be what it says.
    """

    def __init__(self, title: str, text: str, *, whole: bool = True) -> None:
        self.title, self.text, self._whole = document_of(title), document_of(text), whole

    @cached_property
    def lead(self) -> "Matched":
        """The same, matched with the first sentences alone: the encoder takes most of the time."""
        return Matched(self.title.text, self.text.text, whole=False)

    @cached_property
    def first(self) -> int:
        """How many sentences may be what the headline says."""
        return FIRST + len(self.again)

    @cached_property
    def again(self) -> set[int]:
        """The sentences that have the words of the headline and no others."""
        head = [word.lower() for word in self.title.words]
        spans = self.text.sentence_spans
        words = (self.text.numbers(*span) for span in spans)
        return {
            number
            for number, found in enumerate(words)
            if [word.lower() for word in self.text.words[found.start : found.stop]] == head
        }

    @cached_property
    def stems(self) -> set[str]:
        """The stems of the text."""
        return {stem for word in set(self.text.words) for stem in stems(word)}

    @cached_property
    def by_meaning(self) -> bool:
        """Can the encoder run, in time? Else words are the same if they have one stem."""
        if len(self.text.words) > MOST_WORDS:
            return False
        try:
            vectors_of(self.title)
        except ModelMissingError:
            return False
        return True

    @cached_property
    def _words(self) -> tuple[_Words, _Words]:
        spans = self.text.sentence_spans
        upto = None if self._whole or len(spans) <= self.first else spans[self.first][0]
        return _read(self.title, self.by_meaning), _read(self.text, self.by_meaning, upto)

    @cached_property
    def _alike(self) -> tuple[Floats, Numbers]:
        """How like each word of the headline is to each sentence's likest, and where that is."""
        head, body = self._words
        n = len(self.text.sentence_spans)
        best = np.zeros((len(head.starts), n), np.float32)
        places = np.zeros((len(head.starts), n), np.int64)
        if not n or not len(head.starts) or not len(body.starts):
            return best, places
        alike = _likeness(head, body)
        firsts = [start for start, _ in self.text.sentence_spans]
        sentence = np.searchsorted(firsts, body.starts, side="right") - 1
        borders = np.searchsorted(sentence, np.arange(n + 1))
        for number in set(range(n)) - self.again:
            first, last = borders[number], borders[number + 1]
            if first < last:
                likest = alike[:, first:last].argmax(axis=1)
                best[:, number] = np.take_along_axis(alike[:, first:last], likest[:, None], axis=1)[
                    :, 0
                ]
                places[:, number] = body.starts[first + likest]
        return best, places

    def part(self, start: int, end: int) -> Part | None:
        """Look for a stretch of the headline; None where it has no telling word."""
        head, _ = self._words
        rows = np.flatnonzero((head.starts >= start) & (head.ends <= end))
        weights = head.weights[rows]
        if not weights.sum():
            return None
        best, places = self._alike[0][rows], self._alike[1][rows]
        share = weights / weights.sum()
        anywhere = float(share @ best.max(axis=1, initial=0))
        return Part(Span(start, end), anywhere, share @ best, share, best, places)

    def sentence(self, number: int) -> Span | None:
        """Return where a sentence of the text stands; None for -1."""
        return self.text.sentence_spans[number] if number >= 0 else None


def _read(document: Document, by_meaning: bool, upto: int | None = None) -> _Words:
    if by_meaning:
        found = vectors_of(document) if upto is None else vectors_in(document, Span(0, upto))
        where = (found.starts.astype(np.int64), found.ends.astype(np.int64))
        alike = np.ones(len(found.starts), np.float32)
        return _Words(*where, alike, found.values.astype(np.float32))
    weights = np.array([_weight(word) for word in document.words], np.float32)
    kept = np.flatnonzero(weights >= _TELLING)
    meant = np.array([" ".join(stems(document.words[number])) for number in kept], dtype=object)
    starts, ends = (np.array(each, np.int64)[kept] for each in (document.starts, document.ends))
    return _Words(starts, ends, weights[kept], meant)


def _weight(word: str) -> float:
    return max(map(weight_of, stems(word)), default=0.0)


def _likeness(head: _Words, body: _Words) -> Floats:
    if head.meant.dtype == object:
        return np.asarray(head.meant[:, None] == body.meant[None, :], np.float32)
    return np.asarray(head.meant @ body.meant.T, np.float32)

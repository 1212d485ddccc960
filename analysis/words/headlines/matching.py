"""How much of a headline stands in which sentence of its text, and where in the sentence?"""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.facts.statements.grouping import MOST_WORDS
from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.language.meaning import Vectors, can_read, vectors_in, vectors_of
from analysis.language.stems import stems, weight_of

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
    """A headline and its text, but for sentences that only say the headline again."""

    def __init__(self, title: str, text: str) -> None:
        self.title, self.text = document_of(title), document_of(text)

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
        return len(self.text.words) <= MOST_WORDS and can_read()

    @cached_property
    def _head(self) -> _Words:
        return _read(self.title, self.by_meaning)

    @cached_property
    def _alike(self) -> tuple[Floats, Numbers]:
        """How like each word of the headline is to each sentence's likest, and where that is.

        Of sentences that were not read that is nothing.
        """
        size = (len(self._head.starts), len(self.text.sentence_spans))
        return np.zeros(size, np.float32), np.zeros(size, np.int64)

    @cached_property
    def _whole(self) -> None:
        """Read all sentences."""
        self._match(_read(self.text, self.by_meaning))

    def _match(self, body: _Words) -> None:
        """Look for the words of the headline in what was read of the text."""
        if not len(self._head.starts) or not len(body.starts):
            return
        best, places = self._alike
        alike = _likeness(self._head, body)
        firsts = [start for start, _ in self.text.sentence_spans]
        sentence = np.searchsorted(firsts, body.starts, side="right") - 1
        for number in set(sentence.tolist()) - self.again:
            first, last = np.searchsorted(sentence, [number, number + 1])
            likest = alike[:, first:last].argmax(axis=1)
            best[:, number] = np.take_along_axis(alike[:, first:last], likest[:, None], axis=1)[
                :, 0
            ]
            places[:, number] = body.starts[first + likest]

    def part(self, start: int, end: int, sentences: Collection[int] | None = None) -> Part | None:
        """Look for a stretch of the headline; None where it has no telling word.

        `sentences`: look in these, and in those that were read before, not in all: the encoder
        takes most of the time, and reads each sentence by itself.
        """
        if sentences is None:
            _ = self._whole
        elif "_whole" not in self.__dict__:
            for number in sentences:
                vectors = vectors_in(self.text, self.text.sentence_spans[number])
                self._match(_of_vectors(vectors))
        rows = np.flatnonzero((self._head.starts >= start) & (self._head.ends <= end))
        weights = self._head.weights[rows]
        if not weights.sum():
            return None
        best, places = self._alike[0][rows], self._alike[1][rows]
        share = weights / weights.sum()
        anywhere = float(share @ best.max(axis=1, initial=0))
        return Part(Span(start, end), anywhere, share @ best, share, best, places)

    def likeliest(self, start: int, end: int) -> list[int]:
        """Number the sentences that have stems of a stretch of the headline, most of it first."""
        head = set(stems(self.title.text[start:end]))
        shared = [
            sum(weight_of(stem) for stem in head & self._stems_of(number))
            for number in range(len(self.text.sentence_spans))
        ]
        order = sorted(range(len(shared)), key=lambda number: -shared[number])
        return [number for number in order if shared[number] and number not in self.again]

    def _stems_of(self, sentence: int) -> set[str]:
        numbers = self.text.numbers(*self.text.sentence_spans[sentence])
        return {stem for number in numbers for stem in stems(self.text.words[number])}

    def sentence(self, number: int) -> Span | None:
        """Return where a sentence of the text stands; None for -1."""
        return self.text.sentence_spans[number] if number >= 0 else None


def _read(document: Document, by_meaning: bool) -> _Words:
    if by_meaning:
        return _of_vectors(vectors_of(document))
    weights = np.array([_weight(word) for word in document.words], np.float32)
    kept = np.flatnonzero(weights >= _TELLING)
    meant = np.array([" ".join(stems(document.words[number])) for number in kept], dtype=object)
    starts, ends = (np.array(each, np.int64)[kept] for each in (document.starts, document.ends))
    return _Words(starts, ends, weights[kept], meant)


def _of_vectors(found: Vectors) -> _Words:
    where = (found.starts.astype(np.int64), found.ends.astype(np.int64))
    return _Words(*where, np.ones(len(found.starts), np.float32), found.values.astype(np.float32))


def _weight(word: str) -> float:
    return max(map(weight_of, stems(word)), default=0.0)


def _likeness(head: _Words, body: _Words) -> Floats:
    if head.meant.dtype == object:
        return np.asarray(head.meant[:, None] == body.meant[None, :], np.float32)
    return np.asarray(head.meant @ body.meant.T, np.float32)

"""How much of what a stretch of text says is said in the sentences of other texts?"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language.document import Document
from analysis.language.meaning.encoder import WIDTH, Vectors, read_all, vectors_of

Floats = NDArray[np.float32]

LEAST_RARITY: Final = 0.05
"""What a word piece counts at least that stands in every sentence."""
_FEW: Final = 150_000  # word pieces, 77 MB: those of an event of which 8,000 clauses are compared
_AT_A_TIME: Final = 1 << 24  # pairs of word pieces, 64 MB
_AT_ONCE: Final = 1_024  # of sentences,
_ASKED: Final = 2_048  # with so many of what is looked for: they stay near the processor


class Found(NamedTuple):
    """How much of each stretch is found where, 0–1; a row of each table is a stretch.

    `sentence`, `window`: in each sentence, and in it and the next one of the same text (columns:
    the sentences of all texts, see `Meanings.rows`); `anywhere`: in each text (columns: texts).
    A word piece counts the more, the fewer sentences of these texts have it; `weight`: what those
    of a stretch count together.
    """

    sentence: Floats
    window: Floats
    anywhere: Floats
    weight: Floats


class Meanings:
    """Texts whose stretches are looked for in one another, such as titles and texts of an event.

    A title and its text are two texts. Raises `ModelMissingError` where the model cannot run.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        read_all(documents)
        self._vectors = [vectors_of(document) for document in documents]
        self.borders = [0, *accumulate(len(one.spans) for one in self._vectors)]
        """`borders[i]` to `borders[i + 1]` are the sentences of text i."""
        self._rarity = _rarity(self._vectors)

    @cached_property
    def _sentences(self) -> "_Sentences":
        return _Sentences(self._vectors)

    def rows(self, text: int) -> slice:
        """The columns of `sentence` and `window` that are the sentences of a text."""
        return slice(self.borders[text], self.borders[text + 1])

    def of(self, text: int, spans: Sequence[tuple[int, int]]) -> Found:
        """Look for stretches of one text (from, to) in all texts, itself too.

        A stretch without a telling word is found nowhere.
        """
        asked, n = self._vectors[text], len(spans)
        weights, total = _weights(asked, spans, self._rarity[asked.pieces])
        sentence = np.zeros((n, self.borders[-1]), np.float32)
        window = np.zeros((n, self.borders[-1]), np.float32)
        anywhere = np.zeros((n, len(self._vectors)), np.float32)
        borders = np.array(self.borders)
        filled = np.flatnonzero(np.diff(borders))
        first, last = borders[filled], borders[filled + 1] - 1
        for pieces, best in self._sentences.likest(asked):
            some = weights[:, pieces]
            sentence += some @ best
            in_text = np.maximum.reduceat(best, first, axis=1)
            anywhere[:, filled] += some @ np.maximum(in_text, 0, out=in_text)
            alone = best[:, last]  # without a next one
            np.maximum(best[:, :-1], best[:, 1:], out=best[:, :-1])
            best[:, last] = alone
            window += some @ best
        return Found(sentence, window, anywhere, total)

    def alike(self, a: int, b: int) -> Floats:
        """How much the sentences of a (rows) and of b (columns) say the same, 0–1.

        The mean of how much of the one is found in the other, and the other way round.
        """
        one, other = (self._in_sentences(*pair) for pair in ((a, b), (b, a)))
        return np.asarray((one + other.T) / 2, np.float32)

    def _in_sentences(self, a: int, b: int) -> Floats:
        asked, other = self._vectors[a], self._vectors[b]
        weights, _ = _weights(asked, asked.spans, self._rarity[asked.pieces])
        found = np.zeros((len(asked.spans), len(other.spans)), np.float32)
        for pieces, best in _Sentences([other]).likest(asked):
            found += weights[:, pieces] @ best
        return found


class _Sentences:
    """The sentences of some texts, those of as many word pieces together.

    So what is likest in each is found in many at once: one by one takes as long as comparing.
    """

    def __init__(self, vectors: Sequence[Vectors]) -> None:
        borders = [0, *accumulate(len(one.spans) for one in vectors)]
        numbers = [one.sentences + n for one, n in zip(vectors, borders, strict=False)]
        number = np.concatenate([*numbers, np.zeros(0, np.int64)])
        none = np.zeros((0, WIDTH), np.float16)
        values = np.concatenate([none, *(one.values for one in vectors)])
        sizes = np.bincount(number)
        order = np.argsort(sizes[number], kind="stable")
        # Of few they are made wide once, not once for every text; of many there is no room.
        self._values = values[order].astype(np.float32 if len(values) <= _FEW else np.float16)
        self._groups: list[tuple[NDArray[np.int64], slice]] = []
        begin = 0
        for size in np.unique(sizes[sizes > 0]).tolist():
            as_long, step = np.flatnonzero(sizes == size), max(1, _AT_ONCE // size)
            for at in range(0, len(as_long), step):
                some = as_long[at : at + step]
                self._groups.append((some, slice(begin, begin + size * len(some))))
                begin += size * len(some)
        self._n = borders[-1]
        most = max(self._n, int(sizes.max(initial=1)))
        self._at_a_time = min(_ASKED, max(1, _AT_A_TIME // most))

    def likest(self, asked: Vectors) -> Iterator[tuple[slice, Floats]]:
        """How like each word piece of a text is to the likest one of each sentence.

        Some word pieces at a time, with their numbers.
        """
        for first in range(0, len(asked.values), self._at_a_time):
            some = slice(first, min(first + self._at_a_time, len(asked.values)))
            mine = asked.values[some].astype(np.float32).T
            best = np.zeros((self._n, mine.shape[1]), np.float32)
            for sentences, rows in self._groups:
                alike = self._values[rows].astype(np.float32, copy=False) @ mine
                best[sentences] = alike.reshape(len(sentences), -1, mine.shape[1]).max(axis=1)
            yield some, np.ascontiguousarray(best.T)


def _weights(
    asked: Vectors, spans: Sequence[tuple[int, int]], count: Floats
) -> tuple[Any, Floats]:  # a sparse matrix
    """What each word piece (columns) counts in each stretch (rows), and what all do together.

    What a stretch's word pieces count is scaled to sum up to 1.
    """
    from scipy.sparse import csr_matrix

    first = np.searchsorted(asked.ends, [start for start, _ in spans], side="right")
    last = np.searchsorted(asked.starts, [end for _, end in spans], side="left")
    sizes = np.maximum(last - first, 0)
    inside = [np.arange(a, a + size) for a, size in zip(first, sizes, strict=True)]
    columns = np.concatenate([*inside, np.zeros(0, np.int64)]).astype(np.int64)
    filled = np.concatenate([[0], np.cumsum(sizes)])
    matrix = csr_matrix((count[columns], columns, filled), shape=(len(spans), len(asked.pieces)))
    total = np.asarray(matrix.sum(axis=1), np.float32).ravel()
    matrix.data /= np.repeat(np.where(total > 0, total, 1), sizes)
    return matrix, total


def _rarity(vectors: Sequence[Vectors]) -> Floats:
    """What each word piece of the vocabulary counts: the more, the fewer sentences have it."""
    highest = max((int(one.pieces.max(initial=0)) for one in vectors), default=0)
    times = np.zeros(highest + 1)
    for one in vectors:
        width = np.int64(len(one.spans) + 1)
        distinct = np.unique(one.pieces * width + one.sentences)
        times += np.bincount(distinct // width, minlength=highest + 1)
    n = sum(len(one.spans) for one in vectors)
    rarity = np.log((n + 1) / (times + 0.5))
    return np.asarray(np.maximum(rarity, LEAST_RARITY), np.float32)

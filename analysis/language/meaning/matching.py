"""How much of what a stretch of text says is said in the sentences of other texts?"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language.document import Document
from analysis.language.meaning.encoder import Vectors, read_all, vectors_of

Floats = NDArray[np.float32]

LEAST_RARITY: Final = 0.05
"""What a word piece counts at least that stands in every sentence."""
_FEW: Final = 150_000  # word pieces, 77 MB: those of an event of which 8,000 clauses are compared
_AT_A_TIME: Final = 1 << 24  # pairs of word pieces, 64 MB


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
        # Of few texts each is made wide once, not once for every other; of many there is no room.
        few = sum(len(one.pieces) for one in self._vectors) <= _FEW
        self._known = [one.values.astype(np.float32) for one in self._vectors] if few else []

    def rows(self, text: int) -> slice:
        """The columns of `sentence` and `window` that are the sentences of a text."""
        return slice(self.borders[text], self.borders[text + 1])

    def of(
        self, text: int, spans: Sequence[tuple[int, int]], *, into: Sequence[int] | None = None
    ) -> Found:
        """Look for stretches of one text (from, to) in all texts, itself too, or `into` some.

        Columns of texts that are not asked are 0. A stretch without a telling word is found
        nowhere.
        """
        asked, n = self._vectors[text], len(spans)
        weights, total = _weights(asked, spans, asked.weights * self._rarity[asked.pieces])
        sentence = np.zeros((n, self.borders[-1]), np.float32)
        window = np.zeros((n, self.borders[-1]), np.float32)
        anywhere = np.zeros((n, len(self._vectors)), np.float32)
        whole = slice(0, len(asked.pieces))  # of a part of a sparse table a copy is made
        for other in range(len(self._vectors)) if into is None else into:
            rows = self.rows(other)
            for columns, best in self._best(text, other):
                some = weights if columns == whole else weights[:, columns]
                sentence[:, rows] += some @ best
                anywhere[:, other] += some @ best.max(axis=1, initial=0)
                best[:, :-1] = np.maximum(best[:, :-1], best[:, 1:])
                window[:, rows] += some @ best
        return Found(sentence, window, anywhere, total)

    def alike(self, a: int, b: int) -> Floats:
        """How much the sentences of a (rows) and of b (columns) say the same, 0–1.

        The mean of how much of the one is found in the other, and the other way round.
        """
        one, other = (self._in_sentences(*pair) for pair in ((a, b), (b, a)))
        return np.asarray((one + other.T) / 2, np.float32)

    def _wide(self, text: int) -> Floats:
        if self._known:
            return self._known[text]
        return self._vectors[text].values.astype(np.float32)

    def _best(self, a: int, b: int) -> Iterator[tuple[slice, Floats]]:
        """How like each word piece of a (rows) is to the likest one of each sentence of b.

        Some word pieces at a time, with their numbers.
        """
        asked, other = self._vectors[a], self._vectors[b]
        if not len(asked.values) or not len(other.values):
            return
        begins = np.flatnonzero(np.diff(other.sentences, prepend=-1))
        mine, values = self._wide(a), self._wide(b)
        if a == b:  # of one table with itself numpy takes another way, and rounds otherwise
            mine = mine.copy()
        step = max(1, _AT_A_TIME // len(values))
        for first in range(0, len(asked.values), step):
            some = slice(first, min(first + step, len(asked.values)))
            alike = values @ mine[some].T
            best = np.zeros((some.stop - first, len(other.spans)), np.float32)
            best[:, other.sentences[begins]] = np.maximum.reduceat(alike, begins, axis=0).T
            yield some, best

    def _in_sentences(self, a: int, b: int) -> Floats:
        asked = self._vectors[a]
        weights, _ = _weights(asked, asked.spans, asked.weights * self._rarity[asked.pieces])
        found = np.zeros((len(asked.spans), len(self._vectors[b].spans)), np.float32)
        for columns, best in self._best(a, b):
            found += weights[:, columns] @ best
        return found


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

"""Which sentence of another text is each sentence most like? In little memory, however long."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language.similarity import Floats, Sentences, similarities

_AT_A_TIME: Final = 1 << 22
"""Pairs of sentences that are compared at a time, 32 MB."""

Numbers = NDArray[np.int64]


class Nearest(NamedTuple):
    """Of each sentence of a text, how like the likest of another is, and which: its number there.

    Of equals the first; 0 and 0 where the other has no sentence.
    """

    value: Floats
    place: Numbers


def nearest(
    sentences: Sentences, mine: "Distinct", theirs: Sequence["Distinct"]
) -> Iterator[tuple[Nearest, Nearest]]:
    """Yield for each other text the nearest of the sentences of `mine` there, and of its own here.

    A sentence that stands in a text several times is compared once.
    """
    borders = [0, *accumulate(len(one.rows) for one in theirs)]
    columns = np.concatenate([one.rows for one in theirs])
    n = len(mine.rows)
    value, place = np.zeros((n, len(theirs))), np.zeros((n, len(theirs)), np.int64)
    best, at = np.full(len(columns), -1.0), np.zeros(len(columns), np.int64)
    step = max(1, _AT_A_TIME // max(len(columns), 1))
    for first in range(0, n, step):
        some = slice(first, first + step)
        alike = similarities(sentences, mine.rows[some], columns)
        for number, (start, end) in enumerate(pairwise(borders)):
            if start < end:
                value[some, number] = alike[:, start:end].max(axis=1)
                place[some, number] = alike[:, start:end].argmax(axis=1)
        found = alike.max(axis=0)
        better = found > best
        at[better] = first + alike.argmax(axis=0)[better]
        best[better] = found[better]
    best = np.maximum(best, 0)
    for number, (one, (start, end)) in enumerate(zip(theirs, pairwise(borders), strict=True)):
        yield (
            mine.told(value[:, number], place[:, number], one),
            one.told(best[start:end], at[start:end], mine),
        )


class Distinct:
    """The sentences of a text that differ in their words: `rows`, in the order of the first."""

    def __init__(self, sentences: Sentences, article: int) -> None:
        weights, rows = sentences.weights, sentences.of(article)
        borders, known = weights.indptr[rows.start : rows.stop + 1].tolist(), dict[bytes, int]()
        self.number = np.array(
            [
                known.setdefault(weights.indices[start:end].tobytes(), len(known))
                for start, end in pairwise(borders)
            ],
            np.int64,
        )
        self.first = np.unique(self.number, return_index=True)[1]
        self.rows = self.first + rows.start

    def told(self, value: Floats, place: Numbers, other: "Distinct") -> Nearest:
        """The same of all sentences, and the places as numbers of all of the other text."""
        places = other.first[place] if len(other.first) else place
        return Nearest(value[self.number], places[self.number])

"""Which sentences of the texts of one event make the same claim?"""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.language.similarity import Floats, Sentences, likeness
from analysis.texts.alignment import REWORDED
from analysis.texts.alignment.linking import check_size

TOGETHER: Final = 0.45
"""Groups of sentences that are alike on average from here on become one claim."""


def claims_of(sentences: Sentences) -> list[list[int]]:
    """Return the rows of `sentences.table` that make the same claim, at least two each.

    A sentence joins the sentence of another text that is most like it, if that goes both
    ways and they are at least "reworded"; titles only join titles. No claim has two
    sentences of one text, so that a chain of half-alike sentences does not become one.
    The claims stand in the order of their first sentence. Raises `ArticlesError` for more
    sentences than can be compared with one another.
    """
    n = len(sentences.table)
    if not n:
        return []
    check_size(n, n)
    everything = slice(0, n)
    alike = likeness(sentences, everything, everything)
    return _merged(alike, _texts_of(sentences.table))


def _texts_of(table: pd.DataFrame) -> NDArray[np.int64]:
    """Number the title or text that each sentence stands in; even numbers are titles."""
    in_text = (table["field"] == "text").to_numpy(np.int64)
    return np.asarray(2 * table["article"].to_numpy(np.int64) + in_text, np.int64)


def _links(alike: Floats, texts: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Pairs of sentences that are each other's best in two texts, the most alike first."""
    starts = np.flatnonzero(np.r_[True, np.diff(texts) > 0])
    lengths = np.diff(np.r_[starts, len(texts)])
    best = np.maximum.reduceat(alike, starts, axis=1)  # of each sentence in each text
    of_row = np.repeat(best, lengths, axis=1)
    mutual = (alike >= REWORDED) & (alike >= of_row) & (alike.T >= of_row.T)
    first, second = np.nonzero(np.triu(mutual, 1))
    apart = (texts[first] != texts[second]) & (texts[first] % 2 == texts[second] % 2)
    first, second = first[apart], second[apart]
    order = np.argsort(-alike[first, second], kind="stable")
    return list(zip(first[order].tolist(), second[order].tolist(), strict=True))


def _merged(alike: Floats, texts: NDArray[np.int64]) -> list[list[int]]:
    group_of = list(range(len(texts)))
    members = {i: [i] for i in group_of}
    within = {i: {int(text)} for i, text in enumerate(texts)}
    for i, j in _links(alike, texts):
        a, b = group_of[i], group_of[j]
        if a == b or within[a] & within[b]:
            continue
        if alike[np.ix_(members[a], members[b])].mean() < TOGETHER:
            continue
        for member in members[b]:
            group_of[member] = a
        members[a] += members.pop(b)
        within[a] |= within.pop(b)
    return sorted(sorted(group) for group in members.values() if len(group) > 1)

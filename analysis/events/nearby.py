"""Which two articles, or groups of them, may tell of one event: like each other, few days apart?"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.events.pages import Floats

Integers = NDArray[np.int64]

LEAST: Final = 0.06
"""The cosine from which on two articles are looked at."""

NEIGHBOURS: Final = 64
"""So many of the articles that are most like an article are looked at."""

_KEYS: Final = 24
"""Two articles that share none of the so many heaviest stems of one are not looked at."""

_MOST_WITH_KEY: Final = 4000
"""A stem of more articles than that leads from none to another: the time stays in proportion."""

_AT_ONCE: Final = 4_000_000
"""So many products of weights are summed at once: what memory is bounded by."""


class Pairs(NamedTuple):
    """Pairs of articles or groups, each once: their numbers and how like they are (cosine)."""

    a: Integers
    b: Integers
    cosine: Floats


def pairs_of(words: Any, first: Floats, last: Floats, days: int) -> Pairs:
    """Return the pairs that are like each other and at most `days` apart, in a steady order.

    Parameters
    ----------
    words
        Sparse, each row of length 1.
    first, last
        The first and last day of each row, NaN where none is known: then it is near to all.
    """
    found = list(_found(words, first, last, days))
    if not found:
        return Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    row, column, cosine = (np.concatenate(one) for one in zip(*found, strict=True))
    low, high = np.minimum(row, column), np.maximum(row, column)
    _, kept = np.unique(low * len(first) + high, return_index=True)
    return Pairs(low[kept], high[kept], cosine[kept])


def _found(
    words: Any, first: Floats, last: Floats, days: int
) -> Iterator[tuple[Integers, Integers, Floats]]:
    """Yield the nearest of each row, block by block in the order of time."""
    keys = _keys(words)
    order = np.argsort(first, kind="stable")  # those without a day come last
    cost = np.cumsum(
        (keys != 0).astype(np.int64) @ np.bincount(words.indices, minlength=words.shape[1])
    )
    total = np.cumsum(np.diff(cost, prepend=0)[order])
    for rows in np.split(order, np.unique(total // _AT_ONCE, return_index=True)[1][1:]):
        if not len(rows):
            return
        # A day that is not known compares as false: such a row is near to all.
        far = (first > np.max(last[rows]) + days) | (last < np.min(first[rows]) - days)
        near = np.flatnonzero(~far)
        shared = (keys[rows] @ words[near].T).tocoo()
        kept = shared.data >= LEAST / 2
        a, b = rows[shared.row[kept]], near[shared.col[kept]]
        far = (first[a] - last[b] > days) | (first[b] - last[a] > days) | (a == b)
        yield _nearest(a[~far], b[~far], words)


def _keys(words: Any) -> Any:
    """Keep the heaviest stems of each row that do not stand in very many."""
    from scipy.sparse import csr_matrix

    many = np.bincount(words.indices, minlength=words.shape[1])[words.indices] > _MOST_WITH_KEY
    row = np.repeat(np.arange(words.shape[0]), np.diff(words.indptr))
    order = np.lexsort((words.indices, -words.data, many, row))
    place = np.arange(len(row)) - words.indptr[:-1][row]
    kept = order[(place < _KEYS) & ~many[order]]
    return csr_matrix((words.data[kept], (row[kept], words.indices[kept])), words.shape)


def _nearest(a: Integers, b: Integers, words: Any) -> tuple[Integers, Integers, Floats]:
    """Keep for each row of `a` those of `b` that are most like it."""
    cosine = of_pairs(words, a, b)
    like = cosine >= LEAST
    a, b, cosine = a[like], b[like], cosine[like]
    order = np.lexsort((b, -cosine, a))
    a, b, cosine = a[order], b[order], cosine[order]
    place = np.arange(len(a)) - np.searchsorted(a, a)
    kept = place < NEIGHBOURS
    return a[kept], b[kept], cosine[kept]


def of_pairs(rows: Any, a: Integers, b: Integers) -> Floats:
    """Return how like two rows are for each pair of them."""
    step = 50_000
    found = [
        np.asarray(rows[a[i : i + step]].multiply(rows[b[i : i + step]]).sum(axis=1)).ravel()
        for i in range(0, len(a), step)
    ]
    return np.concatenate(found).astype(np.float64) if found else np.empty(0)

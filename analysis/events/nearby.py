"""Which two articles may tell of one event: like each other, and not too many days apart?"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.events.pages import Floats, Pages

Integers = NDArray[np.int64]

LEAST: Final = 0.08
"""The cosine from which on two articles are looked at."""

_BLOCK: Final = 512
"""Articles that are compared with all others of their days at once: what memory is bounded by."""


class Pairs(NamedTuple):
    """Pairs of articles, each once: their numbers and how like they are (cosine)."""

    a: Integers
    b: Integers
    cosine: Floats


def pairs_of(pages: Pages, days: int) -> Pairs:
    """Return the pairs of articles that are like each other and at most `days` apart."""
    found = list(_found(pages, days))
    a, b, cosine = (np.concatenate(one) for one in zip(*found, strict=True)) if found else (
        np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0),
    )  # fmt: skip
    return Pairs(a.astype(np.int64), b.astype(np.int64), cosine.astype(np.float64))


def _found(pages: Pages, days: int) -> Iterator[tuple[Any, Any, Any]]:
    order = np.argsort(pages.day, kind="stable")  # those without a day come last
    day, words = pages.day[order], pages.words[order]
    n, dated = len(order), int((~np.isnan(day)).sum())
    for start in range(0, n, _BLOCK):
        end = min(start + _BLOCK, n)
        first = int(np.searchsorted(day[:dated], day[start] - days)) if start < dated else 0
        like = (words[start:end] @ words[first:end].T).tocoo()
        row, column = like.row + start, like.col + first
        near = ~(np.abs(day[row] - day[column]) > days)  # of a day that is not known, too
        kept = (like.data >= LEAST) & (column < row) & near
        yield order[row[kept]], order[column[kept]], like.data[kept]


def of_pairs(a: Any, pairs: Pairs) -> Floats:
    """Return how like the rows of another matrix are for each pair."""
    step = 200_000
    found = [
        np.asarray(a[pairs.a[i : i + step]].multiply(a[pairs.b[i : i + step]]).sum(axis=1)).ravel()
        for i in range(0, len(pairs.a), step)
    ]
    return np.concatenate(found) if found else np.empty(0)

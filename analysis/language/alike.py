"""Which of many sentences are alike? Looked up by their rarest stems; exact, and not every two."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.articles import ArticlesError

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

MOST: Final = 10_000_000
"""Pairs of alike sentences that are looked at: a thousand copies of one sentence make half a
million."""

_LOOKED_UP: Final = 1 << 22  # pairs that share a stem, at a time: some 100 MB
_PAIRS: Final = 1 << 18  # that are compared at a time: some 100 MB
_ROUNDING: Final = 1e-9


class Alike(NamedTuple):
    """Pairs of rows, the lesser number first, in order, and how alike they are, 0 to 1."""

    first: Numbers
    second: Numbers
    value: Floats


def alike_pairs(weights: Any, at_least: float, text: Numbers | None = None) -> Alike:
    """Return all pairs of rows that are at least so alike (Dice's coefficient, weighted).

    Two rows that are have enough in common that what is rarest of it is among the rarer stems
    of both; so only rows are compared that share one of these: commonly few.

    Parameters
    ----------
    weights
        Sparse, with sorted indices, row × stem: what each stem weighs where it stands, the same
        in every row.
    at_least
        Above 0.
    text
        Of each row the text that it is of; pairs within one text are left out.

    Raises
    ------
    ArticlesError
        More than `MOST` pairs are alike, as where texts repeat one sentence thousands of times.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> alike_pairs(csr_matrix([[1.0, 2.0, 0.0], [1.0, 0.0, 3.0], [1.0, 2.0, 0.0]]), 0.5).first
    array([0])
    """
    none = Alike(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    if text is not None and len(np.unique(text)) < 2:
        return none
    total = np.asarray(weights.sum(axis=1), np.float64).ravel()
    rare = _rarer(weights, total * at_least / (2 - at_least) * (1 - _ROUNDING))
    found: list[Alike] = []
    n_found = 0
    for first, second in _sharing(rare, total, at_least):
        apart = slice(None) if text is None else text[first] != text[second]
        found.append(_compared(weights, total, first[apart], second[apart], at_least))
        n_found += len(found[-1].first)
        if n_found > MOST:
            raise ArticlesError(
                f"more than {MOST:,} pairs of sentences are alike; choose fewer or shorter articles"
            )
    if not found:
        return none
    return Alike(*map(np.concatenate, zip(*found, strict=True)))


def _rarer(weights: Any, enough: Floats) -> Any:
    """Leave of each row its rarer stems: what is left out weighs less than enough."""
    from scipy.sparse import csr_matrix

    n_rows = np.bincount(weights.indices, minlength=weights.shape[1])
    row = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    order = np.lexsort((weights.indices, -n_rows[weights.indices], row))  # the commonest first
    before = np.cumsum(weights.data[order])
    starts = np.concatenate([[0.0], before])[weights.indptr[:-1]]
    kept = order[before - starts[row] >= enough[row]]
    ones = np.ones(len(kept), np.int32)
    return csr_matrix((ones, (row[kept], weights.indices[kept])), shape=weights.shape)


def _sharing(rare: Any, total: Floats, at_least: float) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield pairs of rows that share a rarer stem and whose weights allow it, some at a time."""
    turned = rare.T.tocsr()
    least = at_least / (2 - at_least) * (1 - _ROUNDING)
    for start, end in pairwise(_borders(rare)):
        some = (rare[start:end] @ turned).tocoo()
        first, second = some.row.astype(np.int64) + start, some.col.astype(np.int64)
        lighter, heavier = np.sort(np.stack([total[first], total[second]]), axis=0)
        wanted = (first < second) & (lighter > 0) & (lighter >= least * heavier)
        first, second = first[wanted], second[wanted]
        order = np.lexsort((second, first))
        for at in range(0, len(order), _PAIRS):
            yield first[order[at : at + _PAIRS]], second[order[at : at + _PAIRS]]


def _borders(rare: Any) -> list[int]:
    """Cut the rows where those so far share stems with so many others as fit into memory."""
    shared = np.bincount(rare.indices, minlength=rare.shape[1])[rare.indices]
    upto = np.concatenate([[0], np.cumsum(shared)])[rare.indptr]
    borders = np.searchsorted(upto, np.arange(0, upto[-1], _LOOKED_UP), side="left").tolist()
    return sorted({*borders, rare.shape[0]})


def _compared(
    weights: Any, total: Floats, first: Numbers, second: Numbers, at_least: float
) -> Alike:
    other = weights[second]
    other.data = np.ones_like(other.data)
    shared = weights[first].multiply(other).tocoo()
    common = np.bincount(shared.row, shared.data, len(first))  # one after the other, as a product
    value = common * 2 / (total[first] + total[second])
    kept = value >= at_least
    return Alike(first[kept], second[kept], value[kept])

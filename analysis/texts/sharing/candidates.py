"""Which two texts of a large event are compared? Those that have most in common."""

from collections.abc import Collection, Hashable, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

FEW: Final = 40
"""Articles of an event of which every two are compared; of more, those with most in common."""

NEAREST: Final = 20
"""So many texts at least is each text of a larger event compared with, as far as there are any
that it has something in common with."""


class Candidates(NamedTuple):
    """Pairs that are worth comparing, by the numbers of their texts, the lesser first, in order.

    `left` are those that are not compared, for either text has `NEAREST` others that are nearer.
    """

    pairs: list[tuple[int, int]]
    left: frozenset[tuple[int, int]] = frozenset()


def every(n: int) -> Candidates:
    """Return all pairs of n texts."""
    return Candidates(list(combinations(range(n), 2)))


def chosen(a: Numbers, b: Numbers, near: Floats, n: int) -> Candidates:
    """Choose of pairs that have something in common those that are compared.

    The `NEAREST` of each text, and what is needed besides to get from any text to any other
    that could be reached by all pairs: no group of texts is torn apart.

    Parameters
    ----------
    a, b
        Two texts, the lesser number first.
    near
        How near they are; of equally near ones those with the lesser numbers come first.
    n
        How many texts there are.
    """
    order = np.lexsort((b, a, -near))
    a, b = a[order], b[order]
    kept = _first_of_each(a, b, n) | _joining(a, b, n)
    pairs = list(zip(a.tolist(), b.tolist(), strict=True))
    chosen_ = sorted(pair for pair, keep in zip(pairs, kept, strict=True) if keep)
    left = (pair for pair, keep in zip(pairs, kept, strict=True) if not keep)
    return Candidates(chosen_, frozenset(left))


def _first_of_each(a: Numbers, b: Numbers, n: int) -> NDArray[np.bool_]:
    """Mark the first `NEAREST` pairs of each text; they are in the order of nearness."""
    texts = np.stack([a, b], axis=1).ravel()
    order = np.argsort(texts, kind="stable")
    first = np.searchsorted(texts[order], np.arange(n))
    rank = np.empty(len(texts), np.int64)
    rank[order] = np.arange(len(texts)) - first[texts[order]]
    return np.asarray((rank.reshape(-1, 2) < NEAREST).any(axis=1))


def _joining(a: Numbers, b: Numbers, n: int) -> NDArray[np.bool_]:
    """Mark the pairs that join two groups of texts that no earlier pair has joined."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    marked = np.zeros(len(a), bool)
    if len(a):
        rank = np.arange(1.0, len(a) + 1)
        tree = minimum_spanning_tree(csr_matrix((rank, (a, b)), shape=(n, n)))
        marked[tree.data.astype(np.int64) - 1] = True
    return marked


def in_common(sets: Sequence[Collection[Hashable]]) -> tuple[Numbers, Numbers, Numbers]:
    """Return of every two of these sets that have anything in common how much that is.

    The numbers of the sets, the lesser first, and of what both hold. What stands in one set
    alone costs nothing: the time is that of looking up who else holds what one holds.
    """
    from scipy.sparse import csr_matrix

    numbers: dict[Hashable, int] = {}
    columns = [numbers.setdefault(one, len(numbers)) for held in sets for one in held]
    filled = np.concatenate([[0], np.cumsum([len(held) for held in sets])])
    ones = np.ones(len(columns), np.int32)
    held = csr_matrix((ones, columns, filled), shape=(len(sets), max(len(numbers), 1)))
    shared = np.bincount(held.indices, minlength=held.shape[1]) > 1
    held = held[:, shared]
    return upper(held)


def upper(held: Any) -> tuple[Numbers, Numbers, Numbers]:
    """Return where the rows of a sparse matrix have columns in common, and in how many."""
    from scipy.sparse import triu

    found = triu(held @ held.T, k=1).tocoo()
    return found.row.astype(np.int64), found.col.astype(np.int64), found.data.astype(np.int64)

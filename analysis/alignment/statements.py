"""Which sentences of all texts of an event make the same statement?"""

import numpy as np
from numpy.typing import NDArray

from analysis.alignment.likeness import Sentences, likeness

ALIKE = 0.5
"""From this average likeness on sentences are put together."""


def statements_of(sentences: Sentences) -> NDArray[np.int64]:
    """Number the statement that each sentence makes, in the order in which they first appear.

    Average linkage over all sentences of the articles, so that a chain of half-alike
    sentences does not become one statement.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    n = len(sentences.table)
    if n < 2:
        return np.zeros(n, np.int64)
    everything = slice(0, n)
    distance = 1 - likeness(sentences, everything, everything)
    distance = (distance + distance.T) / 2
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    found = fcluster(tree, 1 - ALIKE, criterion="distance")
    _, first, numbers = np.unique(found, return_index=True, return_inverse=True)
    order = np.empty(len(first), np.int64)
    order[np.argsort(first)] = np.arange(len(first))
    return np.asarray(order[numbers], np.int64)

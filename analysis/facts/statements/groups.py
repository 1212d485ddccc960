"""Which clauses are alike enough, on average, to be one statement?"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

ALIKE: Final = 0.5
"""From this average likeness on clauses are put together."""


def grouped(alike: NDArray[np.float64], *, at_least: float = ALIKE) -> NDArray[np.int64]:
    """Number the groups whose members are alike on average, in the order of the first of each.

    Parameters
    ----------
    alike
        Likeness of everything with everything, 0 to 1; of the two directions the mean counts.
    at_least
        From this average likeness on two groups become one.

    Examples
    --------
    >>> grouped(np.array([[1.0, 0.2, 0.9], [0.2, 1.0, 0.1], [0.9, 0.1, 1.0]])).tolist()
    [0, 1, 0]
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    n = len(alike)
    if n < 2:
        return np.zeros(n, np.int64)
    distance = np.clip(1 - (alike + alike.T) / 2, 0, 1)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    found = fcluster(tree, 1 - at_least, criterion="distance")
    _, first, numbers = np.unique(found, return_index=True, return_inverse=True)
    order = np.empty(len(first), np.int64)
    order[np.argsort(first)] = np.arange(len(first))
    return np.asarray(order[numbers], np.int64)

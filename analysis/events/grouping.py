"""How sure is it that two articles tell of one event, and which groups follow from that?"""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.events.linking import linked
from analysis.events.nearby import Integers, Pairs, of_pairs, pairs_of
from analysis.events.pages import Floats, Pages

_WEIGHTS: Final = {
    "base": -4.5, "cosine": 0.0, "title": 2.7, "days": -1.44, "undated": -3.9, "nearer": 5.3,
    "farther": 4.7,
}  # fmt: skip
"""A logistic regression on half of the labelled events of AllSides (`evaluation/events.py`)."""

_TOGETHER: Final = 0.4
"""The mean probability from which on two groups are one."""

_DOUBTFUL: Final = 0.15
"""The fit below which a member may not belong to its group."""


class Group(NamedTuple):
    """Articles that tell of one event: which, how well each fits, which is the most central."""

    members: Integers
    fit: Floats
    doubtful: NDArray[np.bool_]

    @property
    def central(self) -> int:
        """The place of the member that is most like the others."""
        return int(np.nan_to_num(self.fit).argmax())


def groups_of(pages: Pages, days: int) -> list[Group]:
    """Group articles by their event, in the order of their first articles."""
    pairs = pairs_of(pages, days)
    return judged(pages, linked(pages.words.shape[0], pairs, chances(pages, pairs), _TOGETHER))


def judged(pages: Pages, numbers: Integers) -> list[Group]:
    """Tell how well members fit, of groups that are given: article → number of its group."""
    numbers = pd.factorize(numbers)[0]
    fit = _fits(pages, numbers)
    order = np.argsort(numbers, kind="stable")
    borders = np.searchsorted(numbers[order], np.arange(1, numbers.max(initial=-1) + 1))
    parts = [part for part in np.split(order, borders) if len(part)]
    return [Group(part, fit[part], fit[part] < _DOUBTFUL) for part in parts]


def _fits(pages: Pages, numbers: Integers) -> Floats:
    """Return the mean cosine of each article with the others of its group, NaN if there is none."""
    from scipy.sparse import csr_matrix

    n = len(numbers)
    belongs = csr_matrix(
        (np.ones(n, np.float32), (numbers, np.arange(n))), (numbers.max(initial=0) + 1, n)
    )
    sums = belongs @ pages.words
    others = np.bincount(numbers)[numbers] - 1
    of_all = np.asarray(pages.words.multiply(sums[numbers]).sum(axis=1), np.float64).ravel()
    of_itself = np.asarray(pages.words.multiply(pages.words).sum(axis=1), np.float64).ravel()
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.clip((of_all - of_itself) / others, 0, 1)


def chances(pages: Pages, pairs: Pairs) -> Floats:
    """Return for each pair the probability that it is one event."""
    n = pages.words.shape[0]
    nearest = np.zeros(n)
    np.maximum.at(nearest, pairs.a, pairs.cosine)
    np.maximum.at(nearest, pairs.b, pairs.cosine)
    of_a, of_b = nearest[pairs.a], nearest[pairs.b]
    gap = np.abs(pages.day[pairs.a] - pages.day[pairs.b])
    seen = {
        "base": np.ones(len(gap)),
        "cosine": pairs.cosine,
        "title": of_pairs(pages.titles, pairs),
        "days": np.nan_to_num(gap),
        "undated": np.isnan(gap),
        "nearer": pairs.cosine / np.minimum(of_a, of_b),
        "farther": pairs.cosine / np.maximum(of_a, of_b),
    }
    score = sum(weight * seen[name] for name, weight in _WEIGHTS.items())
    return 1 / (1 + np.exp(-score))

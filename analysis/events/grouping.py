"""Which articles tell of one event? Tight groups first, then those of them that are one."""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.events.linking import linked
from analysis.events.nearby import Integers, Pairs
from analysis.events.pages import Floats, Pages
from analysis.events.units import Units, near, seen, units_of

_OF_ARTICLES: Final = {
    "base": -2.899,
    "cosine": 6.208,
    "ln_cosine": -3.656,
    "title": 2.635,
    "weekday": 2.533,
    "weekdays": -1.583,
    "gap": -1.03,
    "one_undated": -2.989,
    "both_undated": -2.953,
    "nearest_1_low": -0.814,
    "nearest_1_high": 0.8,
    "nearest_3_low": 4.541,
    "nearest_3_high": 3.977,
}
_OF_GROUPS: Final = {
    "base": 3.424,
    "cosine": -1.594,
    "mean": 3.698,
    "title": 0.321,
    "weekday": 2.005,
    "weekdays": -1.189,
    "gap": -1.093,
    "span": -0.001,
    "one_undated": -0.753,
    "both_undated": 1.038,
    "to_inner": 1.143,
    "size": -1.116,
    "nearest_1_low": 0.124,
    "nearest_1_high": 1.645,
    "nearest_3_low": 1.83,
    "nearest_3_high": 1.31,
}
"""Logistic regressions of `python -m training events`: what two articles, or two groups of them,
must be like to be one event."""

TIGHT: Final = 0.35
"""The mean probability from which on two articles, or groups of them, are one at first."""

MERGED: Final = 0.55
"""The same for groups, when all tight ones are known."""

_ROUNDS: Final = 2
"""So often merged groups are looked at anew."""

_LEAST: Final = 0.005
"""A probability that counts as none."""

_DOUBTFUL: Final = 0.15
"""The fit below which a member may not belong to its group."""


class Group(NamedTuple):
    """Articles that tell of one event: which, how well each fits, and of which it is doubtful."""

    members: Integers
    fit: Floats
    doubtful: NDArray[np.bool_]

    @property
    def central(self) -> int:
        """The place of the member that is most like the others."""
        return int(np.nan_to_num(self.fit).argmax())


def groups_of(pages: Pages, days: int) -> list[Group]:
    """Group articles by their event, in the order of their first articles."""
    return judged(pages, merged(pages, tight(pages, days), days))


def tight(pages: Pages, days: int) -> Integers:
    """Return for each article the number of its group: only what is surely one."""
    single = units_of(pages, np.arange(pages.words.shape[0]))
    pairs = near(single, days)
    return joined(len(single.size), pairs, chances(single, pairs, _OF_ARTICLES), TIGHT)


def merged(pages: Pages, numbers: Integers, days: int) -> Integers:
    """Return the numbers of groups after those that are one event have been put together."""
    for _ in range(_ROUNDS):
        groups = units_of(pages, numbers)
        pairs = near(groups, days)
        again = joined(len(groups.size), pairs, chances(groups, pairs, _OF_GROUPS), MERGED)
        if len(np.unique(again)) == len(again):
            break
        numbers = again[numbers]
    return numbers


def chances(units: Units, pairs: Pairs, weights: dict[str, float]) -> Floats:
    """Return for each pair the probability that it is one event."""
    known = seen(units, pairs)
    score = sum(weight * known[name] for name, weight in weights.items())
    return np.asarray(1 / (1 + np.exp(-score)), np.float64)


def joined(n: int, pairs: Pairs, sure: Floats, least: float) -> Integers:
    """Return the number of its group, from 0, for each of `n` units."""
    kept = sure >= _LEAST
    some = Pairs(pairs.a[kept], pairs.b[kept], pairs.cosine[kept])
    return np.asarray(pd.factorize(linked(n, some, sure[kept], least))[0], np.int64)


def judged(pages: Pages, numbers: Integers) -> list[Group]:
    """Tell how well members fit, of groups that are given: article → number of its group."""
    numbers = np.asarray(pd.factorize(numbers)[0], np.int64)
    fit = _fits(pages, units_of(pages, numbers), numbers)
    order = np.argsort(numbers, kind="stable")
    borders = np.searchsorted(numbers[order], np.arange(1, numbers.max(initial=-1) + 1))
    parts = [part for part in np.split(order, borders) if len(part)]
    return [Group(part, fit[part], fit[part] < _DOUBTFUL) for part in parts]


def _fits(pages: Pages, groups: Units, numbers: Integers) -> Floats:
    """Return the mean cosine of each article with the others of its group, NaN if there is none."""
    size = groups.size[numbers]
    all_of = pages.words.multiply(groups.words[numbers]).sum(axis=1)
    total = np.asarray(all_of, np.float64).ravel() * groups.length[numbers] * size
    own = np.asarray(pages.words.multiply(pages.words).sum(axis=1), np.float64).ravel()
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.clip((total - own) / (size - 1), 0, 1)

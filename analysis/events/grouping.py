"""Which articles tell of one event? Tight groups first, then those of them that are one."""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.events.linking import linked
from analysis.events.nearby import Integers, Pairs
from analysis.events.pages import Floats, Pages
from analysis.events.units import Units, near, nearest_of, seen, units_of

_OF_ARTICLES: Final = {
    "base": 0.328,
    "cosine": 3.585,
    "faint": 4.326,
    "ln_cosine": -0.264,
    "title": 3.148,
    "weekday": 2.604,
    "weekdays": -1.067,
    "number": 1.161,
    "numbers": -0.135,
    "gap": -1.061,
    "one_undated": -3.916,
    "both_undated": -3.213,
    "nearest_1_low": -3.016,
    "nearest_1_high": -2.135,
    "nearest_3_low": 5.627,
    "nearest_3_high": 5.74,
}
_OF_GROUPS: Final = {
    "base": -2.501,
    "cosine": -5.167,
    "faint": -2.249,
    "mean": 22.598,
    "title": 0.95,
    "weekday": 1.377,
    "weekdays": -0.573,
    "number": 1.791,
    "numbers": 0.297,
    "gap": 0.425,
    "span": -1.594,
    "one_undated": -3.792,
    "both_undated": -0.532,
    "to_inner": 0.968,
    "size": -0.467,
    "nearest_1_low": -2.276,
    "nearest_1_high": 1.866,
    "nearest_3_low": 1.317,
    "nearest_3_high": 1.433,
}
"""Logistic regressions of `python -m training events`: what two articles, or two groups of them,
must be like to be one event."""

TIGHT: Final = 0.35
"""The mean probability from which on two articles, or groups of them, are one at first."""

MERGED: Final = 0.45
"""The same for groups, when all tight ones are known."""

_ROUNDS: Final = 2
"""So often merged groups are looked at anew."""

_AT_ONCE: Final = 200_000
"""So many pairs are judged at a time: what is seen of them fills 30 MB."""

_LEAST: Final = 0.005
"""A probability that counts as none."""

_DOUBTFUL: Final = 0.2
"""The fit below which a member may not belong to its group: of those read, most did not."""

_SURE: Final = 0.7
"""The mean probability of being one event with the others below which a member of a found group
may not belong there: of labelled ones (either half) 96 in 100 above it do, 4 in 5 below it."""

_SEVERAL: Final = 3
"""Of fewer articles, found to be one event, nothing but the other speaks for either."""


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
    single = units_of(pages, np.arange(pages.words.shape[0]))
    pairs = near(single, days)
    sure = chances(single, pairs, _OF_ARTICLES)
    numbers = merged(pages, joined(single, pairs, sure, TIGHT, days), days)
    return judged(pages, numbers, _unsure(pages, numbers, pairs, sure))


def merged(pages: Pages, numbers: Integers, days: int) -> Integers:
    """Return the numbers of groups after those that are one event have been put together."""
    for _ in range(_ROUNDS):
        groups = units_of(pages, numbers)
        pairs = near(groups, days)
        again = joined(groups, pairs, chances(groups, pairs, _OF_GROUPS), MERGED, days)
        if len(np.unique(again)) == len(again):
            break
        numbers = again[numbers]
    return numbers


def chances(units: Units, pairs: Pairs, weights: dict[str, float]) -> Floats:
    """Return for each pair the probability that it is one event."""
    nearest, found = nearest_of(units, pairs), np.empty(len(pairs.a))
    for first in range(0, len(pairs.a), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        here = Pairs(pairs.a[some], pairs.b[some], pairs.cosine[some])
        known = seen(units, here, nearest)
        score = sum(weight * known[name] for name, weight in weights.items())
        found[some] = 1 / (1 + np.exp(-score))
    return found


def joined(units: Units, pairs: Pairs, sure: Floats, least: float, days: int) -> Integers:
    """Return the number of its group, from 0, for each unit."""
    kept = sure >= _LEAST
    some = Pairs(pairs.a[kept], pairs.b[kept], pairs.cosine[kept])
    found = linked(some, sure[kept], least, units.first, units.last, days)
    return np.asarray(pd.factorize(found)[0], np.int64)


def _unsure(pages: Pages, numbers: Integers, pairs: Pairs, sure: Floats) -> NDArray[np.bool_]:
    """Tell which articles may tell of another event than the group that was found for them."""
    size = np.bincount(numbers)[numbers]
    one = numbers[pairs.a] == numbers[pairs.b]
    both = np.concatenate([pairs.a[one], pairs.b[one]])
    total = np.bincount(both, np.tile(sure[one], 2), len(numbers))
    return np.isnan(pages.day) | (size < _SEVERAL) | (total < _SURE * (size - 1))


def judged(pages: Pages, numbers: Integers, unsure: NDArray[np.bool_]) -> list[Group]:
    """Tell how well members fit, of groups that are given.

    Parameters
    ----------
    pages
        The articles.
    numbers
        Of each article the number of its group.
    unsure
        Which are doubtful however like the others they are.
    """
    numbers = np.asarray(pd.factorize(numbers)[0], np.int64)
    fit = _fits(pages, units_of(pages, numbers), numbers)
    doubtful = (fit < _DOUBTFUL) | (unsure & ~np.isnan(fit))
    order = np.argsort(numbers, kind="stable")
    borders = np.searchsorted(numbers[order], np.arange(1, numbers.max(initial=-1) + 1))
    parts = [part for part in np.split(order, borders) if len(part)]
    return [Group(part, fit[part], doubtful[part]) for part in parts]


def _fits(pages: Pages, groups: Units, numbers: Integers) -> Floats:
    """Return the mean cosine of each article with the others of its group, NaN if there is none."""
    size = groups.size[numbers]
    all_of = pages.words.multiply(groups.words[numbers]).sum(axis=1)
    total = np.asarray(all_of, np.float64).ravel() * groups.length[numbers] * size
    own = np.asarray(pages.words.multiply(pages.words).sum(axis=1), np.float64).ravel()
    fit = np.clip((total - own) / np.maximum(size - 1, 1), 0, 1)
    return np.where(size > 1, fit, np.nan)

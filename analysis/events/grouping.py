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
    "base": 0.449,
    "cosine": 3.772,
    "faint": 5.587,
    "ln_cosine": -0.211,
    "title": 3.142,
    "weekday": 2.601,
    "weekdays": -1.036,
    "gap": -1.08,
    "one_undated": -3.939,
    "both_undated": -3.211,
    "nearest_1_low": -3.127,
    "nearest_1_high": -1.733,
    "nearest_3_low": 5.896,
    "nearest_3_high": 5.277,
}
_OF_GROUPS: Final = {
    "base": -2.8,
    "cosine": 2.584,
    "faint": -2.275,
    "mean": 17.62,
    "title": -0.001,
    "weekday": 1.367,
    "weekdays": -0.895,
    "gap": -1.479,
    "span": -0.005,
    "one_undated": -3.292,
    "both_undated": 0.197,
    "to_inner": 0.409,
    "size": -0.822,
    "nearest_1_low": -1.632,
    "nearest_1_high": 3.403,
    "nearest_3_low": 0.682,
    "nearest_3_high": 0.785,
}
"""Logistic regressions of `python -m training events`: what two articles, or two groups of them,
must be like to be one event."""

TIGHT: Final = 0.3
"""The mean probability from which on two articles, or groups of them, are one at first."""

MERGED: Final = 0.4
"""The same for groups, when all tight ones are known."""

_ROUNDS: Final = 2
"""So often merged groups are looked at anew."""

_LEAST: Final = 0.005
"""A probability that counts as none."""

_DOUBTFUL: Final = 0.2
"""The fit below which a member may not belong to its group: of those read, most did not, and
most that had no date did not either (`evaluation/unseen/verdicts`, both draws of events)."""


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
    numbers = merged(pages, tight(pages, days), days)
    return judged(pages, numbers, np.ones(len(numbers), np.bool_))


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


def judged(pages: Pages, numbers: Integers, found: NDArray[np.bool_]) -> list[Group]:
    """Tell how well members fit, of groups that are given.

    Parameters
    ----------
    pages
        The articles.
    numbers
        Of each article the number of its group.
    found
        Which were put there by grouping: of these one whose day is not known is doubtful, too.
    """
    numbers = np.asarray(pd.factorize(numbers)[0], np.int64)
    fit = _fits(pages, units_of(pages, numbers), numbers)
    doubtful = (fit < _DOUBTFUL) | (found & np.isnan(pages.day) & ~np.isnan(fit))
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

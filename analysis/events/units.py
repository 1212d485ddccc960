"""What is known of two articles, or two groups of them, that may tell of one event?"""

from typing import Any, Final, NamedTuple

import numpy as np

from analysis.events.nearby import Integers, Pairs, of_pairs, pairs_of
from analysis.events.pages import Floats, Pages

_USUAL: Final = 0.35
"""The mean cosine of two articles of one event."""

_WORTH: Final = 2
"""So many pairs the usual cosine counts beside those that a group has."""

_FLOOR: Final = 0.02
_FAINT: Final = 0.16
"""A cosine below this speaks against one event, even if nothing else is more like."""


class Units(NamedTuple):
    """Articles, or groups of them: the same is asked of both.

    `words`, `titles`, `weekdays` and `numbers` are sparse, each row of length 1; `first` and `last`
    are days, NaN where none is known; `size` is the number of articles; `length` that of the mean
    of their words; `inner` their mean cosine with each other, drawn to the usual one where there
    are few.
    """

    words: Any
    titles: Any
    weekdays: Any
    numbers: Any
    first: Floats
    last: Floats
    size: Integers
    length: Floats
    inner: Floats


def units_of(pages: Pages, numbers: Integers) -> Units:
    """Make one unit of the articles of each group: article → number of its group, from 0."""
    from scipy.sparse import csr_matrix

    n, m = len(numbers), int(numbers.max(initial=-1)) + 1
    belongs = csr_matrix((np.ones(n, np.float32), (numbers, np.arange(n))), (m, n))
    size = np.bincount(numbers, minlength=m)
    words, length = _unit(belongs @ pages.words)
    pairs = size * (size - 1)
    inner = (length**2 - size + _USUAL * 2 * _WORTH) / (pairs + 2 * _WORTH)
    first, last = np.full(m, np.nan), np.full(m, np.nan)
    np.fmin.at(first, numbers, pages.day)
    np.fmax.at(last, numbers, pages.day)
    of_pages = (pages.titles, pages.weekdays, pages.numbers)
    titles, weekdays, figures = (_unit(belongs @ one)[0] for one in of_pages)
    inner = np.maximum(inner, _FLOOR)
    return Units(words, titles, weekdays, figures, first, last, size, length / size, inner)


def _unit(rows: Any) -> tuple[Any, Floats]:
    """Return rows of length 1 and how long they were."""
    rows.sort_indices()
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1), np.float64).ravel())
    rows.data /= np.repeat(length, np.diff(rows.indptr)).astype(np.float32)
    return rows, length


def near(units: Units, days: int) -> Pairs:
    """Return which units may be one."""
    return pairs_of(units.words, units.first, units.last, days)


def seen(units: Units, pairs: Pairs, nearest: dict[int, Floats]) -> dict[str, Floats]:
    """Return what speaks for it or against it that the two of each pair are one event.

    `nearest`: see `nearest_of`; of all pairs, where these are some of them.
    """
    a, b, cosine = pairs
    gap = np.fmax(np.fmax(units.first[a] - units.last[b], units.first[b] - units.last[a]), 0)
    span = np.fmax(units.last[a], units.last[b]) - np.fmin(units.first[a], units.first[b])
    mean = cosine * units.length[a] * units.length[b]
    names_day, has_number = (np.diff(x.indptr) > 0 for x in (units.weekdays, units.numbers))
    of_a, of_b = np.isnan(units.first[a]), np.isnan(units.first[b])
    undated = of_a | of_b
    found = {
        "base": np.ones(len(a)),
        "cosine": cosine,
        "faint": np.maximum(_FAINT - cosine, 0),
        "ln_cosine": np.log(cosine),
        "title": of_pairs(units.titles, a, b),
        "weekday": of_pairs(units.weekdays, a, b),
        "weekdays": (names_day[a] & names_day[b]).astype(np.float64),
        "number": of_pairs(units.numbers, a, b),
        "numbers": (has_number[a] & has_number[b]).astype(np.float64),
        "gap": np.where(undated, 0, gap),
        "span": np.where(undated, 0, span),
        "one_undated": (of_a ^ of_b).astype(np.float64),
        "both_undated": (of_a & of_b).astype(np.float64),
        "mean": mean,
        "to_inner": np.log((mean + 0.01) / np.sqrt(units.inner[a] * units.inner[b])),
        "size": np.log(units.size[a] * units.size[b]),
    }
    for most, usual in nearest.items():
        low, high = np.sort([np.log(cosine / usual[a]), np.log(cosine / usual[b])], axis=0)
        found |= {f"nearest_{most}_low": low, f"nearest_{most}_high": high}
    return found


def nearest_of(units: Units, pairs: Pairs) -> dict[int, Floats]:
    """Return the mean cosine of each unit with the one, and the three, that are most like it."""
    row = np.concatenate([pairs.a, pairs.b]).astype(np.int32)
    like = np.concatenate([pairs.cosine] * 2).astype(np.float32)  # loses nothing: see `of_pairs`
    order = np.lexsort((-like, row))
    row, like = row[order], like[order]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    n, found = len(units.size), {}
    for most in (1, 3):
        some = place < most
        found[most] = np.bincount(row[some], like[some], n) / most + _FLOOR
    return found

"""Which words does an article begin with, and how much does each tell?"""

from array import array
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.language import folded, split_words
from analysis.language.stems import counted_in_news, stem_of, stems_of
from analysis.language.tokens import word_classes
from analysis.published import published_of

Floats = NDArray[np.float64]

LEAD: Final = 2000
"""So many characters of a text are read: what an event is stands at the beginning."""

_COMMON: Final = 0.5
"""A stem that tells less stands in most of the news: it says nothing of what happened."""

_TITLE: Final = 3
"""How often the words of a title count beside those of the lead."""


class Pages(NamedTuple):
    """The beginnings of some articles as weighed stems: rows are articles, columns are stems.

    `words` (title and lead) and `titles` are sparse, each row of length 1, or 0 without a word.
    `weekdays` and `numbers` likewise, of the days of the week that are named and of what is
    written in figures: reports of one event name the same.
    `day` is the day of publication as a number, NaN where it is not known.
    """

    words: Any
    titles: Any
    weekdays: Any
    numbers: Any
    stems: list[str]
    day: Floats


def pages_of(articles: pd.DataFrame) -> Pages:
    """Read title and lead of each article."""
    number: dict[str, int] = {}
    titles, both = _Counts(number), _Counts(number)
    for title, text in zip(articles["title"], articles["text"], strict=True):
        in_title = _counted(title)
        titles.add(in_title)
        both.add(_together(in_title, _counted(text[:LEAD])))
    stems = sorted(number)
    counts = both.matrix(stems)
    weights = _weights(stems, counts)
    named = _those(stems, _weekdays().__contains__)
    figures = _those(stems, lambda stem: any(map(str.isdigit, stem))) * weights
    return Pages(
        _weighed(counts, weights), _weighed(titles.matrix(stems), weights),
        _weighed(counts, named), _weighed(counts, figures), stems, days_of(articles),
    )  # fmt: skip


def _those(stems: list[str], which: Callable[[str], bool]) -> NDArray[np.float32]:
    """Return 1 for some of the stems, else 0; without a stem there is one column all the same."""
    return np.array([which(stem) for stem in stems] or [False], np.float32)


@cache
def _weekdays() -> frozenset[str]:
    days = (word for word, kind in word_classes().items() if kind == "day or month")
    return frozenset(stem_of(day) for day in days if day.endswith("day"))


def days_of(articles: pd.DataFrame) -> Floats:
    """Return the day of each article as a number, NaN where it is not known to the day."""
    moments = published_of(articles)
    found = [m.at.toordinal() if m is not None and m.day_known else np.nan for m in moments]
    return np.array(found, np.float64)


def _counted(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, times in Counter(split_words(folded(text))[0]).items():
        for stem in stems_of(word):
            found[stem] += times
    return found


def _together(title: Counter[str], lead: Counter[str]) -> Counter[str]:
    both = Counter(lead)
    for stem, n in title.items():
        both[stem] += _TITLE * n
    return both


class _Counts:
    """How often each stem stands in each text: arrays, for dictionaries would fill the memory."""

    def __init__(self, number: dict[str, int]) -> None:
        self.number, self.columns, self.times, self.ends = number, array("i"), array("f"), [0]

    def add(self, counted: Counter[str]) -> None:
        """Add a text."""
        number = self.number
        self.columns.extend(number.setdefault(stem, len(number)) for stem in counted)
        self.times.extend(counted.values())
        self.ends.append(len(self.columns))

    def matrix(self, stems: list[str]) -> Any:
        """Return ln(count) + 1 of each stem (columns, in this order) in each text."""
        from scipy.sparse import csr_matrix

        place = np.zeros(max(len(stems), 1), np.int32)
        place[[self.number[stem] for stem in stems]] = np.arange(len(stems))
        values = 1 + np.log(np.array(self.times, np.float32))
        columns = place[np.array(self.columns, np.int32)]
        shape = (len(self.ends) - 1, len(place))
        made = csr_matrix((values, columns, self.ends), shape=shape, dtype=np.float32)
        made.sort_indices()
        return made


def _weights(stems: list[str], counts: Any) -> NDArray[np.float32]:
    """Return how much each stem tells: ln(articles / articles that use it), 0 if very common.

    Counted in the pile and in other news together, so that it means the same in every pile.
    """
    in_news, n_news = counted_in_news()
    here = np.bincount(counts.indices, minlength=counts.shape[1])[: len(stems)]
    there = np.array([in_news.get(stem, 0) for stem in stems], np.float64)
    found = np.log((1 + counts.shape[0] + n_news) / (1 + here + there))
    found[found < _COMMON] = 0
    return np.append(found, 0)[: counts.shape[1]].astype(np.float32)


def _weighed(counts: Any, weights: NDArray[np.float32]) -> Any:
    from scipy.sparse import diags_array

    found = (counts @ diags_array(weights)).tocsr()
    found.eliminate_zeros()
    lengths = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
    found.data /= np.repeat(lengths, np.diff(found.indptr))
    return found.astype(np.float32)

"""Which words does an article begin with, and how much does each tell?"""

from collections import Counter
from functools import cache
from itertools import chain
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
    `weekdays` likewise, of the days of the week that are named: reports of one event name the same.
    `day` is the day of publication as a number, NaN where it is not known.
    """

    words: Any
    titles: Any
    weekdays: Any
    stems: list[str]
    day: Floats


def pages_of(articles: pd.DataFrame) -> Pages:
    """Read title and lead of each article."""
    titles = [_counted(title) for title in articles["title"]]
    leads = [_counted(text[:LEAD]) for text in articles["text"]]
    stems = sorted(set(chain.from_iterable(chain(titles, leads))))
    number = {stem: i for i, stem in enumerate(stems)}
    both = [_together(title, lead) for title, lead in zip(titles, leads, strict=True)]
    counts = _matrix(both, number)
    weights = _weights(stems, counts)
    named = np.array([stem in _weekdays() for stem in stems] + [False] * (not stems), np.float32)
    return Pages(
        _weighed(counts, weights), _weighed(_matrix(titles, number), weights),
        _weighed(counts, named), stems, days_of(articles),
    )  # fmt: skip


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
    return Counter(stem for word in split_words(folded(text))[0] for stem in stems_of(word))


def _together(title: Counter[str], lead: Counter[str]) -> Counter[str]:
    both = Counter(lead)
    for stem, n in title.items():
        both[stem] += _TITLE * n
    return both


def _matrix(counted: list[Counter[str]], number: dict[str, int]) -> Any:
    """Return ln(count) + 1 of each stem in each text."""
    from scipy.sparse import csr_matrix

    filled = np.cumsum([0, *map(len, counted)])
    columns = np.fromiter((number[s] for one in counted for s in one), np.int32, filled[-1])
    values = np.fromiter((n for one in counted for n in one.values()), np.float32, filled[-1])
    shape = (len(counted), max(len(number), 1))
    made = csr_matrix((1 + np.log(values), columns, filled), shape=shape, dtype=np.float32)
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

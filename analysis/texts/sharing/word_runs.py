"""Which runs of words stand in two texts? A suffix index over all words of a few articles.

Words are compared in lower case with straight apostrophes. Nothing here is approximate:
no hashing, and the time grows nearly linearly even for texts that repeat themselves.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language import Span
from analysis.language.document import document_of

Integers = NDArray[np.int64]
_LONGEST_NGRAM: Final = 5  # words: the longest sequence that anybody asks for


class Words(NamedTuple):
    """The words of one text: as compared, where they stand, and where a stretch begins.

    `breaks` are the numbers of the words before which something was taken out: no run of
    words may bridge them.
    """

    terms: list[str]
    spans: list[Span]
    breaks: list[int]


class Index(NamedTuple):
    """All words of some articles in one row, with the rank of every run that starts there.

    `levels[k][i]` is the rank, in alphabetical order of word numbers, of the run of 2**k
    words that starts at i; in the last level all ranks differ. `starts` is where each
    article begins, `ordered` all places of the row, article by article, in the order of their
    ranks, `position[i]` the word's number in its article (-1 between stretches), `room[i]` the
    number of words from i to the end of the stretch.
    """

    levels: list[Integers]
    starts: Integers
    ordered: Integers
    position: Integers
    room: Integers


def words_of(text: str, stretches: Sequence[Span] | None = None) -> Words:
    """Return the words of `text`, or only those in some stretches of it, which are in order."""
    document = document_of(text)
    if stretches is None:
        return Words(document.lows, document.word_spans, [])
    kept = [words for stretch in stretches if (words := document.numbers(*stretch))]
    lows, spans = document.lows, document.word_spans
    return Words(
        [low for words in kept for low in lows[words.start : words.stop]],
        [span for words in kept for span in spans[words.start : words.stop]],
        list(accumulate(map(len, kept)))[:-1],
    )


def index_words(articles: Iterable[Words]) -> Index:
    """Build the index of these articles."""
    numbers: dict[str, int] = {}
    tokens: list[int] = []
    position: list[int] = []
    starts = []
    barrier = 0  # barriers are negative and all different: no two runs share one
    for article in articles:
        starts.append(len(tokens))
        cuts = [0, *article.breaks, len(article.terms)]
        for first, last in pairwise(cuts):
            barrier -= 1
            tokens += [numbers.setdefault(term, len(numbers)) for term in article.terms[first:last]]
            tokens.append(barrier)
            position += [*range(first, last), -1]
    places = np.array(position, dtype=np.int64)
    levels = _levels(np.array(tokens, dtype=np.int64))
    borders = np.array([*starts, len(tokens)], dtype=np.int64)
    owners = np.repeat(np.arange(len(starts)), np.diff(borders))
    return Index(
        levels,
        borders,
        np.lexsort((levels[-1], owners)),
        places,
        _room(places),
    )


def shared_ngrams(index: Index, n: int) -> tuple[Integers, Integers]:
    """Count distinct n-grams of 3, 5 or 9 words.

    Returns
    -------
    For every two articles (row, column) the number of distinct n-grams that stand in both,
    and the number of each article's own.
    """
    from scipy.sparse import csr_matrix

    power = (n - 1).bit_length() - 1
    starts = np.flatnonzero(index.room >= n)
    n_articles = len(index.starts) - 1
    if not len(starts) or power >= len(index.levels):  # shorter ones differ already
        return np.zeros((n_articles, n_articles), np.int64), np.zeros(n_articles, np.int64)
    # Two overlapping runs of n - 1 words make one of n.
    level = index.levels[power]
    keys = level[starts] * (len(level) + 1) + level[starts + 1]
    _, ngram = np.unique(keys, return_inverse=True)
    article = np.searchsorted(index.starts, starts, side="right") - 1
    width = int(ngram.max()) + 1
    ones = np.ones(len(ngram), dtype=np.int64)
    table = csr_matrix((ones, (article, ngram)), shape=(n_articles, width))
    table.data[:] = 1  # where an article has an n-gram several times, they were added up
    both: Integers = csr_matrix(table @ table.T).toarray()
    return both, np.diag(both).copy()


def longest_run(index: Index, a: int, b: int) -> tuple[int, int, int]:
    """Return the length of the longest run in both articles, and its first word in each."""
    lengths, others = _best_matches(index, a, b)
    if not len(lengths) or not lengths.max():
        return 0, 0, 0
    best = int(np.argmax(lengths))
    return (
        int(lengths[best]),
        int(index.position[index.starts[a] + best]),
        int(index.position[others[best]]),
    )


def common_runs(index: Index, a: int, b: int, *, at_least: int) -> list[tuple[int, int, int]]:
    """Return the longest possible runs of words in both articles.

    Returns
    -------
    Length, first word in a, first word in b (where a run stands in b several times, one of
    its places), in the order of a. A run that lies by more than half in the one before it
    is left out.
    """
    lengths, others = _best_matches(index, a, b)
    if not len(lengths):
        return []
    # A run that only continues the one that starts a word earlier is not a run of its own.
    continued = np.concatenate([[False], lengths[:-1] == lengths[1:] + 1])
    runs = []
    covered = 0
    for start in np.flatnonzero((lengths >= at_least) & ~continued).tolist():
        length = int(lengths[start])
        if 2 * (start + length - max(covered, start)) < length:
            continue
        covered = start + length
        first = int(index.position[index.starts[a] + start])
        runs.append((length, first, int(index.position[others[start]])))
    return runs


def _levels(tokens: Integers) -> list[Integers]:
    _, ranks = np.unique(tokens, return_inverse=True)
    levels = [ranks.astype(np.int64)]
    size = len(tokens)
    width = 1
    while len(levels) < _LONGEST_NGRAM // 2 + 1 or levels[-1].max(initial=-1) < size - 1:
        after = np.zeros(size, dtype=np.int64)
        after[: max(size - width, 0)] = levels[-1][width:] + 1
        _, ranks = np.unique(levels[-1] * (size + 1) + after, return_inverse=True)
        levels.append(ranks.astype(np.int64))
        width *= 2
    return levels


def _room(position: Integers) -> Integers:
    ends = np.flatnonzero(position < 0)
    at = np.arange(len(position))
    return np.asarray(ends[np.searchsorted(ends, at)] - at, dtype=np.int64)


def _best_matches(index: Index, a: int, b: int) -> tuple[Integers, Integers]:
    """For every word of a: how long a run from here also stands in b, and where it does.

    The best match of a run is its neighbour in alphabetical order, above or below.
    """
    ranks = index.levels[-1]
    mine = np.arange(index.starts[a], index.starts[a + 1])
    theirs = index.ordered[index.starts[b] : index.starts[b + 1]]
    if not len(mine) or not len(theirs):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    above = np.searchsorted(ranks[theirs], ranks[mine])
    down = theirs[np.clip(above - 1, 0, None)]
    up = theirs[np.clip(above, None, len(theirs) - 1)]
    down_length, up_length = _common(index, mine, down), _common(index, mine, up)
    # Of two equally long matches the earlier in b.
    better = (up_length > down_length) | ((up_length == down_length) & (up < down))
    return np.where(better, up_length, down_length), np.where(better, up, down)


def _common(index: Index, first: Integers, second: Integers) -> Integers:
    """Return how many words the runs from `first` and from `second` have in common."""
    length = np.zeros(len(first), dtype=np.int64)
    for power in range(len(index.levels) - 1, -1, -1):
        level = index.levels[power]
        same = level[first + length] == level[second + length]
        length += np.where(same, 1 << power, 0)
    return length

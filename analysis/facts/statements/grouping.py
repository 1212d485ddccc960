"""Which clauses make which statement, and how probable is it in each text?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.articles import ArticlesError, rows_of
from analysis.facts.statements.conflicts import Mention
from analysis.facts.statements.counterparts import (
    SIGNALS,
    Counterparts,
    PiecesMeant,
    counterparts_of,
)
from analysis.facts.statements.judging import PRESENT, meant_in, probability
from analysis.facts.statements.wordings import Floats, Numbers, Wordings, wordings_of
from analysis.language.document import document_of
from analysis.language.similarity import check_most

MOST_CLAUSES: Final = 8_000
"""The most of one event that are compared, each with each: about 110 articles of 800 words."""

OF_OTHER_THINGS: Final = PRESENT - 0.05
"""The most that is probable where the place gives exact figures, but none of these things:
"two civilians" are not surely stated where "70 insurgents" are."""

BACK: Final = 0.5
"""So probable it must be, too, that what stands at the place is stated here: else the place tells
something else, or more, and the cell is left in doubt (`IN_DOUBT` at most)."""

IN_DOUBT: Final = OF_OTHER_THINGS

MOST_WORDS: Final = 30_000
"""The most of one article whose meanings are compared, each with each: a book has more."""

LINKED: Final = 0.7
"""How alike two clauses count at least that are each other's counterparts."""

JOINED: Final = 0.85
"""So probable it must be, of both, that the other text makes the statement there."""


@dataclass(frozen=True)
class Statements:
    """The statements of an event.

    `articles` and `clauses`: rows as tuples. `statement`: number of the statement of each
    clause, from 1. `part`: of each clause, twice the number of its article, 1 more for the text.
    `chances`: clause × part, how probable it is that it is said there. `alike`, `best`, `second`,
    `beside`: see `Counterparts`. `mentions`: clause → the quantities in it. `pieces`: those of
    all clauses in order, `meant`: how much of each is meant where; None by words alone.
    """

    articles: list[Any]
    clauses: list[Any]
    statement: Numbers
    part: Numbers
    chances: Floats
    alike: Any
    best: Numbers
    second: Numbers
    beside: Numbers
    mentions: dict[int, list[Mention]]
    pieces: pd.DataFrame
    meant: PiecesMeant | None

    def alike_among(
        self, clauses: Sequence[int] | Numbers, others: Sequence[int] | Numbers
    ) -> Floats:
        """How alike some clauses (rows) and others (columns) are."""
        return np.asarray(self.alike[clauses][:, others].toarray())

    @cached_property
    def sentences(self) -> dict[int, tuple[int, int]]:
        """Where each sentence with clauses begins and ends in its title or text."""
        return {c.sentence_row: (c.sentence_start, c.sentence_end) for c in self.clauses}

    @cached_property
    def clauses_in(self) -> dict[int, list[int]]:
        """The clauses of each sentence that has some."""
        found: dict[int, list[int]] = {}
        for i, clause in enumerate(self.clauses):
            found.setdefault(clause.sentence_row, []).append(i)
        return found

    @property
    def n(self) -> int:
        """How many statements there are."""
        return int(self.statement.max(initial=0))

    @cached_property
    def members(self) -> list[Numbers]:
        """The clauses of each statement."""
        order = np.argsort(self.statement, kind="stable")
        ends = np.cumsum(np.bincount(self.statement, minlength=1)[1:])
        return np.split(order, ends[:-1]) if self.n else []


def statements_in(articles: pd.DataFrame, quantities: pd.DataFrame) -> Statements:
    """Cut the articles of one event into clauses and put together those that say the same.

    Raises `ArticlesError` for more than `MOST_CLAUSES` clauses, or an article of more than
    `MOST_WORDS` words.
    """
    for article in rows_of(articles):
        n_words = len(document_of(article.text).words)
        check_most(article.article_id, "words", n_words, MOST_WORDS)
    wordings: Wordings = wordings_of(articles, quantities)
    n = len(wordings.clauses)
    if n > MOST_CLAUSES:
        raise ArticlesError(
            f"the texts of one event ({len(articles)}) have {n:,} clauses together, and "
            f"{MOST_CLAUSES:,} is the most that is compared; choose fewer or shorter articles"
        )
    meant = meant_in(articles, wordings)
    found: Counterparts = counterparts_of(wordings, 2 * len(articles), meant)
    pieces = None if meant is None else meant.pieces
    del meant  # the largest tables
    part = wordings.clauses["part"].to_numpy(np.int64)
    chances = probability(found.signals, meant=pieces is not None)
    np.minimum(chances, OF_OTHER_THINGS, out=chances, where=_of_other_things(wordings, found))
    np.minimum(chances, IN_DOUBT, out=chances, where=~_leads_back(found, part, chances))
    return Statements(
        list(rows_of(articles)),
        list(rows_of(wordings.clauses)),
        grouped(found.alike.maximum(_linked(found, part, chances))) + 1,
        part,
        chances,
        found.alike,
        found.best,
        found.second,
        found.beside,
        _mentions(wordings.clause_at, quantities),
        wordings.pieces,
        pieces,
    )


def _of_other_things(wordings: Wordings, found: Counterparts) -> NDArray[np.bool_]:
    """Tell where a clause and its place both give exact figures, none of one thing."""
    both = wordings.exact[:, None] & wordings.exact[found.best] & (found.best >= 0)
    return both & (found.signals[:, :, SIGNALS.index("figures")] <= 0)


def _leads_back(found: Counterparts, part: Numbers, chances: Floats) -> NDArray[np.bool_]:
    """Tell whether what stands at the place of a clause is probably stated where this stands."""
    at = np.where(found.best >= 0, found.best, 0)
    return np.asarray(chances[at, part[:, None]] >= BACK)


def _linked(found: Counterparts, part: Numbers, chances: Floats) -> Any:  # a sparse matrix
    """`LINKED` for clauses of two texts, each other's most alike and probably present there."""
    from scipy.sparse import csr_matrix

    rows, parts = np.nonzero((chances >= JOINED) & (found.best >= 0))
    places = found.best[rows, parts]
    other = part[rows] // 2 != part[places] // 2
    n, linked = len(part), (rows[other], places[other])
    matrix = csr_matrix((np.full(len(linked[0]), LINKED, np.float32), linked), shape=(n, n))
    return matrix.minimum(matrix.T)


def _mentions(at: Numbers, quantities: pd.DataFrame) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    chosen = quantities[list(Mention._fields)][at >= 0]
    given = zip(*(chosen[name] for name in chosen), strict=True)
    for row, mention in zip(at[at >= 0].tolist(), given, strict=True):
        found.setdefault(row, []).append(Mention(*mention))
    return found


ALIKE: Final = 0.6
"""From this average similarity on clauses are put together."""


def grouped(alike: Any, *, at_least: float = ALIKE) -> NDArray[np.int64]:
    """Number the groups whose members are alike on average, in the order of the first of each.

    Parameters
    ----------
    alike
        Similarity of everything with everything, 0 to 1, a table or a sparse matrix; of the two
        directions the mean counts. Of two that are as good the first in order are put together,
        whatever else is here.
    at_least
        From this average similarity on two groups become one.

    Examples
    --------
    >>> grouped(np.array([[1.0, 0.2, 0.9], [0.2, 1.0, 0.1], [0.9, 0.1, 1.0]])).tolist()
    [0, 1, 0]
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial.distance import squareform

    alike = csr_matrix(alike)
    n = alike.shape[0]
    # Groups are so alike on average only where two of their members are: others never meet.
    reached = connected_components(alike >= at_least, directed=False)[1] if n else np.arange(0)
    first = np.arange(n)
    ends = np.cumsum(np.bincount(reached, minlength=1))
    for some in np.split(np.argsort(reached, kind="stable"), ends[:-1]):
        if len(some) > 1:
            own = alike[some][:, some].toarray()
            distance = np.clip(1 - (own + own.T) / 2, 0, 1)
            np.fill_diagonal(distance, 0)
            tree = linkage(squareform(distance, checks=False), method="average")
            found = fcluster(tree, 1 - at_least, criterion="distance")
            _, at, number = np.unique(found, return_index=True, return_inverse=True)
            first[some] = some[at[number]]
    return np.asarray(np.unique(first, return_inverse=True)[1], np.int64)

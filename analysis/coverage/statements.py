"""Which clauses make which statement, and how probable is it in each text?"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.alignment.statements import grouped
from analysis.articles import rows_of
from analysis.coverage.counterparts import Counterparts, counterparts_of
from analysis.coverage.judging import PRESENT, probability
from analysis.coverage.wordings import Floats, Numbers, Wordings, wordings_of

LINKED: Final = 0.7
"""How alike two clauses count at least that are each other's counterparts."""


@dataclass(frozen=True)
class Statements:
    """The statements of an event.

    `articles` and `clauses`: rows as tuples. `statement`: number of the statement of each
    clause, from 1. `part`: of each clause, twice the number of its article, 1 more for the text.
    `chances`: clause × part, how probable it is that it is said there. `alike`, `best`: see
    `Counterparts`.
    """

    articles: list[Any]
    clauses: list[Any]
    statement: Numbers
    part: Numbers
    chances: Floats
    alike: Floats
    best: Numbers

    @property
    def n(self) -> int:
        """How many statements there are."""
        return int(self.statement.max(initial=0))


def statements_in(articles: pd.DataFrame) -> Statements:
    """Cut the articles of one event into clauses and put together those that say the same."""
    wordings: Wordings = wordings_of(articles)
    found: Counterparts = counterparts_of(wordings, 2 * len(articles))
    part = wordings.clauses["part"].to_numpy(np.int64)
    chances = probability(found.signals)
    linked = _linked(found, part, chances)
    return Statements(
        list(rows_of(articles)),
        list(rows_of(wordings.clauses)),
        grouped(np.where(linked, np.maximum(found.alike, LINKED), found.alike)) + 1,
        part,
        chances,
        found.alike,
        found.best,
    )


def _linked(found: Counterparts, part: Numbers, chances: Floats) -> NDArray[np.bool_]:
    """Tell which clauses of two texts are each other's most alike, and probably present there."""
    n = len(part)
    linked = np.zeros((n, n), bool)
    rows, parts = np.nonzero((chances >= PRESENT) & (found.best >= 0))
    linked[rows, found.best[rows, parts]] = True
    linked[part[:, None] // 2 == part[None, :] // 2] = False
    return linked & linked.T

"""Which clauses make which statement, and how probable is it in each text?"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.articles import ArticlesError, rows_of
from analysis.facts.statements.conflicts import Mention
from analysis.facts.statements.counterparts import SIGNALS, Counterparts, counterparts_of
from analysis.facts.statements.figures import clause_at
from analysis.facts.statements.groups import grouped
from analysis.facts.statements.judging import ABSENT, PRESENT, probability
from analysis.facts.statements.wordings import Floats, Numbers, Wordings, wordings_of

MOST_CLAUSES: Final = 8_000
"""The most of one event that are compared, each with each: about 110 articles of 800 words."""

OF_OTHER_THINGS: Final = ABSENT - 0.05
"""The most that is probable where the nearest clause gives exact figures, but of other things:
"two civilians" are not stated where "70 insurgents" are."""

LINKED: Final = 0.7
"""How alike two clauses count at least that are each other's counterparts."""


@dataclass(frozen=True)
class Statements:
    """The statements of an event.

    `articles` and `clauses`: rows as tuples. `statement`: number of the statement of each
    clause, from 1. `part`: of each clause, twice the number of its article, 1 more for the text.
    `chances`: clause × part, how probable it is that it is said there. `alike`, `best`: see
    `Counterparts`. `mentions`: clause → the quantities in it.
    """

    articles: list[Any]
    clauses: list[Any]
    statement: Numbers
    part: Numbers
    chances: Floats
    alike: Floats
    best: Numbers
    mentions: dict[int, list[Mention]]

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

    Raises `ArticlesError` for more than `MOST_CLAUSES` clauses.
    """
    wordings: Wordings = wordings_of(articles, quantities)
    n = len(wordings.clauses)
    if n > MOST_CLAUSES:
        raise ArticlesError(
            f"the texts of one event ({len(articles)}) have {n:,} clauses together, and "
            f"{MOST_CLAUSES:,} is the most that is compared; choose fewer or shorter articles"
        )
    found: Counterparts = counterparts_of(wordings, 2 * len(articles))
    part = wordings.clauses["part"].to_numpy(np.int64)
    chances = probability(found.signals)
    np.minimum(chances, OF_OTHER_THINGS, out=chances, where=_of_other_things(wordings, found))
    linked = _linked(found, part, chances)
    return Statements(
        list(rows_of(articles)),
        list(rows_of(wordings.clauses)),
        grouped(np.where(linked, np.maximum(found.alike, LINKED), found.alike)) + 1,
        part,
        chances,
        found.alike,
        found.best,
        _mentions(wordings, articles, quantities),
    )


def _of_other_things(wordings: Wordings, found: Counterparts) -> NDArray[np.bool_]:
    """Tell where a clause and the nearest to it both give exact figures, none of one thing."""
    both = wordings.exact[:, None] & wordings.exact[found.best] & (found.best >= 0)
    return both & (found.signals[:, :, SIGNALS.index("figures")] <= 0)


def _linked(found: Counterparts, part: Numbers, chances: Floats) -> NDArray[np.bool_]:
    """Tell which clauses of two texts are each other's most alike, and probably present there."""
    n = len(part)
    linked = np.zeros((n, n), bool)
    rows, parts = np.nonzero((chances >= PRESENT) & (found.best >= 0))
    linked[rows, found.best[rows, parts]] = True
    linked[part[:, None] // 2 == part[None, :] // 2] = False
    return linked & linked.T


def _mentions(
    wordings: Wordings, articles: pd.DataFrame, quantities: pd.DataFrame
) -> dict[int, list[Mention]]:
    rows = clause_at(wordings.clauses, list(articles["article_id"]), quantities)
    found: dict[int, list[Mention]] = {}
    chosen = quantities[list(Mention._fields)][rows >= 0]
    given = zip(*(chosen[name] for name in chosen), strict=True)
    for row, mention in zip(rows[rows >= 0].tolist(), given, strict=True):
        found.setdefault(row, []).append(Mention(*mention))
    return found

"""Which sentences of two texts belong together, or do not, because a reader says so?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import rows_of
from analysis.files.corrections.pairs import overlapping
from analysis.tables import Table

COLUMNS: Final = Table(
    "counterparts",
    "event_id article_a article_b field_a start_a end_a field_b start_b end_b together",
    int64="start_a end_a start_b end_b",
    bool="together",
)


@checked()
def counterparts(articles: pd.DataFrame) -> pd.DataFrame:
    """Return what readers decided on which sentences of two texts belong together: nothing yet.

    `correct` fills the table; `align` and `differences_of` take it.

    Parameters
    ----------
    articles
        An articles table. Not modified.

    Returns
    -------
    No rows; the columns are `event_id, article_a, article_b`, `together` (bool: do the two
    sentences belong together?), and for each side `field` ("title" or "text") and `start, end`
    (code points) of the sentence.
    """
    return COLUMNS.of([], articles)


class Decided(NamedTuple):
    """Pairs of sentences by their rows: those that belong together, and those that do not."""

    together: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()

    @property
    def both_ways(self) -> frozenset[tuple[int, int]]:
        """The pairs that belong together, in either order."""
        return self.together | {(j, i) for i, j in self.together}

    def are_apart(self, i: int, j: int) -> bool:
        """Tell whether two sentences do not belong together."""
        return (i, j) in self.apart or (j, i) in self.apart

    def between(self, first: slice, second: slice) -> "Decided":
        """Return the pairs of two articles, numbered within each of them."""
        return Decided(*(frozenset(_numbered(pairs, first, second)) for pairs in self))

    def links(
        self, found: Mapping[tuple[int, int], float], alike: Callable[[int, int], float]
    ) -> dict[tuple[int, int], float]:
        """Return links without those that were taken apart, and with those put together.

        Parameters
        ----------
        found
            Two sentences → how similar they are.
        alike
            Tells how similar two sentences are.
        """
        left = {at: value for at, value in found.items() if at not in self.apart}
        return {at: alike(*at) for at in self.together} | left


NOTHING: Final = Decided()
"""Nobody decided anything."""


def decided_in(table: pd.DataFrame | None, sentences: pd.DataFrame) -> Decided:
    """Return what was decided on sentences.

    Parameters
    ----------
    table
        The result of `counterparts`, corrected; or None.
    sentences
        A row for each: `article_id, field, start, end`.
    """
    if table is None or table.empty:
        return NOTHING
    pairs: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
    for row in rows_of(table):
        i = _row_at(sentences, row.article_a, row.field_a, (row.start_a, row.end_a))
        j = _row_at(sentences, row.article_b, row.field_b, (row.start_b, row.end_b))
        if i is not None and j is not None:
            pairs[bool(row.together)].add((i, j))
    return Decided(frozenset(pairs[True]), frozenset(pairs[False]))


def _numbered(
    pairs: Iterable[tuple[int, int]], first: slice, second: slice
) -> Iterator[tuple[int, int]]:
    for one, other in pairs:
        for i, j in ((one, other), (other, one)):
            if first.start <= i < first.stop and second.start <= j < second.stop:
                yield i - first.start, j - second.start


def _row_at(sentences: pd.DataFrame, article: Any, field: str, at: tuple[int, int]) -> int | None:
    """Return the row of the sentence at a place, or of mostly the same one."""
    here = (sentences["article_id"] == article) & (sentences["field"] == field)
    here &= (sentences["start"] < at[1]) & (sentences["end"] > at[0])
    for number in np.flatnonzero(here.to_numpy()).tolist():
        start, end = sentences["start"].iloc[number], sentences["end"].iloc[number]
        if overlapping(((int(start), int(end)),), (at,)):
            return int(number)
    return None

"""What of every article of a run is in memory: event, outlet, date, title, and nothing long."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError
from analysis.files.piles.filters import Filters
from analysis.files.piles.rows import TableFile

LIGHT: Final = ("event_id", "article_id", "outlet", "published", "title")
NEEDED: Final = (*LIGHT, "text")


@dataclass(frozen=True, eq=False)
class Outline:
    """The articles of a run in their order, as arrays: some 150 bytes for each."""

    table: Any
    """The columns of `LIGHT` as an Arrow table."""
    events: tuple[Any, ...]
    event: np.ndarray
    """For each article the number of its event in `events`."""
    outlets: tuple[str, ...]
    outlet: np.ndarray
    day: np.ndarray
    """Of publication in UTC, NaT where it is not known."""

    def __len__(self) -> int:
        return len(self.event)

    def passing(self, filters: Filters) -> np.ndarray:
        """Tell for each article whether the filters, but for words, let it pass."""
        passed = np.ones(len(self), dtype=bool)
        if filters.outlets:
            passed &= np.isin(self.outlet, _numbers(self.outlets, filters.outlets))
        if filters.since is not None:
            passed &= self.day >= np.datetime64(filters.since, "D")  # NaT is neither
        if filters.until is not None:
            passed &= self.day <= np.datetime64(filters.until, "D")
        if filters.events:
            passed &= np.isin(self.event, _numbers(self.events, filters.events))
        if filters.min_outlets > 1:
            many = self.n_outlets(np.ones(len(self), dtype=bool)) >= filters.min_outlets
            passed &= many[self.event]
        return passed

    def together(self, passed: np.ndarray, n_outlets: int) -> np.ndarray:
        """Let only those pass of whose event so many outlets passed."""
        found: np.ndarray = passed & (self.n_outlets(passed) >= n_outlets)[self.event]
        return found

    def n_outlets(self, passed: np.ndarray) -> np.ndarray:
        """Return for each event of how many outlets articles passed."""
        width = max(1, len(self.outlets))
        pairs = np.unique(self.event[passed].astype(np.int64) * width + self.outlet[passed])
        return np.bincount(pairs // width, minlength=len(self.events))

    def n_articles(self, passed: np.ndarray) -> np.ndarray:
        """Return for each event how many articles passed."""
        return np.bincount(self.event[passed], minlength=len(self.events))

    def rows(self, numbers: np.ndarray) -> pd.DataFrame:
        """Return these articles as a table, in this order."""
        rows: pd.DataFrame = self.table.take(numbers).to_pandas()
        return rows


def outline_of(articles: TableFile) -> Outline:
    """Read the light columns of `articles.parquet`.

    Raises
    ------
    ArticlesError
        It lacks a column of an articles table, or its dates are none.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if missing := [name for name in NEEDED if name not in articles.columns]:
        raise ArticlesError(
            f"{articles.path.name} lacks the column(s) {', '.join(missing)}; measure again: "
            f"parallax measure IN {articles.path.parent}"
        )
    articles.check_texts("outlet", "title", "text")
    table = articles.arrow(LIGHT).select(list(LIGHT))
    try:
        if pa.types.is_nested(table.schema.field("article_id").type):
            raise pa.ArrowInvalid("no plain names")
        coded = [
            pc.dictionary_encode(table[name], null_encoding="encode").combine_chunks()
            for name in ("event_id", "outlet")
        ]
    except pa.ArrowException:
        raise ArticlesError(
            f"the events or articles in {articles.path.name} have no plain names"
        ) from None
    coded = [one.chunk(0) if isinstance(one, pa.ChunkedArray) else one for one in coded]
    (events, event), (outlets, outlet) = (
        (tuple(one.dictionary.to_pylist()), one.indices.to_numpy(zero_copy_only=False))
        for one in coded
    )
    try:
        if getattr(table.schema.field("published").type, "tz", None) not in (None, "UTC"):
            raise pa.ArrowInvalid("no zone of ours")
        moments = table["published"].cast(pa.timestamp("us", "UTC")).cast(pa.timestamp("s"))
    except pa.ArrowException:
        raise ArticlesError(f"the dates in {articles.path.name} are none") from None
    articles.as_pandas(table.slice(0, 0))  # else a row might fail later
    day = moments.to_numpy().astype("datetime64[D]")
    return Outline(table, events, event, tuple(map(str, outlets)), outlet, day)


def _numbers(names: tuple[Any, ...], wanted: Collection[str]) -> list[int]:
    chosen = {*wanted}
    return [number for number, name in enumerate(names) if str(name) in chosen]

"""The events of a run: what is told of each, and in which orders they can be listed."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from analysis.articles import check_choice
from analysis.files.piles.outline import Outline
from analysis.files.piles.rows import EVENT

ORDERS: Final[Mapping[str, tuple[list[str], list[bool]]]] = {
    "outlets": (["n_outlets", "n_articles", "first"], [False, False, True]),
    "articles": (["n_articles", "n_outlets", "first"], [False, False, True]),
    "first": (["first"], [True]),
    "last": (["last"], [False]),
}
"""How events can be ordered: by which columns, and whether upwards."""


class Listing:
    """A row for each event of a run, in the order of their numbers.

    Parameters
    ----------
    outline
        The articles.
    told
        `events.parquet` of the run, if it has one: what it says of titles and terms counts.
    """

    def __init__(self, outline: Outline, told: pd.DataFrame | None) -> None:
        self._outline = outline
        self.events = _counted(outline)
        if told is not None and EVENT in told:
            self.events = _with(self.events, told)
        self._places: dict[str, np.ndarray] = {}

    def of(
        self, passed: np.ndarray, order: str, start: int = 0, most: int | None = None
    ) -> pd.DataFrame:
        """Return the events of these articles, in an order, with `n_chosen`."""
        n_chosen = self._outline.n_articles(passed)
        numbers = np.flatnonzero(n_chosen)
        numbers = numbers[np.argsort(self._place(order)[numbers])][start:][:most]
        # Taken, not cut out: else a few rows would hold all.
        found = self.events.take(numbers).reset_index(drop=True)
        return found.assign(n_chosen=n_chosen[numbers])

    def about(self, words: str) -> np.ndarray:
        """Tell for each event whether all these words stand in its title, terms or id."""
        found = np.ones(len(self.events), dtype=bool)
        for word in words.lower().split():
            found &= self._told.str.contains(word, regex=False).to_numpy(dtype=bool)
        return found

    def title(self, number: int) -> str:
        """Return what an event is called: "" if nothing is known."""
        told = self.events["title"].iloc[number]
        return told if isinstance(told, str) else ""

    def _place(self, order: str) -> np.ndarray:
        """Return which place each event has among all."""
        check_choice("order", order, tuple(ORDERS))
        if order not in self._places:
            by, upwards = ORDERS[order]
            ordered = self.events.sort_values(by, ascending=upwards, kind="stable").index
            self._places[order] = np.argsort(ordered.to_numpy())
        return self._places[order]

    @cached_property
    def _told(self) -> pd.Series:
        told = self.events["title"].astype(str)
        for name in (EVENT, "terms"):
            if name in self.events:
                told = told + " " + self.events[name].astype(str)
        return told.str.lower()


def _counted(outline: Outline) -> pd.DataFrame:
    every = np.ones(len(outline), dtype=bool)
    _, at = np.unique(outline.event, return_index=True)
    by_event = outline.table["published"].to_pandas().groupby(outline.event)
    texts = all(isinstance(one, str) for one in outline.events)
    ids = pd.Series(list(outline.events), dtype="str" if texts else None)
    titles = outline.table["title"].take(at).to_pandas()
    counts = {"n_articles": outline.n_articles(every), "n_outlets": outline.n_outlets(every)}
    days = {"first": by_event.min(), "last": by_event.max()}
    return pd.DataFrame({EVENT: ids, "title": titles} | counts | days)


def _with(events: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Return the events with what the run itself tells of them, where it does."""
    listed = told.drop_duplicates(EVENT).set_index(EVENT).reindex(events[EVENT])
    further = {str(name): listed[name].to_numpy() for name in listed if name not in events}
    if "title" in listed:
        title = pd.Series(listed["title"].to_numpy(), index=events.index)
        events = events.assign(title=title.fillna(events["title"]))
    return events.assign(**further)

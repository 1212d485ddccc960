"""A run whose articles are put into other events than those that were measured."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError, shown
from analysis.events import FROM, events_table
from analysis.files.piles.listing import Listing
from analysis.files.piles.outline import Outline
from analysis.files.piles.rows import EVENT
from analysis.files.piles.run import Run
from analysis.files.reading import Reading

OF_RUN: Final = ("_files", "_words", "_lock", "folder", "about", "problems")


class MovedRun(Run):
    """A run in which some articles tell of another event; its folder stays as it is.

    What was measured of an event that was changed no longer holds, and is not read: its articles
    are. Tables of the whole run are as they were measured.

    Parameters
    ----------
    run
        As it was measured. Not modified.
    moves
        From the ids of articles to the event, another one or a new one, that they are put into.

    Raises
    ------
    ArticlesError
        The run has no such article.
    """

    def __init__(self, run: Run, moves: Mapping[str, str]) -> None:
        for name in OF_RUN:
            setattr(self, name, getattr(run, name))
        self._run, self._moves = run, dict(moves)
        self._outline, self.changed = _moved(
            run._outline, self._moves, found=bool(run.about.settings.get("group"))
        )
        """`changed`: the events of which articles were taken, or to which some came; of events that
        were found also those of which it is said that some belong there."""

    @cached_property
    def _listing(self) -> Listing:
        told = self._files.get("events")
        here = [one for one in self.changed if self.has_event(one)]
        if told is None or not here:
            return Listing(self._outline, None if told is None else told.whole())
        before = told.whole()
        parts = [self.table("articles", one) for one in sorted(here)]
        anew = events_table(pd.concat(parts, ignore_index=True))
        kept = before[~before[EVENT].isin(self.changed)]
        return Listing(self._outline, pd.concat([kept, anew], ignore_index=True))

    def _of_events(self, name: str, numbers: np.ndarray) -> pd.DataFrame:
        here = np.isin(self._outline.event, numbers)
        asked = {self._outline.events[one] for one in numbers}
        before = np.unique(self._run._outline.event[here])
        if asked.isdisjoint(self.changed):
            return self._run._of_events(name, before)
        if name not in Reading._fields:
            raise ArticlesError(
                f"articles were put into or taken out of {', '.join(sorted(asked & self.changed))} "
                f"since it was measured: measure it anew (parallax measure OUT NEW --moves FILE)"
            )
        found = self._run._of_events(name, before)
        found = found[found["article_id"].isin(self._ids(here))].reset_index(drop=True)
        return self._put(found) if name == "articles" else found

    def _put(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Say of articles of which event they tell now, and who says so."""
        moved = articles["article_id"].isin(list(self._moves))
        event = articles["article_id"].map(self._moves).where(moved, articles[EVENT])
        told = articles[FROM] if FROM in articles else pd.Series("given", articles.index)
        who = told.mask(moved, "by hand")
        return articles.assign(**{EVENT: event.astype(articles[EVENT].dtype), FROM: who})


def _moved(
    outline: Outline, moves: Mapping[str, str], *, found: bool
) -> tuple[Outline, frozenset[Any]]:
    """Number the events anew, in their order, new ones last."""
    import pyarrow as pa

    ids = outline.table["article_id"].to_pylist()
    places = {one: place for place, one in enumerate(ids) if one in moves}
    if missing := [one for one in moves if one not in places]:
        raise ArticlesError(f"no article {shown(missing[0])} in the run")
    events = dict.fromkeys([*outline.events, *moves.values()])
    numbers = {one: number for number, one in enumerate(events)}
    event = outline.event.astype(np.int64)
    changed: set[Any] = set()
    for one, target in moves.items():
        if found or outline.events[event[places[one]]] != target:
            changed |= {outline.events[event[places[one]]], target}
        event[places[one]] = numbers[target]
    used, event = np.unique(event, return_inverse=True)
    names = [*events]
    left = tuple(names[number] for number in used.tolist())
    table = outline.table
    column = pa.array([left[number] for number in event.tolist()], table.schema.field(EVENT).type)
    table = table.set_column(table.column_names.index(EVENT), EVENT, column)
    return replace(outline, table=table, events=left, event=event), frozenset(changed)

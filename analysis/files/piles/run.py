"""A run that is open: what is asked of it is read then, and nothing else."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError, did_you_mean, shown
from analysis.files.corrections.records import COLUMNS, no_corrections
from analysis.files.piles import folders, indexes
from analysis.files.piles.filters import Filters, filters_of
from analysis.files.piles.listing import Listing
from analysis.files.piles.outline import Outline, outline_of
from analysis.files.piles.rows import EVENT, TableFile
from analysis.files.reading import Reading

if TYPE_CHECKING:
    from analysis.files.piles.of_event import OfEvent

COUNTED: Final[Mapping[str, Mapping[str, str]]] = {"whose_words": {"attribution": "attributions"}}
"""Columns that number the rows of another table: of some events these are counted anew."""


class Run:
    """A folder that `parallax measure` wrote, open to be read; made by `open_run`.

    `about` tells how it was made, `n_articles`, `n_events` and `outlets` (name → how many
    articles) what it is of, `tables` which tables there are (name → how many rows), and `problems`
    what of the folder is left out. Every method may be called from several threads.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.about = folders.about_run(folder)
        files, self.problems = folders.tables_in(folder)
        self.problems += folders.told_version(self.about) + folders.told_refused(self.about)
        self._files: dict[str, TableFile] = {}
        for name, path in files.items():
            try:
                self._files[name] = TableFile(path)
            except ArticlesError as error:
                self.problems.append(str(error))
        if "articles" not in self._files:
            told = "; ".join([f"{folder} has no articles.parquet that can be read", *self.problems])
            raise ArticlesError(f"{told}; measure again: parallax measure IN {folder}")
        self._outline: Outline = outline_of(self._files["articles"])
        if not len(self._outline):
            raise ArticlesError(
                f"the run in {folder} has no article; measure others: parallax measure IN {folder}"
            )
        self._words: indexes.Found | None = None
        self._lock = Lock()

    @property
    def tables(self) -> dict[str, int]:
        """Return the tables that are there: name → how many rows."""
        return {name: file.n_rows for name, file in self._files.items()}

    @property
    def n_articles(self) -> int:
        """Return how many articles were measured."""
        return len(self._outline)

    @property
    def n_events(self) -> int:
        """Return how many events they tell of."""
        return len(self._outline.events)

    @cached_property
    def outlets(self) -> dict[str, int]:
        """Return the outlets and how many articles are of each, the most first."""
        counts = np.bincount(self._outline.outlet, minlength=len(self._outline.outlets))
        told = zip(self._outline.outlets, counts.tolist(), strict=True)
        return dict(sorted(told, key=lambda one: (-one[1], one[0])))

    @cached_property
    def span(self) -> tuple[Any, Any]:
        """Return the first and the last day of publication; NaT where none is known."""
        days = self._outline.day[~np.isnat(self._outline.day)]
        return (days.min().item(), days.max().item()) if len(days) else (pd.NaT, pd.NaT)

    def articles_here(self, article_ids: Collection[str]) -> set[str]:
        """Return which of these articles are in the run."""
        import pyarrow as pa
        import pyarrow.compute as pc

        ids = pc.cast(self._outline.table["article_id"], pa.string())
        there = pc.is_in(pa.array([*article_ids], pa.string()), ids.combine_chunks())
        return {
            one for one, is_there in zip(article_ids, there.to_pylist(), strict=True) if is_there
        }

    @property
    def has_words(self) -> bool:
        """Tell whether the words were indexed, so that a filter by words is quick."""
        if self._words is None:
            self._words = indexes.known_index(self._files["articles"])
        return self._words is not None

    def index_words(self, done: Callable[[int], None] = lambda _: None) -> None:
        """Index the words of all articles, once for good: some 40 seconds for 100,000.

        Parameters
        ----------
        done
            Called with how many articles were read now.

        Raises
        ------
        ArticlesError
            The index can be written neither beside the run nor at home.
        """
        with self._lock:
            if self.has_words:
                return
            try:
                self._words = indexes.made_index(self._files["articles"], done)
            except OSError as error:
                raise ArticlesError(
                    f"the words cannot be indexed: {error.strerror or error}; make room, or let "
                    f"{self.folder} be written"
                ) from None

    def chosen(self, filters: Filters) -> np.ndarray:
        """Tell for each article whether the filters choose it."""
        passed = self._outline.passing(filters)
        if filters.about:
            passed &= self._listing.about(filters.about)[self._outline.event]
        if filters.words:
            passed &= self._holding(filters)
        if filters.together and filters.outlets:
            passed = self._outline.together(passed, len(filters.outlets))
        return passed

    def _holding(self, filters: Filters) -> np.ndarray:
        self.index_words()
        assert self._words is not None
        fields = indexes.FIELDS if filters.within == "title and text" else (filters.within,)
        held = np.ones(self.n_articles, dtype=bool)
        try:
            for word, any_ending in indexes.asked_words(filters.words):
                found = [self._words[field].holding(word, any_ending) for field in fields]
                held &= found[0] | found[-1]
            return held
        except IndexError:
            raise ArticlesError(
                f"the index of words is damaged; delete {self.folder / indexes.FOLDER}"
            ) from None

    def events(
        self, *, order: str = "outlets", start: int = 0, most: int | None = None, **filters: Any
    ) -> pd.DataFrame:
        """List the events of which articles are chosen.

        Parameters
        ----------
        order
            "outlets" (those of the most outlets first), "articles", "first" (the earliest first)
            or "last" (the latest first).
        start, most
            As in `articles`.
        filters
            `outlets, since, until, words, within, events, about, min_outlets, together`: see
            `analysis.files.piles.Filters`.

        Returns
        -------
        A row for each event: `event_id, title, n_articles, n_outlets, first, last` (UTC) of all
        its articles, `n_chosen` (how many of them are chosen), and what `events.parquet` has
        beside (`terms, n_doubtful`), if the run has one.
        """
        return self.events_of(self.chosen(filters_of(**filters)), order, start, most)

    def events_of(
        self, passed: np.ndarray, order: str = "outlets", start: int = 0, most: int | None = None
    ) -> pd.DataFrame:
        """List the events of these articles; see `events`."""
        return self._listing.of(passed, order, start, most)

    def n_events_of(self, passed: np.ndarray) -> int:
        """Count the events of these articles."""
        return int((self._outline.n_articles(passed) > 0).sum())

    @cached_property
    def _listing(self) -> Listing:
        told = self._files.get("events")
        return Listing(self._outline, None if told is None else told.whole())

    def articles(self, *, start: int = 0, most: int | None = None, **filters: Any) -> pd.DataFrame:
        """List the articles that are chosen, without their texts.

        Parameters
        ----------
        start, most
            Of those that are chosen leave out so many at first, and return so many at most.
        filters
            As in `events`.

        Returns
        -------
        In the order of the run: `event_id, article_id, outlet, published, title`.
        """
        return self.articles_of(self.chosen(filters_of(**filters)), start, most)

    def articles_of(
        self, passed: np.ndarray, start: int = 0, most: int | None = None
    ) -> pd.DataFrame:
        """List these articles; see `articles`."""
        numbers = np.flatnonzero(passed)
        return self._outline.rows(numbers[start:][:most])

    def table(self, name: str, event_id: Any = None, **filters: Any) -> pd.DataFrame:
        """Read a table, or only what of it is about some events.

        Parameters
        ----------
        name
            One of `tables`.
        event_id
            Read only the rows of this event.
        filters
            Read only the rows of events of which articles are chosen: as in `events`.

        Raises
        ------
        ArticlesError
            There is no such table or event, or the rows of the table tell of no event.
        """
        file = self._file(name)
        if event_id is not None:
            return self._of_events(name, np.array([self._number(event_id)]))
        if not filters:
            return file.whole()
        passed = self.chosen(filters_of(**filters))
        return self._of_events(name, np.unique(self._outline.event[passed]))

    def columns(self, name: str, wanted: Sequence[str]) -> pd.DataFrame:
        """Read some columns of a whole table; texts as categories: each is in memory once."""
        return self._file(name).coded(wanted)

    def event(self, event_id: Any) -> "OfEvent":
        """Return the articles of an event, and the tables measured of it.

        Raises
        ------
        ArticlesError
            There is no such event.
        """
        from analysis.files.piles.of_event import OfEvent

        return OfEvent(self, self._outline.events[self._number(event_id)])

    def has_event(self, event_id: Any) -> bool:
        """Tell whether there is such an event."""
        return event_id in self._numbers

    @property
    def ids_are_texts(self) -> bool:
        """Tell whether articles and events are named by texts, as all that were read from files."""
        types = (self._outline.table.schema.field(name).type for name in ("event_id", "article_id"))
        return all(str(one).removeprefix("large_") == "string" for one in types)

    @cached_property
    def largest(self) -> Any:
        """Return the event of which the most outlets tell."""
        return self.events(most=1)["event_id"].iloc[0]

    def ids(self, event_id: Any) -> list[Any]:
        """Return the ids of the articles of an event."""
        return self._ids(self._outline.event == self._number(event_id))

    def title(self, event_id: Any) -> str:
        """Return what an event is called."""
        return self._listing.title(self._number(event_id)) or str(event_id)

    def reading(self, event_id: Any = None) -> Reading:
        """Return what was read, of all events or of one: articles, and what became of the rest."""
        parts = []
        for name in Reading._fields:
            file = self._files.get(name)
            if file is None:
                parts.append(pd.DataFrame())
            elif event_id is None or file.key is None:
                parts.append(file.whole())
            else:
                parts.append(self.table(name, event_id))
        return Reading(*parts)

    def corrections(self, event_id: Any = None) -> pd.DataFrame:
        """Return what of readers' corrections was replayed, in all events or in one."""
        if "corrections" not in self._files:
            return no_corrections()
        told = self._files["corrections"].whole()
        missing = [name for name in COLUMNS if name not in told]
        lines = told.assign(**dict.fromkeys(missing, ""))[list(COLUMNS)].fillna("").astype("str")
        return lines if event_id is None else lines[lines["event_id"].isin([str(event_id), ""])]

    def tells_of_events(self, name: str) -> bool:
        """Tell whether each row of a table is about one event."""
        return self._file(name).key is not None

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        events = self._outline.events
        told = {str(event): number for number, event in enumerate(events)}  # as an address has it
        return told | {event: number for number, event in enumerate(events)}

    def _number(self, event_id: Any) -> int:
        if event_id not in self._numbers:
            known = did_you_mean(event_id, self._outline.events[:1000])
            raise ArticlesError(f"the run has no event {shown(event_id)}{known}")
        return self._numbers[event_id]

    def _file(self, name: str) -> TableFile:
        if name not in self._files:
            raise ArticlesError(
                f"the run in {self.folder} has no table {name!r}; there are "
                f"{', '.join(self._files)}; measure it: parallax measure IN OUT --only {name}"
            )
        return self._files[name]

    def _of_events(self, name: str, numbers: np.ndarray) -> pd.DataFrame:
        """Read the rows of some events, by their articles where a table names no event."""
        file, keys = self._file(name), self._keys(name, numbers)
        found = file.of(keys)
        for column, table in COUNTED.get(name, {}).items():
            here = self._file(table).numbers_of(self._keys(table, numbers))
            moved = pd.Series(np.arange(len(here)), index=here, dtype="Int64")
            found[column] = found[column].map(moved).astype("Int64")
        return found

    def _keys(self, name: str, numbers: np.ndarray) -> list[Any]:
        if self._file(name).key in (EVENT, None):
            return [self._outline.events[one] for one in numbers]
        return self._ids(np.isin(self._outline.event, numbers))

    def _ids(self, here: np.ndarray) -> list[Any]:
        ids: list[Any] = self._outline.table["article_id"].filter(here).to_pylist()
        return ids

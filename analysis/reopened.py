"""A run that was measured before, as a study: its tables are read, not measured again."""

import warnings
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.articles import ArticlesError, did_you_mean
from analysis.files.notes.records import no_notes
from analysis.files.piles import Run, Taken
from analysis.files.reading import Reading, SkippedInput
from analysis.files.studies import About
from analysis.files.studies.moves import no_moves
from analysis.measures import MEASURES, TABLES, Measure
from analysis.measuring import Measuring
from analysis.statistics.comparison import Comparison
from analysis.study import Study

KEPT = ("method", "resamples", "seed")


class Reopened(Study):
    """A study of a run, or of one event of it; made by `Study.open`."""

    def __init__(self, run: Run, event_id: Any = None, **settings: Any) -> None:
        made = {name: run.about.settings[name] for name in KEPT if name in run.about.settings}
        corrections = settings.pop("corrections", run.corrections(event_id))
        self.run, self.event_id, self.source = run, event_id, run.folder
        usual: dict[str, Any] = {"resamples": 2000, "seed": 2026, "method": "model"}
        self.settings = usual | made | settings
        self.corrections = corrections if corrections is not None and len(corrections) else None
        self.corrections_file, self.counted = None, "all"
        self.about, self.notes, self.moves = About(), no_notes(), no_moves()
        self.dictionaries, self.refused, self._from = {}, [], None
        told = {} if self.corrections is None else {"corrections": self.corrections}
        taken = Taken(run, event_id, self.settings, **told)
        self._measuring = Taking(
            taken, lambda: self.articles, refused=self._refuse, corrections=self.corrections
        )

    @cached_property
    def reading(self) -> Reading:  # type: ignore[override]
        """Return what was read: it is long, and needed only where something is measured."""
        return self.run.reading(self.event_id)

    articles = cached_property(lambda self: self.reading.articles)
    removed = cached_property(lambda self: self.reading.removed)
    skipped = cached_property(lambda self: self.reading.skipped)
    mended = cached_property(lambda self: self.reading.mended)

    @cached_property
    def all_outlets(self) -> list[str]:  # type: ignore[override]
        """Return the outlets, in the order that gives each its colour."""
        if self.event_id is None:
            return sorted(self.run.outlets)
        return sorted(self.articles["outlet"].unique())

    def event(self, event_id: Any) -> Study:
        """Return the study of one event, of which alone the tables are then read."""
        if self.event_id is not None:
            return super().event(event_id)
        if not self.run.has_event(event_id):
            known = did_you_mean(event_id, self.run.events()["event_id"].head(1000))
            raise ArticlesError(f"no event {event_id!r} in the run{known}")
        return Reopened(self.run, event_id, **self.settings)


class Taking(Measuring):
    """The measures of a run: what it has is taken, all else is measured.

    Parameters
    ----------
    taken
        What of the run may be taken.
    articles
        Reads the articles, once something must be measured.
    refused, corrections
        As in `Measuring`.
    """

    def __init__(self, taken: Taken, articles: Callable[[], pd.DataFrame], **given: Any) -> None:
        super().__init__(pd.DataFrame(), taken.settings, **given)
        del self.articles
        self._taken, self._read = taken, articles

    articles = cached_property(lambda self: self._read())

    def table(self, name: str) -> pd.DataFrame:
        """Return one of `TABLES`."""
        found = self._taken.table(TABLES[name], name)
        return super().table(name) if found is None else found

    def of(self, articles: pd.DataFrame, refused: Any) -> Measuring:
        """Return the measures of some of the articles; what is found in each alone is known."""
        for one in MEASURES.values():
            if one.spans == "article" and set(one.tables) <= {*self._taken.run.tables}:
                self.result(one.name)
        return super().of(articles, refused)

    def replayed(self) -> pd.DataFrame:
        """Return the corrections, with `why` one was not replayed."""
        told = self._taken.run
        if self._unused or "corrections" not in told.tables:
            return super().replayed()
        return told.table("corrections")

    def _measured(self, measure: Measure, options: dict[str, Any]) -> Any:
        tables = self._taken.result(measure, options)
        if tables is None:
            return super()._measured(measure, options)
        return tables[0] if len(tables) == 1 else Comparison(*tables)


def reopened(run: Run, settings: Mapping[str, Any]) -> Reopened:
    """Open a run as a study; what of it is left out, or of another version, is warned of."""
    for problem in run.problems:
        warnings.warn(problem, SkippedInput, stacklevel=4)
    return Reopened(run, **settings)

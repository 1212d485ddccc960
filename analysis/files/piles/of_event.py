"""One event of a run: its articles, and what was measured of them, read when it is asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.files.piles.run import Run
from analysis.files.reading import Reading


class OfEvent:
    """One event of a run: its `articles`, and what was measured of them.

    `tables` gives a table by its name, read when it is asked for.
    """

    def __init__(self, run: Run, event_id: Any) -> None:
        self.run, self.event_id = run, event_id
        self.tables: Mapping[str, pd.DataFrame] = _Tables(run, event_id)

    @cached_property
    def articles(self) -> pd.DataFrame:
        """Return the articles, with their texts."""
        return self.run.table("articles", self.event_id)

    @property
    def reading(self) -> Reading:
        """Return the articles, and what was removed from them, skipped or mended."""
        return self.run.reading(self.event_id)


class _Tables(Mapping[str, pd.DataFrame]):
    def __init__(self, run: Run, event_id: Any) -> None:
        self._run, self._event_id = run, event_id

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in set(self):
            raise KeyError(name)
        return self._run.table(name, self._event_id)

    def __iter__(self) -> Iterator[str]:
        return filter(self._run.tells_of_events, self._run.tables)

    def __len__(self) -> int:
        return len(list(iter(self)))

"""The articles on screen as a study: reports and methods are written from what is cached."""

from typing import Any

import pandas as pd

from analysis.measures import MEASURES, named
from analysis.study import Study
from dashboard.state import stores
from dashboard.state.corpora import Corpus
from dashboard.state.results import corrections_on, fetched, replayed


class OnScreen(Study):
    """A study whose results are those that the pages show, measured once for both."""

    def __init__(self, corpus: Corpus, *, notes: pd.DataFrame | None = None) -> None:
        self.corpus, self._store = corpus, stores.of(corpus.private)
        articles = corpus.articles
        reading = corpus.reading._replace(articles=articles)
        # Made of nothing that is measured: every result is asked of the cache.
        super().__init__(reading, corrections=corrections_on(corpus), method=corpus.method)  # type: ignore[arg-type]
        self.counted, self.all_outlets = corpus.counted, list(corpus.outlets)
        if notes is not None:
            self.notes = notes

    def result(self, name: str, **settings: Any) -> Any:
        """Return what the pages show of a measure."""
        with stores.holding(self._store):
            return fetched(self.corpus, named(name).name, settings)

    def replayed(self) -> pd.DataFrame:
        """Return the corrections of the articles on screen with `why` one was not replayed."""
        lines = corrections_on(self.corpus)
        asked = [one for one in lines["measure"].unique() if one in MEASURES]
        with stores.holding(self._store):
            unused = [replayed(self.corpus, one).unused for one in asked]
        told = dict(pd.concat(unused)[["id", "why"]].to_numpy().tolist()) if unused else {}
        return lines.assign(why=[told.get(one, "") for one in lines["id"]])

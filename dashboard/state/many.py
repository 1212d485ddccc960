"""The counts of many events: of the run that is open, else of all own articles of the study."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError
from analysis.events import in_doubt, was_apart, was_grouped
from analysis.files.piles import Run
from analysis.profiling import profiles
from analysis.profiling.behind import profile_events, profiles_over_time
from analysis.profiling.cells import CUT
from analysis.profiling.counting import COLUMNS
from analysis.profiling.labels import NEEDED as MENTIONS
from analysis.profiling.labels import counted_labels, mentions_with
from analysis.words.searching import concordance
from dashboard.state import address, opened_run, piles, stores, uploads
from dashboard.state.corpora import OWN, Corpus, articles_key
from dashboard.state.results import result

NEEDED: Final = ("article_counts", "families")
FEWEST: Final = 2
"""Events, of which an outlet can be followed from one to another."""
MOST_READ: Final = 50
"""So many articles of a run are read for the places of a term."""
LOCATED: Final = ("hedges", "boosters", "attributions")
"""Measures whose hits stand in sentences."""
HOW: Final = (
    "Measure a pile of articles on many events (parallax measure IN OUT), then start Parallax with "
    "it: parallax open OUT. Or add articles on several events on the page Data and method."
)


@dataclass(frozen=True)
class Many:
    """What was counted in the articles of many events."""

    label: str
    key: Any
    counts: pd.DataFrame
    families: pd.DataFrame | None
    profiles: pd.DataFrame
    dated: pd.DataFrame
    """The articles without their texts."""
    sure: pd.DataFrame | None
    """Of events that were found, how many articles each has, and how many are doubtful."""
    apart: bool = False
    """Do articles stand alone of which it was in doubt what they tell of?"""
    run: Run | None = None
    corpus: Corpus | None = None

    def methods(self) -> str:
        """Write the methods paragraph on what is shown of it."""
        from analysis.reporting.citing import own_version
        from analysis.reporting.methods import profiles_paragraph

        n = self.dated["outlet"].nunique()
        label = f"{self.label}, of {n:,} outlet{'s' * (n != 1)}"
        if self.run is not None:
            about = self.run.about
            return profiles_paragraph(
                label, about.method, about.version, self.sure, apart=self.apart
            )
        assert self.corpus is not None  # of either
        return profiles_paragraph(
            label, self.corpus.method, own_version(), self.sure, apart=self.apart
        )

    def events(self, outlet: str, measure: str, part: Any, zone: Any) -> pd.DataFrame:
        """Return the events behind a row of the profiles, with their titles."""
        found = profile_events(
            self.counts, self.families, outlet=outlet, measure=measure, part=part, zone=zone
        )
        return self._titled(found)

    def _titled(self, events: pd.DataFrame) -> pd.DataFrame:
        found = events.assign(title=[self.title(one) for one in events["event_id"]])
        if self.sure is None:
            return found
        return found.assign(n_doubtful=found["event_id"].map(self.sure["n_doubtful"]))

    def over_time(self, cut: Sequence[str], period: Any) -> pd.DataFrame:
        """Return the profiles of one measure in each period."""
        chosen = (self.counts[CUT] == list(cut)).all(axis=1)
        return profiles_over_time(self.dated, self.counts[chosen], self.families, period=period)

    def words(self, outlet: str) -> pd.DataFrame | None:
        """Return the words that set an outlet apart over the events; None if it is not known."""
        if self.corpus is not None:
            found: pd.DataFrame = result(self.corpus, "distinctive_words", outlet=outlet)
            return found
        if self.run is None or "distinctive_words" not in self.run.tables:
            return None
        run = self.run
        every = self._kept("words", lambda: run.table("distinctive_words"))
        return every[every["outlet"] == outlet].reset_index(drop=True)

    def places(self, outlet: str, term: str, query: str) -> tuple[pd.DataFrame, bool]:
        """Return where a term stands in an outlet's articles on events that others report.

        Parameters
        ----------
        outlet, term
            Whose articles are read, and what is looked for in them.
        query
            What finds the term: see `concordance`.

        Returns
        -------
        The lines of the concordance with the `title` of their article; and whether all articles
        were read: of a run only the first `MOST_READ` in which the term may stand.
        """

        def found() -> tuple[pd.DataFrame, bool]:
            articles, are_all = self._with_term(outlet, term)
            titles = articles.set_index("article_id")["title"]
            lines = concordance(articles, query)
            return lines.assign(title=lines["article_id"].map(titles)), are_all

        store = stores.of(self.run is None)
        made: tuple[pd.DataFrame, bool] = store.get(
            ("places", self.key, outlet, term, query), found
        )
        return made

    def _with_term(self, outlet: str, term: str) -> tuple[pd.DataFrame, bool]:
        if self.run is None:
            reported = self.dated.groupby("event_id")["outlet"].transform("nunique") > 1
            mine = self.dated[reported & (self.dated["outlet"] == outlet)]
            return mine.reset_index(drop=True), True
        there = self.run.articles(words=term, outlets=[outlet], min_outlets=2, most=MOST_READ + 1)
        are_all, there = len(there) <= MOST_READ, there.head(MOST_READ)
        events = [self.run.table("articles", one) for one in there["event_id"].unique()]
        found = pd.concat(events or [self.run.table("articles", self.run.largest).head(0)])
        read = found["article_id"].isin(there["article_id"])
        return found[read].reset_index(drop=True), are_all

    def labels(self) -> pd.DataFrame | None:
        """Return profiles of what outlets call the same actors; None if it is not known."""
        counts = self._label_counts()
        return None if counts is None else self._kept("labels", lambda: profiles(counts))

    def events_of_label(self, outlet: str, label: str) -> pd.DataFrame:
        """Return the events behind a row of `labels`, with their titles."""
        counts = self._label_counts()
        assert counts is not None  # the label is of `labels`
        found = profile_events(counts, outlet=outlet, measure=label, part="own")
        return self._titled(
            found.drop(columns="n_articles")
        )  # counted for all its articles at once

    def mentions(self, label: str, outlet: str, event_id: Any) -> pd.DataFrame:
        """Return the mentions of actors with a label that `labels` counted in an event."""
        there = self._table("actor_mentions", event_id)
        assert there is not None  # the label is of `labels`
        return mentions_with(label, outlet, there, self.families)

    def _label_counts(self) -> pd.DataFrame | None:
        run = self.run
        if run is not None and "actor_mentions" not in run.tables:
            return None

        def counted() -> pd.DataFrame:
            if run is not None:
                return counted_labels(run.columns("actor_mentions", MENTIONS), self.families)
            assert self.corpus is not None  # of either
            return counted_labels(result(self.corpus, "actor_mentions"), self.families)

        return self._kept("label_counts", counted)

    def _kept(self, name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        store = stores.of(True) if self.run is None else stores.FOR_ALL
        made: pd.DataFrame = store.get((name, self.key), make)
        return made

    def title(self, event_id: Any) -> str:
        """Return the headline of the first article of an event."""
        if self.run is not None:
            return self.run.title(event_id) if self.run.has_event(event_id) else str(event_id)
        mine = self.dated.loc[self.dated["event_id"] == event_id, "title"]
        return str(mine.iloc[0]) if len(mine) else str(event_id)

    def sentences(self, measure: str, outlet: str, event_id: Any) -> pd.DataFrame | None:
        """Return what was counted in the articles of an outlet; None of what stands nowhere."""
        table = self._table(measure, event_id) if measure in LOCATED else None
        if table is None:
            return None
        rows = table["outlet"] == outlet
        if "counts" in table:
            rows &= table["counts"].fillna(False).astype(bool)
        chosen: pd.DataFrame = table[rows]
        return chosen

    def _table(self, name: str, event_id: Any) -> pd.DataFrame | None:
        if self.run is not None:
            return self.run.table(name, event_id) if name in self.run.tables else None
        table = result(self.corpus, name) if self.corpus else None
        return None if table is None else table[table["event_id"] == event_id]


def open_event(many: Many, event_id: Any) -> None:
    """Choose one of the events for all pages."""
    if many.run is not None:
        piles.open_event(event_id)
        return
    address.choose("outlets", [])
    address.choose("event", f"{OWN}{event_id}")


def found() -> Many:
    """Return what was counted.

    Raises
    ------
    ArticlesError
        There are not several events, or the run does not hold what was counted in them.
    """
    run = opened_run.as_measured()
    if run is not None:
        lacking = [one for one in NEEDED if one not in run.tables]
        if lacking:
            raise ArticlesError(f"the run that is open has no table {lacking[0]}")
        many: Many = stores.FOR_ALL.get(("many", opened_run.measured()), lambda: _of_run(run))
        return many
    own = uploads.own_articles()
    if own is None or own["event_id"].nunique() < FEWEST:
        raise ArticlesError(opened_run.problem() or "there are no articles on several events")
    return _of_own(own)


def _of_run(run: Run) -> Many:
    counts = run.columns(NEEDED[0], COLUMNS)  # as categories: a tenth of the memory
    families = run.table(NEEDED[1])
    known = run.table("profiles") if "profiles" in run.tables else profiles(counts, families)
    label = f"{run.n_articles:,} articles on {run.n_events:,} events"
    dated = run.articles().assign(text="", url="")
    sure = run.events().set_index("event_id") if run.about.settings.get("group") else None
    apart = bool(run.about.settings.get("sure"))
    return Many(label, opened_run.measured(), counts, families, known, dated, sure, apart, run)


def _of_own(articles: pd.DataFrame) -> Many:
    reading = uploads.own_reading()
    assert reading is not None  # there are own articles
    key = articles_key(articles)
    n = articles["event_id"].nunique()
    label = f"Your articles: {len(articles):,} on {n:,} events"
    outlets = tuple(sorted(articles["outlet"].unique()))
    corpus = Corpus(OWN, label, articles, outlets, reading, key, own=True)
    counts, families, known = (result(corpus, one) for one in (*NEEDED, "profiles"))
    sure, apart = _sure(articles), bool(was_apart(articles).any())
    return Many(label, key, counts, families, known, articles, sure, apart, corpus=corpus)


def _sure(articles: pd.DataFrame) -> pd.DataFrame | None:
    if not was_grouped(articles).any():
        return None
    doubtful = pd.Series(in_doubt(articles), articles.index).groupby(articles["event_id"])
    return pd.DataFrame({"n_articles": doubtful.size(), "n_doubtful": doubtful.sum()})

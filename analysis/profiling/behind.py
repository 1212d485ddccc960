"""What stands behind a profile: the events of an outlet, and how it went over time."""

from typing import Final, Literal, TypeAlias

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, Part, Zone, did_you_mean
from analysis.profiling import COLUMNS, Correction, corrected, estimated
from analysis.profiling.cells import CUT, cells_of, counted_once
from analysis.tables import Table

__all__ = ["Period", "profile_events", "profiles_over_time"]

Period: TypeAlias = Literal["year", "quarter", "month"]

_CODES: Final = {"year": "Y", "quarter": "Q", "month": "M"}
EVENTS: Final = Table(
    "profile_events",
    "event_id outlet measure part zone unit n_articles value expected difference others",
    made_by='profile_events(article_counts, families, outlet="…", measure="hedges")',
    int64="n_articles",
    float64="value expected difference",
)
OVER_TIME: Final = Table(
    "profiles_over_time",
    f"period {' '.join(COLUMNS)}",
    made_by="profiles_over_time(articles, article_counts, families)",
    **{kind: " ".join(one for one, its in COLUMNS.types.items() if its == kind)
       for kind in set(COLUMNS.types.values())},
)  # fmt: skip


@checked()
def profile_events(
    article_counts: pd.DataFrame,
    families: pd.DataFrame | None = None,
    *,
    outlet: str,
    measure: str,
    part: Part = "whole",
    zone: Zone = "all",
) -> pd.DataFrame:
    """List the events that a row of `profiles` is the mean of.

    Parameters
    ----------
    article_counts, families
        As `profiles` was given them. Not modified.
    outlet, measure, part, zone
        Of the row.

    Returns
    -------
    One row per event that another outlet reports, too, the largest difference first: `event_id`,
    `outlet, measure, part, zone, unit`, `n_articles` (of the outlet), `value`, `expected` and
    `difference` as in `profiles`, of this event alone; `others` (the other outlets, with commas
    between them).

    Raises
    ------
    ArticlesError
        A table is not one of these, or has no such outlet or measure.

    Examples
    --------
    >>> from analysis import article_counts, load_event
    >>> counts = article_counts(load_event("dam-breach").head(3))
    >>> found = profile_events(counts, outlet="Barrow Street Report", measure="words")
    >>> found[["event_id", "n_articles"]].to_numpy().tolist()
    [['dam-breach', 1]]
    """
    for name, value in (("outlet", outlet), ("measure", measure)):
        known = list(article_counts[name].unique())
        if value not in known:
            raise ArticlesError(
                f"no {name} {value!r}; there are {', '.join(map(str, known))}"
                f"{did_you_mean(value, known)}"
            )
    asked = dict(zip(CUT, (measure, part, zone), strict=True))
    chosen = (article_counts[list(asked)] == pd.Series(asked)).all(axis=1)
    cells = cells_of(counted_once(article_counts[chosen], families))
    mine = cells[cells["outlet"] == outlet]
    there = cells[cells["event_id"].isin(mine["event_id"]) & (cells["outlet"] != outlet)]
    others = there.groupby("event_id")["outlet"].agg(lambda names: ", ".join(map(str, names)))
    mine = mine.assign(others=mine["event_id"].map(others))
    order = mine["difference"].abs().sort_values(ascending=False, kind="stable").index
    return EVENTS.of(mine.loc[order].reset_index(drop=True), article_counts)


@checked()
def profiles_over_time(
    articles: pd.DataFrame,
    article_counts: pd.DataFrame,
    families: pd.DataFrame | None = None,
    *,
    period: Period = "year",
    correction: Correction = "benjamini-hochberg",
    level: float = 0.95,
) -> pd.DataFrame:
    """Tell how each outlet differs from the others, in each period by itself.

    Parameters
    ----------
    articles
        An articles table: it says when. An event is of the period of its first dated article.
    article_counts, families, correction, level
        As in `profiles`; the correction is for all periods together.
    period
        "year", "quarter" or "month".

    Returns
    -------
    One row per period, outlet and measure: `period` (such as "2019", "2019Q3" or "2019-07"), and
    the columns of `profiles`. Events without a date are in none.

    Raises
    ------
    ArticlesError
        A table is not one of these, or `period` is none of the three.

    Notes
    -----
    A line that goes up and down may be chance: look at the intervals, and at how many events a
    period has. With whom an outlet shares its events may change, too.

    Examples
    --------
    >>> from analysis import article_counts, load_event
    >>> articles = load_event("dam-breach").head(3)
    >>> found = profiles_over_time(articles, article_counts(articles))
    >>> found["period"].unique().tolist()
    ['2025']
    """
    first = pd.to_datetime(articles["published"], utc=True).groupby(articles["event_id"]).min()
    periods = first.dropna().dt.tz_localize(None).dt.to_period(_CODES[period]).astype(str)
    cells = cells_of(counted_once(article_counts, families))
    cells = cells.assign(period=cells["event_id"].map(periods)).dropna(subset=["period"])
    tables = [estimated(some, level).assign(period=name) for name, some in cells.groupby("period")]
    found = pd.concat(tables, ignore_index=True) if tables else cells.assign(n_events=0)
    return OVER_TIME.of(corrected(found, correction, level), article_counts, period="str")

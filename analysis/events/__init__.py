"""Which articles tell of the same event?"""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.arguments import checked
from analysis.articles import ArticlesError, check_articles, shown
from analysis.events.grouping import groups_of, judged
from analysis.events.pages import pages_of
from analysis.events.telling import members_told, named, terms_of
from analysis.published import published_of
from analysis.tables import Table

COLUMNS: Final = Table(
    "events_in", "article_id cluster fit doubtful why", float64="fit", bool="doubtful"
)
FROM: Final = "event_from"
"""The column that may tell who says of which event an article tells: "given", "grouped" (by
`events_in`), "doubtful" (likewise, and it may not), "alone" (set apart as it was in doubt) or "by
hand"."""

EVENT_COLUMNS: Final = Table(
    "events",
    "event_id title n_articles n_outlets first last terms n_doubtful",
    int64="n_articles n_outlets n_doubtful",
    made_by="events_table(articles)",
)

_MOMENT: Final = "datetime64[us, UTC]"


def events_in(articles: pd.DataFrame, *, days: int = 3) -> pd.DataFrame:
    """Group a pile of articles by the event that they tell of.

    Parameters
    ----------
    articles
        One row per article: `article_id`, `title`, `text` (or `lead`: its first 2,000 characters
        are all that is read) and `published`; an articles table is one. What it says in
        `event_id` is not looked at. Not modified.
    days
        Two articles of one event lie at most so many days apart; one whose day is not known may
        belong to any. Events that run on for longer are chains of such articles.

    Returns
    -------
    One row per article, in the order of the articles: `article_id`; `cluster` (which event: the
    same articles together get the same id, in whatever order they stand; it begins with the
    first day); `fit` (0–1, how like the article is to the others of its group, the mean cosine;
    NaN if it is alone); `doubtful` (it may tell of another event: `fit` is below 0.2, its day is
    not known, the mean probability that it and the others are one event is below 0.7, or there is
    one other article alone; look at it before anything is called left out); `why` (in plain words:
    which terms and dates speak for it).

    Raises
    ------
    ArticlesError
        The table is not usable.

    Notes
    -----
    Words of title and lead are weighed by their rarity (TF-IDF, in the pile and in 12,000 news
    articles). What counts is not the cosine alone, which is higher in a pile on one topic, but
    how it compares with the nearest other articles of both (local scaling), with their titles,
    the days of the week and figures that they name, and the days between them. Tight groups are
    made first (average linkage), then those are merged that are as like each other as their own
    articles are; what two articles or groups must be like was learned on half of a set of labelled
    events (`training/events.py`), how well it does is in docs/benchmarks.md. Groups are
    suggestions. Of those of news that nobody labelled, when they were read, four in five told of
    one event where they had three articles or more and none of them was doubtful; of pairs of
    which nothing else is doubtful three in four; of all others one in seven.
    Sources: Zelnik-Manor & Perona (2004), Self-tuning spectral clustering (local scaling);
    Bagga & Baldwin (1998), doi:10.3115/980451.980859 (how it is scored).

    Examples
    --------
    >>> pile = pd.DataFrame({
    ...     "article_id": ["a", "b", "c"],
    ...     "title": ["Dam at Orlec breaches", "Orlec dam breach floods town", "Strike ends"],
    ...     "text": ["The dam at Orlec breached on Monday.", "Water from the Orlec dam flooded a "
    ...              "town on Monday.", "Dockers went back to work after a strike of nine weeks."],
    ...     "published": pd.to_datetime(["2031-03-03", "2031-03-04", "2031-03-04"], utc=True),
    ... })
    >>> events_in(pile)["cluster"].duplicated().tolist()
    [False, True, False]
    """
    whole = _whole(articles)
    if not isinstance(days, int) or days < 0:
        raise ArticlesError(f"days is {shown(days)}, but must be a whole number, 0 or more")
    order = _steady(whole)
    ordered = whole[["article_id", "title", "text", "published"]].iloc[order]
    pages = pages_of(ordered)
    ids = ordered["article_id"]
    rows = members_told(
        pages, ordered, groups_of(pages, days), lambda group: named(pages, group, ids)
    )
    back = np.argsort(order)
    return COLUMNS.of([rows[i] for i in back], whole)


@checked()
def events_table(articles: pd.DataFrame) -> pd.DataFrame:
    """Say of every event in a table which it is: its title, its dates, its terms.

    Parameters
    ----------
    articles
        An articles table; its `event_id` says what belongs together, whoever grouped it. Where
        `event_from` says "doubtful", `analysis.events_in` found it so. Not modified.

    Returns
    -------
    One row per event, in the order of their first articles: `event_id`; `title` (of the article
    that is most like the others); `n_articles`; `n_outlets`; `first`, `last` (UTC, of the
    articles whose date is known; NaT if none is); `terms` (up to six, with commas between them:
    what the articles have in common that is rare in the news); `n_doubtful` (articles that may
    not belong there).

    Raises
    ------
    ArticlesError
        The table is not usable.

    Examples
    --------
    >>> from analysis import load_event
    >>> events_table(load_event("dam-breach"))[["event_id", "n_articles", "n_outlets"]].values
    array([['dam-breach', 8, 8]], dtype=object)
    """
    pages = pages_of(articles)
    numbers, ids = pd.factorize(articles["event_id"], use_na_sentinel=False)
    groups = judged(pages, numbers, in_doubt(articles))
    dates, titles, outlets = _dates(articles), articles["title"], articles["outlet"]
    rows = []
    for group in groups:
        own, published = group.members, dates.iloc[group.members]
        rows.append(
            (ids[numbers[own[0]]], titles.iloc[own[group.central]], len(own),
             outlets.iloc[own].nunique(), published.min(), published.max(),
             ", ".join(terms_of(pages, articles, group)), int(group.doubtful.sum()))
        )  # fmt: skip
    table = EVENT_COLUMNS.of(rows, articles, first=None, last=None)
    for name in ("first", "last"):
        table[name] = pd.to_datetime(table[name], utc=True).astype(_MOMENT)
    return table


def found_by(found: pd.DataFrame, *, apart: bool = False) -> NDArray[np.object_]:
    """Return what `event_from` is for each row of `events_in`: doubtful ones may be set apart."""
    doubtful = "alone" if apart else "doubtful"
    return np.where(found["doubtful"], doubtful, "grouped").astype(object)


def set_apart(found: pd.DataFrame) -> pd.DataFrame:
    """Return the result of `events_in` with each doubtful article alone, and so in doubt no more.

    Parameters
    ----------
    found
        The result of `events_in`. Not modified.

    Returns
    -------
    The same columns: `cluster` of a doubtful article is its own, and `doubtful` false for all;
    `fit` and `why` are as they were, and tell of the group that it was found in.

    Notes
    -----
    Of articles that are not doubtful more are right, and fewer events have several: see
    docs/benchmarks.md.

    Examples
    --------
    >>> found = pd.DataFrame({
    ...     "article_id": ["a", "b", "c"], "cluster": "dam", "doubtful": [False, False, True],
    ... })
    >>> set_apart(found)["cluster"].tolist()
    ['dam', 'dam', 'dam-c']
    """
    own = alone(found["cluster"], found["article_id"])
    return found.assign(cluster=found["cluster"].mask(found["doubtful"], own), doubtful=False)


def alone(events: pd.Series, article_ids: pd.Series) -> pd.Series:
    """Name for each article an event in which it is alone."""
    return events.astype(str) + "-" + article_ids.astype(str)


def was_grouped(articles: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which articles are in their event because `events_in` put them there."""
    return _from(articles, "grouped") | in_doubt(articles) | was_apart(articles)


def was_apart(articles: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which articles stand alone because it was in doubt of which event they tell."""
    return _from(articles, "alone")


def in_doubt(articles: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell of which of them `events_in` was not sure that they belong there."""
    return _from(articles, "doubtful")


def _from(articles: pd.DataFrame, who: str) -> NDArray[np.bool_]:
    told = articles[FROM] if FROM in articles else pd.Series("given", articles.index)
    return np.asarray(told == who, np.bool_)


def _whole(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the columns that it may lack, or say what is wrong with it."""
    if not isinstance(articles, pd.DataFrame) or "article_id" not in articles:
        check_articles(articles)
    whole = articles
    if "text" not in whole and "lead" in whole:
        whole = whole.assign(text=whole["lead"])
    missing = [name for name in ("event_id", "outlet", "url") if name not in whole]
    whole = whole.assign(**dict.fromkeys(missing, ""))
    check_articles(whole)
    return whole


def _steady(articles: pd.DataFrame) -> NDArray[np.int64]:
    """Return an order that does not depend on that of the rows: nothing else may either."""
    ids = articles["article_id"]
    known = [(type(one).__name__, str(one)) for one in ids]
    return np.array(sorted(range(len(ids)), key=known.__getitem__), np.int64)


def _dates(articles: pd.DataFrame) -> pd.Series:
    moments = published_of(articles)
    return pd.Series([None if one is None else one.at for one in moments], dtype=_MOMENT)

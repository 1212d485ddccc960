"""Which articles belong to each event of a table, how well does each fit, and how is one moved?"""

from collections.abc import Collection
from typing import Final

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, did_you_mean, shown
from analysis.events import FROM, alone, events_in, found_by, in_doubt
from analysis.events.grouping import judged
from analysis.events.pages import pages_of
from analysis.events.telling import members_told
from analysis.tables import Table

COLUMNS: Final = Table(
    "event_members", "article_id event_id fit doubtful why", float64="fit", bool="doubtful",
    made_by="event_members(articles)",
)  # fmt: skip


@checked()
def event_members(articles: pd.DataFrame) -> pd.DataFrame:
    """Say of each article how well it fits into its event, whoever put it there.

    Parameters
    ----------
    articles
        An articles table; its `event_id` says what belongs together. Not modified.

    Returns
    -------
    One row per article, in their order: `article_id`, `event_id`; `fit` (0–1, how like the article
    is to the others of its event, the mean cosine of title and lead; NaN if it is alone);
    `doubtful` (true where `fit` is below 0.2, or `event_from` is "doubtful"); `why` (which terms
    and dates speak for it).

    Raises
    ------
    ArticlesError
        The table is not usable.

    Notes
    -----
    What an outlet is said to have left out is not left out where its article tells of another
    event: look at the doubtful ones first. See `analysis.events_in`.

    Examples
    --------
    >>> from analysis import load_event
    >>> event_members(load_event("dam-breach"))["doubtful"].any()
    np.False_
    """
    pages = pages_of(articles)
    numbers, ids = pd.factorize(articles["event_id"], use_na_sentinel=False)
    groups = judged(pages, np.asarray(numbers, np.int64), in_doubt(articles))
    rows = members_told(pages, articles, groups, lambda group: ids[numbers[group.members[0]]])
    return COLUMNS.of(rows, articles)


@checked()
def move_to_event(
    articles: pd.DataFrame, article_ids: Collection[str], event_id: str
) -> pd.DataFrame:
    """Put articles into an event: another one, or one of their own.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    article_ids
        The articles that are moved: those of a whole event merge it with the other.
    event_id
        The event: where there is none of this name, it is a new one.

    Returns
    -------
    The articles table with their `event_id`, and with `event_from`: "by hand" where an article was
    moved, else what stood there ("given" where nothing did).

    Raises
    ------
    ArticlesError
        There is no such article, or the event has no name.

    Examples
    --------
    >>> from analysis import load_event
    >>> dam = load_event("dam-breach")
    >>> moved = move_to_event(dam, dam["article_id"].head(2).tolist(), "the other dam")
    >>> moved["event_id"].value_counts().tolist()
    [6, 2]
    """
    if not str(event_id).strip():
        raise ArticlesError("the event needs a name")
    known = set(articles["article_id"])
    for one in article_ids:
        if one not in known:
            raise ArticlesError(f"no article {shown(one)} here{did_you_mean(one, sorted(known))}")
    chosen = articles["article_id"].isin(list(article_ids))
    before = articles[FROM] if FROM in articles else pd.Series("given", articles.index)
    return articles.assign(
        event_id=articles["event_id"].mask(chosen, str(event_id).strip()),
        **{FROM: before.fillna("given").mask(chosen, "by hand")},
    )


@checked()
def grouped(articles: pd.DataFrame) -> pd.DataFrame:
    """Put articles into the events that `analysis.events_in` finds.

    Parameters
    ----------
    articles
        An articles table, whose `event_id` is not looked at. Not modified.

    Returns
    -------
    The articles table with another `event_id`, and with `event_from`: "grouped", or "doubtful"
    where they may not belong there.

    Raises
    ------
    ArticlesError
        The table is not usable.
    """
    found = events_in(articles)
    return articles.assign(event_id=found["cluster"].to_numpy(), **{FROM: found_by(found)})


def doubtful_apart(articles: pd.DataFrame) -> pd.DataFrame:
    """Give each article of which `events_in` was in doubt an event of its own.

    Parameters
    ----------
    articles
        An articles table. Not modified.

    Returns
    -------
    The articles table, with another `event_id` of what was in doubt, which it is no more.
    """
    apart = in_doubt(articles)
    if not apart.any():
        return articles
    own = alone(articles["event_id"], articles["article_id"])
    return articles.assign(
        event_id=articles["event_id"].mask(apart, own),
        **{FROM: articles[FROM].mask(apart, "alone")},
    )

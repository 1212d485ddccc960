"""Articles that did not come through `read_articles`, with the columns that it gives."""

from typing import Any, Final

import pandas as pd

from analysis.files.reading import Reading
from analysis.files.reading.records import ADDED, articles_table
from analysis.files.studies.members import COLUMNS_OF

NO_EVENT: Final = "articles"
"""The event of articles that name none."""


def completed(reading: Reading) -> Reading:
    """Return a reading with all columns of `analysis.read_articles`, of the types that it gives.

    A notebook may keep a table of its own, with ids that are numbers, dates without a zone, and
    nothing told of where things are from; a page that shows articles needs all of that.

    Parameters
    ----------
    reading
        Of a kept study. Not modified.
    """
    tables = {
        name: pd.DataFrame(columns=list(COLUMNS_OF[name]), dtype="str") if table.columns.empty
        else table
        for name, table in zip(Reading._fields[1:], reading[1:], strict=True)
    }  # fmt: skip
    articles = reading.articles
    if not set(ADDED) <= set(articles.columns):
        rows = _told(articles).to_dict("records")
        articles = articles_table([{str(name): one for name, one in row.items()} for row in rows])
    return Reading(articles, **tables)


def _told(articles: pd.DataFrame) -> pd.DataFrame:
    moments = pd.to_datetime(articles["published"], utc=True, errors="coerce")
    dated = moments.notna()
    known = {
        "file": "", "read_as": "articles table", "outlet_from": "given",
        "published_from": dated.map({True: "given", False: "unknown"}),
        "published_precision": dated.map({True: "minute", False: None}),
    }  # fmt: skip
    further: dict[str, Any] = {name: value for name, value in known.items() if name not in articles}
    events = articles["event_id"].astype(object).where(articles["event_id"].notna(), NO_EVENT)
    ids = {name: articles[name].astype(str) for name in ("article_id", "outlet")}
    return articles.assign(published=moments, event_id=events.astype(str), **ids, **further)

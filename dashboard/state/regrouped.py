"""A visitor's own articles moved from one event to another: kept in their study, and undone."""

from collections.abc import Callable, Collection
from typing import Final

import pandas as pd

from analysis.events import FROM
from analysis.events.members import doubtful_apart, grouped, move_to_event
from analysis.files.studies.moves import last_change, with_change, without_last
from dashboard.state import studies

_MOST: Final = 20
"""So many changes can be taken back."""


def group() -> None:
    """Put all articles into the events that are found in them."""
    _change(grouped)


def move(article_ids: Collection[str], event_id: str) -> None:
    """Put some articles into an event; of a name that is new, into an event of their own."""
    _change(lambda articles: move_to_event(articles, list(article_ids), event_id))


def set_apart() -> None:
    """Give each article that may not belong where it is an event of its own."""
    _change(doubtful_apart)


def articles() -> pd.DataFrame:
    """Return the visitor's articles, as they are put into events now."""
    found: pd.DataFrame = studies.part(studies.OWN, "reading").articles
    return found


def can_undo() -> bool:
    """Was anything moved that can be taken back?"""
    return bool(len(studies.part(studies.OWN, "moves")))


def undo() -> None:
    """Take back what was moved last; articles that came since stay where they are."""
    last = last_change(studies.part(studies.OWN, "moves")).set_index("article_id")

    def back(articles: pd.DataFrame) -> pd.DataFrame:
        ids = articles["article_id"].astype(str)
        was = {"event_id": ids.map(last["was"]), FROM: ids.map(last["was_from"])}
        return articles.assign(**{
            name: told.fillna(articles[name]).astype(articles[name].dtype)
            for name, told in was.items()
        })  # fmt: skip

    _edit(back)
    studies.edit(studies.OWN, "moves", without_last)


def _change(change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    before = _told(articles())
    _edit(change)
    rows = [
        (one, event, was, was_from)
        for (one, event, said), (_, was, was_from) in zip(_told(articles()), before, strict=True)
        if (event, said) != (was, was_from)
    ]
    if rows:
        studies.edit(studies.OWN, "moves", lambda now: with_change(now, rows, _MOST))


def _told(articles: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return of each article its id, its event, and who says so."""
    who = articles[FROM].fillna("given") if FROM in articles else ["given"] * len(articles)
    names = (articles[name].astype(str) for name in ("article_id", "event_id"))
    return list(zip(*names, who, strict=True))


def _edit(change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    studies.edit(studies.OWN, "reading", lambda now: now._replace(articles=change(now.articles)))

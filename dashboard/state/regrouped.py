"""A visitor's own articles moved from one event to another: kept in their study, and undone."""

from collections.abc import Callable, Collection
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.events import FROM
from analysis.events.members import grouped, move_to_event
from dashboard.state import shelf, studies

_MOST: Final = 20


def group() -> None:
    """Put all articles into the events that are found in them."""
    _change(grouped)


def move(article_ids: Collection[str], event_id: str) -> None:
    """Put some articles into an event; of a name that is new, into an event of their own."""
    _change(lambda articles: move_to_event(articles, list(article_ids), event_id))


def articles() -> pd.DataFrame:
    """Return the visitor's articles, as they are put into events now."""
    found: pd.DataFrame = studies.part(studies.OWN, "reading").articles
    return found


def can_undo() -> bool:
    """Was anything moved in this visit?"""
    return bool(st.session_state.get(shelf.MOVED))


def undo() -> None:
    """Take back what was moved last; articles that came since stay where they are."""
    before: dict[str, tuple[Any, Any]] = st.session_state[shelf.MOVED].pop()

    def back(articles: pd.DataFrame) -> pd.DataFrame:
        now = articles.get(FROM, pd.Series("given", articles.index))
        rows = zip(articles["article_id"], articles["event_id"], now, strict=True)
        told = [before.get(name, (event, who)) for name, event, who in rows]
        return articles.assign(
            event_id=[one for one, _ in told], **{FROM: [one for _, one in told]}
        )

    _edit(back)


def _change(change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    before = articles()
    who = before.get(FROM, pd.Series("given", before.index))
    rows = zip(before["article_id"], before["event_id"], who, strict=True)
    _edit(change)
    kept = st.session_state.setdefault(shelf.MOVED, [])
    kept.append({name: (event, who) for name, event, who in rows})
    del kept[:-_MOST]


def _edit(change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    studies.edit(studies.OWN, "reading", lambda now: now._replace(articles=change(now.articles)))

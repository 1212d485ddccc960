"""The events of a visitor's articles: looked through, split, merged, opened."""

from collections.abc import Callable, Collection
from itertools import count
from typing import Any, Final, NamedTuple

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.events import events_table, in_doubt, was_grouped
from analysis.events.members import event_members
from dashboard import state
from dashboard.parts import shared
from dashboard.state import address, regrouped, stores
from dashboard.state.corpora import OWN

HOW: Final = (
    "Add articles on the page Data and method. Where a folder or a column does not say which of "
    "them tell of the same event, they are put into events here."
)
SUGGESTED: Final = (
    "Events that were found are suggestions. Of those that we read in news on which nobody tuned, "
    "four in five told of one event where none of their articles was doubtful; of the others few. "
    "Two articles alone are always doubtful. In an event with a doubtful article nothing is called "
    "left out: set apart what does not belong there, and say of the rest that it does."
)
LISTED: Final = ["title", "terms", "n_outlets", "n_articles", "n_doubtful", "first", "last"]
_MEMBERS: Final = ["title", "outlet", "published", "doubtful", "fit", "why"]
CONFIG: Final[dict[str, Any]] = {
    "title": st.column_config.Column(width=320),
    "terms": st.column_config.Column("what they have in common", width=220),
    "n_articles": st.column_config.Column("articles", width=70),
    "n_outlets": st.column_config.Column("outlets", width=70),
    "n_doubtful": st.column_config.Column("doubtful", width=70),
    "why": st.column_config.Column("why it is here", width=320),
    "fit": st.column_config.NumberColumn("fit", format="%.2f", width=60),
}
_OVERVIEW: Final = "app_pages/overview.py"


class Pile(NamedTuple):
    """Whose events are shown, and how articles of theirs are moved."""

    key: str
    """Begins the names of what is drawn and chosen."""
    open: Callable[[str], None]
    """Chooses one of its events for all pages."""
    move: Callable[[Collection[str], str], None]
    undo: Callable[[], None]
    can_undo: Callable[[], bool]
    has_event: Callable[[str], bool]


def _mine(event: str) -> bool:
    return bool((regrouped.articles()["event_id"] == event).any())


def _open_mine(event: str) -> None:
    address.choose("outlets", [])
    address.choose("event", f"{OWN}{event}")


MINE: Final = Pile("events", _open_mine, regrouped.move, regrouped.undo, regrouped.can_undo, _mine)


def show_all(articles: pd.DataFrame) -> None:
    """Show the events of these articles, and let them be changed."""
    key = state.articles_key(articles)
    own = stores.of(True)
    events = own.get(("events", key), lambda: events_table(articles))
    members = own.get(("members", key), lambda: event_members(articles))
    shared.show_answer(answer(events))
    if was_grouped(articles).any():
        shared.show_caption(SUGGESTED)
    _show_grouping(len(articles), int(in_doubt(articles).sum()))
    named = _named(events)
    event = pick_event(named, MINE)
    if event is not None and _mine(event):
        there = (articles["event_id"] == event).to_numpy()
        show_event(articles[there], members[there], event, events, MINE)


def answer(events: pd.DataFrame) -> str:
    """Say how many events there are, and how many articles may not belong where they are."""
    n, articles = len(events), int(events["n_articles"].sum())
    alone = int((events["n_articles"] == 1).sum())
    doubtful = int(events["n_doubtful"].sum())
    told = f"{articles:,} article{'s' * (articles != 1)} in {n:,} event{'s' * (n != 1)}"
    told += f", {alone:,} of them with one article alone" if alone and n > 1 else ""
    told += f"; {doubtful:,} may not belong where {'they are' if doubtful > 1 else 'it is'}"
    return told.removesuffix("; 0 may not belong where it is") + "."


def _named(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events with a word of the search box in id, title or terms, days as days."""
    word = st.text_input("Search the events", key="events_word", placeholder="A word of a title")
    sought = events[["event_id", "title", "terms"]].astype(str).agg(" ".join, axis=1)
    found = events[sought.str.contains(word.strip(), case=False, regex=False)]
    faint = 2 * found["n_doubtful"] > found["n_articles"]
    rank = faint.astype(int).mask(found["n_articles"] == 1, 2)  # what is alone stands last
    order = found.assign(rank=rank).sort_values(
        ["rank", "n_articles"], ascending=[True, False], kind="stable"
    )
    return order.drop(columns="rank").reset_index(drop=True)


def pick_event(events: pd.DataFrame, pile: Pile) -> str | None:
    """List events, and return which of them the reader chose."""
    days = {name: events[name].dt.strftime("%Y-%m-%d") for name in ("first", "last")}
    rows = shared.show_table(
        events.assign(**days), name=pile.key, key=shared.while_listed(pile.key, events["event_id"]),
        columns=[one for one in LISTED if one in events],
        column_config=CONFIG, clickable=True, marking=False,
    )  # fmt: skip
    if rows:
        st.session_state[f"{pile.key}_chosen"] = events["event_id"].iloc[rows[0]]
    chosen = st.session_state.get(f"{pile.key}_chosen")
    shared.show_caption("" if rows or events.empty else "Click an event to see its articles.")
    return chosen


def _show_grouping(n: int, n_doubtful: int) -> None:
    with st.container(horizontal=True):
        _button(
            "Find the events", MINE, "group", regrouped.group, icon=":material/join_inner:",
            disabled=n < 2,
            help="Puts every article into the event that it tells of, by title, first "
            "paragraphs and date. What is there now can be had back.",
        )  # fmt: skip
        if n_doubtful:
            articles = f"{n_doubtful:,} doubtful article{'s' * (n_doubtful != 1)}"
            _button(
                f"Set the {articles} apart", MINE, "apart", regrouped.set_apart,
                icon=":material/call_split:",
                help="Each stands alone then: what is left is sure, and less.",
            )  # fmt: skip
        show_undo(MINE)


def show_undo(pile: Pile) -> None:
    """Offer to take the last change back."""
    _button(
        "Take the last change back", pile, "undo", pile.undo, icon=":material/undo:",
        disabled=not pile.can_undo(),
    )  # fmt: skip


def show_event(
    articles: pd.DataFrame, members: pd.DataFrame, event: str, events: pd.DataFrame, pile: Pile
) -> None:
    """Show the articles of an event and how each fits, and let them be moved.

    Parameters
    ----------
    articles
        Of the event.
    members
        What `event_members` says of them, in their order.
    event
        Its id.
    events
        Those into which articles can be put, with their titles.
    pile
        Whose they are.
    """
    told = members[["fit", "doubtful", "why"]].reset_index(drop=True)
    own = articles.reset_index(drop=True).drop(columns=list(told), errors="ignore")
    shown = pd.concat([own, told], axis=1)
    titles = dict(zip(events["event_id"].astype(str), events["title"], strict=True))
    shared.show_header(str(titles.get(str(event), shown["title"].iloc[0])))
    _button("Open it on every page", pile, "open", lambda: _open(event, pile),
            icon=":material/visibility:")  # fmt: skip
    shown = shown.assign(doubtful=shown["doubtful"].map({True: "look at it", False: ""}))
    days = pd.to_datetime(shown["published"], utc=True).dt.strftime("%Y-%m-%d")
    rows = shared.show_table(
        shown.assign(published=days)[[*_MEMBERS, "article_id"]], name=f"{pile.key}-members",
        key=shared.while_listed(f"{pile.key}-members", shown["article_id"]),
        columns=_MEMBERS, column_config=CONFIG, selectable=True, marking=False,
    )  # fmt: skip
    every = shown["article_id"].tolist()
    _show_moves(event, every, shown["article_id"].iloc[rows].tolist(), titles, pile)
    if st.session_state.pop(f"{pile.key}_opened", None):
        st.switch_page(_OVERVIEW)


def _show_moves(
    event: str, every: list[str], ids: list[str], titles: dict[str, str], pile: Pile
) -> None:
    """Offer to set the chosen articles apart, or to put them, or all, into another event."""
    n = len(every)
    which = f"{len(ids)} chosen article{'s' * (len(ids) != 1)}" if ids else f"all {n} articles"
    fresh = next(one for i in count(2) if not pile.has_event(one := f"{event}-{i}"))
    others = [one for one in titles if one != event]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _button(
            f"Say that {which} belong{'s' * (len(ids) == 1)} here", pile, "keep",
            lambda: pile.move(ids or every, event), icon=":material/check:",
        )  # fmt: skip
        _button(
            f"Set {which} apart" if ids else "Set apart: choose articles", pile, "split",
            lambda: pile.move(ids, fresh), icon=":material/call_split:",
            disabled=not ids or len(ids) == n,
        )  # fmt: skip
        if others:
            target = st.selectbox(
                "Into", others, key=f"{pile.key}_into", width=280,
                format_func=lambda one: f"{titles[one]} ({one})" if one in titles else one,
            )  # fmt: skip
            _button(
                f"Put {which} into it", pile, "merge",
                lambda: _merge(ids or every, str(target), pile), icon=":material/merge:",
            )  # fmt: skip


def _merge(ids: list[str], target: str, pile: Pile) -> None:
    pile.move(ids, target)
    st.session_state[f"{pile.key}_chosen"] = target


def _open(event: str, pile: Pile) -> None:
    pile.open(event)
    st.session_state[f"{pile.key}_opened"] = True


def _button(label: str, pile: Pile, key: str, act: Callable[[], None], **options: Any) -> None:
    def do() -> None:
        try:
            act()
        except ArticlesError as error:
            st.session_state["events_problem"] = str(error)

    st.button(shared.markdown_label(label), key=f"{pile.key}-{key}", on_click=do, **options)


def show_problem() -> None:
    """Say what could not be changed."""
    if problem := st.session_state.pop("events_problem", ""):
        st.error(shared.markdown_label(problem), icon=":material/error:")

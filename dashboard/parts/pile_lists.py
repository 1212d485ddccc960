"""The events and articles of a run, page by page; a click opens one."""

from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from analysis.files.piles import Run
from dashboard import state
from dashboard.parts import event_lists, shared
from dashboard.parts.event_lists import LISTED
from dashboard.state import address, opened_run, piles

MOST: Final = 25
"""So many events or articles are on a page."""

LISTS: Final = {"events": "Events", "articles": "Articles"}
ORDERS: Final = {
    "outlets": "Most outlets first", "articles": "Most articles first", "first": "Earliest first",
    "last": "Latest first",
}  # fmt: skip
EVENTS: Final = [*LISTED[:4], "n_chosen", *LISTED[4:]]
ARTICLES: Final = ["title", "outlet", "published", "event"]
CONFIG: Final[dict[str, Any]] = event_lists.CONFIG | {
    "event": st.column_config.Column(width=200),
    "n_chosen": st.column_config.Column("chosen", width=70),
}
DAYS: Final = ("first", "last", "published")
"""What is shown as a day, in UTC."""
PAGE: Final = "app_pages/pile.py"
_OVERVIEW: Final = "app_pages/overview.py"
_READ: Final = "app_pages/read.py"


def show_open_run() -> None:
    """Say on another page that a run is open, and lead to it."""
    run = piles.run()
    if run is None:
        shared.show_caption(opened_run.problem())
        return
    told = f"{run.n_articles:,} articles about {run.n_events:,} events, in {run.folder.name}"
    st.page_link(PAGE, label=shared.markdown_label(told), icon=":material/library_books:")


def show_list(run: Run, passed: np.ndarray, key: str = "run") -> str:
    """Let the reader choose what is listed, show a page of it, and open what they click.

    Returns
    -------
    What is listed: "events" or "articles".
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = address.pick("List", LISTS, key=f"{key}_list")
        if what == "events":
            with st.container(width=240):
                order = address.pick("Order", ORDERS, key=f"{key}_order", as_list=True)
    if what == "events":
        show_events(run, passed, order, key=key)
    else:
        show_articles(run, passed, key=key)
    return what


def show_events(run: Run, passed: np.ndarray, order: str = "outlets", *, key: str = "run") -> None:
    """Show a page of the events of these articles; a click opens one on all pages."""
    n = run.n_events_of(passed)
    shown = run.events_of(passed, order, pick_start(n, f"{key}_events", f"{order}-{n}"), MOST)
    columns = [one for one in EVENTS if one in shown and (one != "n_chosen" or not passed.all())]
    row = _clicked(shown, f"{key}-events", columns)
    if row is not None:
        piles.open_event(shown["event_id"][row])
        state.forget_lost()
        st.switch_page(_OVERVIEW)


def show_articles(run: Run, passed: np.ndarray, *, key: str = "run") -> None:
    """Show a page of these articles; a click opens one where it is read."""
    n = int(passed.sum())
    start = pick_start(n, f"{key}_articles", str(n))
    shown = run.articles_of(passed, start, MOST)
    shown = shown.assign(event=[run.title(one) for one in shown["event_id"]])
    row = _clicked(shown, f"{key}-articles", ARTICLES)
    if row is not None:
        piles.open_event(shown["event_id"][row])
        state.forget_lost()
        address.choose("read_articles", [str(shown["article_id"][row])])
        st.switch_page(_READ)


def pick_start(n: int, key: str, of: str) -> int:
    """Let the reader turn pages; return the number of the first row on the page.

    Parameters
    ----------
    n
        How many rows there are.
    key
        Of the widget.
    of
        What is listed: where it is another list, the first page is shown.
    """
    pages = max(1, -(-n // MOST))
    first = 0 if pages == 1 else (int(st.pagination(pages, key=f"{key}-{of}")) - 1) * MOST
    which = f"{first + 1:,} to {min(n, first + MOST):,} of {n:,}. " if pages > 1 else ""
    shared.show_caption(f"{which}Click one to open it on every page." if n else "")
    return first


def _clicked(shown: pd.DataFrame, key: str, columns: list[str]) -> int | None:
    """Show rows; return the one that was clicked just now, if any."""
    days = {name: shown[name].dt.strftime("%Y-%m-%d") for name in DAYS if name in shown}
    rows = shared.show_table(
        shown.assign(**days),
        name=key,
        columns=columns,
        column_config=CONFIG,
        clickable=True,
        marking=False,
    )
    seen = (tuple(rows), tuple(shown.iloc[:, 0]))
    before, st.session_state[f"{key}-clicked"] = st.session_state.get(f"{key}-clicked"), seen
    return rows[0] if rows and seen != before else None

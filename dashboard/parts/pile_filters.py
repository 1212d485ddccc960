"""Which articles of a run are looked at: filters that every page of many events shares."""

from dataclasses import fields
from datetime import date
from typing import Final, cast

import numpy as np
import pandas as pd
import streamlit as st

from analysis.files.piles import Filters, Run, Within
from analysis.published import published_of, said_span
from dashboard import state
from dashboard.parts import shared
from dashboard.state import address

LONGEST: Final = 200
"""Letters that a filter may have."""

WITHIN: Final = {"both": "Title and text", "title": "Title", "text": "Text"}
MIN_OUTLETS: Final = {
    str(n): f"{n} or more outlets" if n > 1 else "Any number" for n in (1, 2, 3, 5, 10)
}
HOW: Final = (
    "All words must stand in the article; terror* is any word that begins so. Dates are those of "
    "publication, in UTC."
)


def pick_filters(run: Run, key: str = "run") -> Filters:
    """Draw the filters and return what the reader chose; it stands in the address.

    Parameters
    ----------
    run
        The run that is open.
    key
        Begins the parameters in the address: pages with the same key share what is chosen.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = _text("Words in the articles", f"{key}_words", "climate chang*")
        within = address.pick("Where", WITHIN, key=f"{key}_within")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        outlets = _pick_outlets(run, f"{key}_outlets")
        together = len(outlets) > 1 and _pick_together(f"{key}_together")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        since, until = _pick_days(run, key)
        about = _text("Words about the event", f"{key}_about", "in its title or terms")
        least = address.pick("Told by", MIN_OUTLETS, key=f"{key}_least", as_list=True)
    shared.show_caption(HOW)
    where = cast("Within", "title and text" if within == "both" else within)
    return Filters(
        tuple(outlets), since, until, words, where,
        about=about, min_outlets=int(least), together=together,
    )  # fmt: skip


def said(filters: Filters) -> str:
    """Say what is looked at, in words; "" where it is everything."""
    told = []
    if filters.words:
        where = "" if filters.within == "title and text" else f" in the {filters.within}"
        told.append(f"with “{filters.words}”{where}")
    if filters.outlets:
        several = " and " if filters.together else " or "
        told.append(f"of {several.join(filters.outlets)}")
    told += [f"since {filters.since:%-d %B %Y}"] if filters.since else []
    told += [f"until {filters.until:%-d %B %Y}"] if filters.until else []
    told += [f"about events with “{filters.about}”"] if filters.about else []
    told += (
        [f"of events that {filters.min_outlets} or more outlets tell of"]
        if filters.min_outlets > 1
        else []
    )
    return ", ".join(told)


def answered(run: Run, filters: Filters, passed: np.ndarray) -> str:
    """Say in a sentence what is in the run, or what of it is chosen."""
    if not filters:
        when = _said_span(run)
        told = f"{_many(run.n_articles, 'article')} of {_many(len(run.outlets), 'outlet')}"
        return f"{told} tell of {_many(run.n_events, 'event')}{f', {when}' * bool(when)}."
    n, n_events = int(passed.sum()), run.n_events_of(passed)
    if not n:
        return f"No article {said(filters)}: take back one of the filters."
    return f"{_many(n, 'article')} {said(filters)}, about {_many(n_events, 'event')}."


def code_of(filters: Filters, call: str) -> str:
    """Return the lines that give the same in a notebook."""
    given = {one.name: getattr(filters, one.name) for one in fields(filters)}
    changed = {name: one for name, one in given.items() if one != getattr(Filters(), name)}
    told = [
        f"{name}={(str(one) if isinstance(one, date) else one)!r}" for name, one in changed.items()
    ]
    return f'import analysis\n\nrun = analysis.open_run("OUT")\nrun.{call}({", ".join(told)})'


def _said_span(run: Run) -> str:
    days = pd.to_datetime(list(run.span), utc=True)
    ends = pd.DataFrame({"article_id": ["first", "last"], "published": days})
    return said_span(published_of(ends.assign(published_precision="day")))


def _many(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def _text(label: str, key: str, example: str) -> str:
    if key not in st.session_state:
        st.session_state[key] = address.kept(key)[:LONGEST]
    text = str(st.text_input(label, key=key, max_chars=LONGEST, placeholder=example) or "").strip()
    address.write(key, [text] if text else [], [])
    return text


def _pick_outlets(run: Run, key: str) -> list[str]:
    names = {name: f"{name} ({n:,})" for name, n in run.outlets.items()}
    return state.pick_several("Outlets", names, key=key, placeholder="All outlets")


def _pick_together(key: str) -> bool:
    if key not in st.session_state:
        st.session_state[key] = bool(address.kept(key))
    chosen = st.checkbox("Only events that all of them tell of", key=key)
    address.write(key, ["yes"] if chosen else [], [])
    return chosen


def _pick_days(run: Run, key: str) -> tuple[date | None, date | None]:
    first, last = run.span
    if first != first:  # no article has a date
        return None, None
    days = {}
    for name, label in (("since", "From"), ("until", "To")):
        at = f"{key}_{name}"
        if at not in st.session_state:
            st.session_state[at] = _day(address.kept(at), first, last)
        days[name] = st.date_input(
            label, key=at, min_value=first, max_value=last, format="YYYY-MM-DD"
        )
        chosen = days[name]
        address.write(at, [str(chosen)] if chosen else [], [])
    return days["since"], days["until"]


def _day(told: str, first: date, last: date) -> date | None:
    try:
        return min(max(date.fromisoformat(told), first), last)
    except ValueError:
        return None

"""Which articles are on screen, and by which method are voices and hedges found in them?

The reader's choice of event, outlets and method holds for all pages and is kept in the address.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import COLUMNS, ArticlesError, Part, Zone, said_outlets
from analysis.events import FROM, was_grouped
from analysis.files import events
from analysis.files.corrections.records import as_table, lines_of, no_corrections
from analysis.files.reading import Reading
from analysis.published import published_of, said_span
from analysis.showing.display import plain_html
from analysis.showing.scope import said_scope
from dashboard.state import (
    address,
    kept_corrections,
    methods,
    opened_run,
    piles,
    places,
    shelf,
    shipped,
    stores,
    studies,
    uploads,
)

NONE: Final = no_corrections()

FEW: Final = 12
"""Up to so many choices are shown as buttons."""

FURTHER: Final = ("published_precision", "truncated", "genre", "agency", "credit_lines", FROM)
"""Columns that measures and sentences ask for, beside those that every table has."""

ON_SCREEN: Final = "on_screen"
"""Under this key the session holds the articles that the page is about."""

CHOSEN: Final = "chosen_articles"
"""Under this key it holds those chosen, before one text of each family is taken."""

READ: Final = "read"
"""Under this key come the articles of a bundled event, as they are read."""

_WHOLE: Final = shelf.OF_STUDY

OWN: Final = "own/"
"""Starts the id of an event that the visitor brought along."""


_LOST: Final = "lost"
ASK_RUN: Final = (
    "Start Parallax with the run (parallax open OUT), or choose an event in the sidebar."
)
OPEN_ANOTHER: Final = "Choose an event in the sidebar, or open a study on the page Start."
ASK: Final = (
    "Ask whoever sent the link for the study as one file (.parallax) and open it on the page "
    "Start, or choose an event in the sidebar."
)


class NotHereError(ArticlesError):
    """What a link shows is not here; `way_out` says how to go on."""

    def __init__(self, what: str, way_out: str) -> None:
        super().__init__(what)
        self.way_out = way_out


@dataclass(frozen=True)
class Corpus:
    """The articles on screen."""

    event: str
    label: str
    articles: pd.DataFrame
    outlets: tuple[str, ...]
    reading: Reading  # of the whole event
    key: str
    own: bool
    method: str = field(default_factory=methods.default)  # how voices and hedges are found
    corrections: pd.DataFrame = field(default_factory=no_corrections)  # of the whole event
    counted: str = "all"  # which of the articles chosen: see `analysis.showing.scope`
    event_key: str = ""  # of all articles of the event, where these are only some

    @cached_property
    def identity(self) -> str:
        """All that what is made of these articles depends on, but for settings of its own."""
        told = [self.event, self.key, self.event_key, self.own, self.method, self.counted]
        whole = json.dumps([*told, self.label, self.outlets, lines_of(self.corrections)])
        return hashlib.sha256(whole.encode()).hexdigest()

    @property
    def bundled(self) -> bool:
        """Is it one of the events that come with Parallax?"""
        return not self.own and not self.event.startswith(opened_run.RUN)

    @property
    def event_id(self) -> str:
        """How its articles name the event."""
        return self.event.removeprefix(OWN if self.own else opened_run.RUN)

    @property
    def private(self) -> bool:
        """Is what is made of them one visitor's alone: of own articles, or as they corrected it?"""
        return self.own or not self.corrections.empty

    @property
    def kept_as(self) -> str:
        """Under which name its corrections are kept."""
        return kept_corrections.OWN if self.own else self.event

    def scope(self, part: Part = "whole", zone: Zone = "all") -> str:
        """Say what is counted where it is not all words of all articles, else ""."""
        return said_scope(part, self.counted, zone)


def chosen() -> Corpus:
    """Draw the data scope in the sidebar and return the articles that it selects."""
    names = event_names()
    if not names:
        raise ArticlesError("there are no articles yet; add your own on the page Data and method")
    with places.for_scope():
        if name := shelf.name():
            st.html(f'<p style="font-size:.875rem;font-weight:600">{plain_html(name)}</p>')
        event = _pick_event(names)
        corpus = whole(event)
        problem = kept_corrections.problem(corpus.kept_as)
        if problem:
            st.warning(problem, icon=":material/warning:")
        outlets = _pick_outlets(corpus.outlets)
        if set(outlets) != set(corpus.outlets):
            articles = corpus.articles[corpus.articles["outlet"].isin(outlets)]
            corpus = only(corpus, articles, f"of which shown: {', '.join(outlets)}")
        st.html(
            f'<p style="font-size:.875rem;opacity:.85">{plain_html(scope(corpus.articles))}</p>'
        )
    with st.sidebar:
        corpus = replace(corpus, method=methods.pick_method())
    st.session_state[CHOSEN] = corpus
    return on_screen(corpus)


def on_screen(corpus: Corpus) -> Corpus:
    """Let exports say of these articles that they are what the page shows; return them."""
    st.session_state[ON_SCREEN] = corpus
    st.session_state["scope"] = {"articles": corpus.label, "SHA-256 of the articles": corpus.key}
    return corpus


def whole(event: str) -> Corpus:
    """Return all articles of an event, whatever outlets are chosen."""
    if event.startswith(OWN):
        corpus = _whole_own(event)
    elif event.startswith(opened_run.RUN):
        corpus = _whole_of_run(event)
    else:
        corpus = stores.FOR_ALL.get(("whole", event), lambda: _whole(event, _bundled(event)))
    corpus = replace(corpus, articles=corpus.articles.copy(deep=False))
    kept = kept_corrections.corrections_of(corpus.kept_as)
    if len(corpus.corrections):  # with which the run was measured
        kept = as_table([*lines_of(corpus.corrections), *lines_of(kept)])
    return replace(corpus, corrections=kept)


def _whole_of_run(event: str) -> Corpus:
    """Return an event of the run that is open, with the corrections that it was measured with."""
    event_id = event.removeprefix(opened_run.RUN)
    key = ("whole", piles.moment(), event)
    corpus: Corpus = stores.FOR_ALL.get(key, lambda: _whole(event, piles.reading(event_id)))
    return replace(corpus, corrections=piles.corrections(event_id))


def _whole_own(event: str) -> Corpus:
    """Return a visitor's own event: the same until they add or correct an article."""
    reading = uploads.own_reading()
    assert reading is not None  # own events are offered only when there are own articles
    known: tuple[Reading, dict[str, Corpus]] = st.session_state.get(_WHOLE, (reading, {}))
    if known[0] is not reading:
        known = (reading, {})
    if event not in known[1]:
        articles = reading.articles
        mine = articles[articles["event_id"] == event.removeprefix(OWN)]
        known[1][event] = _whole(event, reading._replace(articles=mine))
    st.session_state[_WHOLE] = known
    return replace(known[1][event], reading=reading)


def _whole(event: str, reading: Reading) -> Corpus:
    articles = reading.articles
    outlets = tuple(sorted(articles["outlet"].unique()))
    label = f"{event_names()[event]} · {scope(articles)}"
    own = event.startswith(OWN)
    return Corpus(event, label, articles, outlets, reading, articles_key(articles), own)


def event_of(corpus: Corpus) -> Corpus:
    """Return all articles of the event of which these are some, found and corrected as these."""
    if not corpus.event_key:
        return corpus
    articles = corpus.reading.articles
    if corpus.own:
        articles = articles[articles["event_id"] == corpus.event_id]
    return replace(corpus, articles=articles, key=corpus.event_key, event_key="")


def only(corpus: Corpus, articles: pd.DataFrame, what: str) -> Corpus:
    """Return a corpus of some of its articles; `what` says in captions which ones."""
    label = f"{corpus.label}, {what}"
    which = ("key", corpus.key, *articles["article_id"])
    key = stores.of(corpus.own).get(which, lambda: articles_key(articles))
    every = corpus.event_key or corpus.key
    event_key = "" if key == every else every
    return replace(corpus, label=label, articles=articles, key=key, event_key=event_key)


def scope(articles: pd.DataFrame) -> str:
    """Say how many articles and outlets there are, and from when to when."""
    n, span = len(articles), said_span(published_of(articles))
    said = f"{n} article{'' if n == 1 else 's'} from {said_outlets(articles['outlet'])}"
    return f"{said}, {span}" if span else said


def event_names() -> dict[str, str]:
    """Return the events to choose from: id to name, the visitor's own last.

    The first one is the default and so not in the address; a link to own articles names them.
    """
    own = uploads.own_articles()
    mine = [] if own is None else sorted(own["event_id"].unique())
    names = piles.names() | {name: _title(name) for name in events.event_ids()}
    return names | {OWN + name: f"Your articles: {_called(own, name)}" for name in mine}


def _called(articles: pd.DataFrame | None, event: str) -> str:
    """Return what an event of a visitor is called: by a headline where they named none."""
    if articles is None or FROM not in articles:
        return event
    mine = articles[articles["event_id"] == event]
    return str(mine["title"].iloc[0])[:80] if was_grouped(mine).all() else event


def pick_several(
    label: str, names: Mapping[str, str], *, key: str, placeholder: str, most: int | None = None
) -> list[str]:
    """Let the reader choose some of `names`, kept in the address; none chosen is a choice too.

    A few are buttons in a row, all in sight; more are a list to search in.

    Parameters
    ----------
    label
        The widget's label.
    names
        What can be chosen: id to name.
    key
        The widget's key and the parameter in the address.
    placeholder
        What an empty choice means.
    most
        The largest number of choices.

    Returns
    -------
    The chosen ids, in the order of `names`. Ids in the address that are not here are dropped.
    """
    address.recall(key, list(names), [], several=True)
    options: dict[str, Any] = {"format_func": lambda name: names.get(name, name), "key": key}
    # Buttons read their labels as Markdown, lists do not.
    plain = not any(re.search(r"[\\`*_{}\[\]<>#$:~|&^]|--", name) for name in names.values())
    if most and plain and len(names) <= FEW:
        picked = st.pills(label, list(names), selection_mode="multi", **options)
    else:
        picked = st.multiselect(
            label, list(names), placeholder=placeholder, max_selections=most, **options
        )
    chosen = [name for name in names if name in picked][:most]
    address.write(key, chosen, [])
    return chosen


def articles_key(articles: pd.DataFrame) -> str:
    """Return the SHA-256 of all that the measures can see of `articles`: any change changes it."""
    seen = [name for name in (*COLUMNS, *FURTHER) if name in articles]
    rows = articles[seen].astype("string").fillna("\0").to_numpy(dtype=object).tolist()
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def _bundled(event: str) -> Reading:
    def read() -> Reading:
        known: Reading | None = shipped.found(event, READ)
        return events.read_event(event) if known is None else known

    reading: Reading = stores.FOR_ALL.get((READ, event), read)
    return reading


@cache
def _title(event: str) -> str:
    return str(events.load_about(event).get("title", event))


def _pick_event(names: Mapping[str, str]) -> str:
    lost = _lost(names)
    if lost is None:
        address.recall("event", list(names), [first_event(names)], several=False)
    else:
        st.session_state["event"] = None
    picked: str | None = st.selectbox(
        "Event",
        list(names),
        index=0 if lost is None else None,
        format_func=lambda event: names.get(event, event),
        placeholder="Choose an event",
        key="event",
        on_change=_choose_event,
    )
    if lost is not None:
        raise lost
    # The first event is not in the address, but for that of a study or a run: there may be others.
    event = picked if picked is not None and picked in names else first_event(names)
    always = studies.opened() or event.startswith(opened_run.RUN)
    address.write("event", [event], [] if always else [first_event(names)])
    return event


def first_event(names: Mapping[str, str]) -> str:
    """Return the event that is shown where none was chosen: of the study that is open, if any."""
    own = uploads.own_articles()
    if own is None or not studies.opened():
        return next(iter(names))
    return OWN + str(own["event_id"].value_counts().index[0])


def _lost(names: Mapping[str, str]) -> NotHereError | None:
    """Return what of the link is not here, until the reader chose something else."""
    asked = address.asked("event") or []
    unknown = [event for event in asked if event not in names]
    if unknown or (shelf.missing() and not asked):
        st.session_state[_LOST] = [shelf.missing(), *unknown][:2]
    if _LOST not in st.session_state:
        return None
    study, *events_lost = st.session_state[_LOST]
    address.write("event", events_lost, [])  # the link stays what it was
    if study == shelf.DELETED:
        return NotHereError("this study was deleted", OPEN_ANOTHER)
    if study and shelf.without_texts(study):
        return NotHereError("the study that the link opens was passed on without its texts", ASK)
    if study and studies.folder() is not None:
        return NotHereError("the study that the link opens is not on this computer", ASK)
    if events_lost and events_lost[0].startswith(opened_run.RUN):
        return NotHereError("the event that the link shows is in no run that is open here", ASK_RUN)
    if study or events_lost[0].startswith(OWN):
        kept = "stay with whoever added them, and only until they close or reload the page"
        return NotHereError(f"the articles that the link shows {kept}", ASK)
    return NotHereError(f"there is no event {events_lost[0][:60]!r} here", OPEN_ANOTHER)


def _pick_outlets(outlets: tuple[str, ...]) -> list[str]:
    names = {outlet: outlet for outlet in outlets}
    return pick_several("Outlets", names, key="outlets", placeholder="All outlets") or list(outlets)


def _choose_event() -> None:
    address.choose("outlets", [])
    forget_lost()


def forget_lost() -> None:
    """Show what is here: the reader chose something else than what the link asked for."""
    st.session_state.pop(_LOST, None)
    shelf.found()

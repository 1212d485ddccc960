"""What the reader has marked: an outlet, an actor and a term, found again on every page.

They stand in the address (`?term=terrorist&actor=Wade+Brannock`), so that a link marks them, too.
An actor is named there by the name that tables show: numbers change with every correction.
So does the place of a line that was found, at which the page Read opens its article.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import streamlit as st

from analysis.articles import ArticlesError
from analysis.words.patterns import pattern_of
from dashboard.state import address

TERM: Final = "term"
ACTOR: Final = "actor"
OUTLET: Final = "outlet"
KINDS: Final = (OUTLET, ACTOR, TERM)
PLACE: Final = "place"

LONGEST: Final = 200
"""Letters of what is marked: an address may hold anything."""


def term() -> str:
    """Return the word, phrase or wildcard that is marked, as it was written; "" for none."""
    term = address.kept(TERM).strip()[:LONGEST]
    try:
        pattern_of(term)
    except ArticlesError:  # nothing is written there, or nothing that can be looked for
        return ""
    return term


def actor() -> str:
    """Return the name of the actor whose mentions are marked; "" for none."""
    return address.kept(ACTOR).strip()[:LONGEST]


def outlet() -> str:
    """Return the outlet that is marked, by name; "" for none."""
    return address.kept(OUTLET).strip()[:LONGEST]


def name_of(kind: str) -> str:
    """Return what is marked of a kind: "outlet", "actor" or "term"."""
    return {OUTLET: outlet, ACTOR: actor, TERM: term}[kind]()


def choose(kind: str, name: str) -> None:
    """Mark an outlet, actor or term from the next run on; "" to mark none."""
    _choose({OUTLET: OUTLET, ACTOR: ACTOR, TERM: TERM}[kind], name)


def heard(key: str) -> None:
    """Mark what the reader chose in a component of ours, or end that."""
    told = st.session_state.get(key)
    names = told.get("named") if isinstance(told, Mapping) else None
    # The browser sent this: believe none of it.
    for kind, name in names.items() if isinstance(names, Mapping) else ():
        if kind in KINDS and isinstance(name, str):
            choose(kind, name[:LONGEST])


def choose_outlet(outlet: str) -> None:
    """Mark an outlet on every page from the next run on; "" to mark none."""
    _choose(OUTLET, outlet)


def choose_term(term: str) -> None:
    """Mark a term on every page from the next run on; "" to mark none."""
    _choose(TERM, term)


def choose_actor(actor: str) -> None:
    """Mark all mentions of an actor, by name, from the next run on; "" to mark none."""
    _choose(ACTOR, actor)


class Place(NamedTuple):
    """Where a line that was found stands."""

    article_id: str
    field: str
    start: int
    end: int


def place() -> Place | None:
    """Return the place that was chosen last, or None; what stands there may be anything."""
    told = re.fullmatch(r"(title|text):(\d{1,9}):(\d{1,9}):(.+)", address.kept(PLACE), re.DOTALL)
    return Place(told[4], told[1], int(told[2]), int(told[3])) if told else None


def choose_place(article_id: Any, field: str, start: int, end: int) -> None:
    """Mark one place, and open its article there on the page Read."""
    _choose(PLACE, f"{field}:{start}:{end}:{article_id}")


def _choose(key: str, chosen: str) -> None:
    address.choose(key, [chosen] if chosen else [])

"""The run that is open, with articles in other events, and which events each visitor looks at.

`run()` returns it, or None; what is held of it is small, and shared as long as nobody moved an
article. `names()` are the events of it that this visitor opened last, `open_event` opens another
one. `found` gives what was measured of one, if nothing else was chosen.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.events.moved import MovedRun
from analysis.files.piles import Run, Taken
from analysis.files.reading import Reading
from analysis.files.studies import completed
from analysis.files.studies.moves import with_change, without_last
from analysis.measures import MEASURES
from analysis.statistics.comparison import Comparison
from dashboard.state import address, stores, studies
from dashboard.state.opened_run import RUN, as_measured, measured, problem

MOST: Final = 8
"""So many events of a run are offered in the sidebar: those opened last."""

HOW_TO_OPEN: Final = (
    "Measure a pile of articles (parallax measure IN OUT), then start Parallax with it: parallax "
    "open OUT."
)
SUGGESTED: Final = "Its events were found, and are suggestions: look at the articles of each first"
_OPENED: Final = "events_of_run"


def run() -> Run | None:
    """Return the run as it is now, with articles in those events where readers put them."""
    found, moves = as_measured(), moved()
    if found is None or not moves:
        return found
    here: Run = stores.of(True).get(("moved", moment()), lambda: MovedRun(found, moves))
    return here


def moved() -> dict[str, str]:
    """Return which articles of the run were put into which events; it is kept beside the run."""
    found = as_measured()
    if found is None:
        return {}
    kept = studies.part(RUN, "moves")
    moves = dict(zip(kept["article_id"], kept["event_id"], strict=True))
    here = found.articles_here(moves)  # it may have been measured anew, of others
    return {one: event for one, event in moves.items() if one in here}


def move(article_ids: Collection[str], event_id: str) -> None:
    """Put articles of the run into an event; of a name that is new, into one of their own."""
    rows = [(one, str(event_id), "", "") for one in article_ids]
    studies.edit(RUN, "moves", lambda now: with_change(now, rows))


def can_undo() -> bool:
    """Was any article of the run moved?"""
    return bool(len(studies.part(RUN, "moves")))


def undo() -> None:
    """Take back what was moved last."""
    studies.edit(RUN, "moves", without_last)


def names() -> dict[str, str]:
    """Return the events of the run that can be chosen, id to title: those this visitor opened."""
    here = run()
    if here is None:
        return {}
    for asked in address.asked("event") or []:
        if asked.startswith(RUN) and here.has_event(asked.removeprefix(RUN)):
            _note(asked.removeprefix(RUN))
    opened = [one for one in st.session_state.get(_OPENED, []) if here.has_event(one)]
    return {RUN + one: here.title(one) for one in opened or [here.largest]}


def open_event(event_id: str) -> None:
    """Choose an event of the run for all pages, before the sidebar is drawn."""
    _note(str(event_id))
    address.choose("outlets", [])
    address.choose("event", f"{RUN}{event_id}")


def _note(event_id: str) -> None:
    before = [one for one in st.session_state.get(_OPENED, []) if one != event_id]
    st.session_state[_OPENED] = [event_id, *before][:MOST]


def told() -> str:
    """Say how the run was measured, and what of it is left out."""
    here = run()
    if here is None:
        return ""
    how = {"model": "by the model", "fast": "by the fast model", "rules": "by rules"}
    told = f"Measured by Parallax {here.about.version}, {how.get(here.about.method, '')}"
    found = [SUGGESTED] if here.about.settings.get("group") else []
    problems = [one[:1].upper() + one[1:] for one in here.problems]
    return ". ".join([told.removesuffix(", "), *found, *problems]) + "."


def method() -> str:
    """Return by which method the run was measured; "" if none is open."""
    here = run()
    return "" if here is None else here.about.method


def moment() -> Any:
    """Return what changes when the run is measured anew, or articles of it are moved."""
    return measured(), tuple(sorted(moved().items()))


def reading(event_id: str) -> Reading:
    """Return what was read of one event, as pages show it."""
    here = run()
    if here is None:
        raise ArticlesError(problem() or "no run is open; start it by parallax open OUT")
    return completed(here.reading(event_id))


def corrections(event_id: str) -> pd.DataFrame:
    """Return the corrections that were replayed when the run was measured."""
    here = run()
    assert here is not None  # whose event was just read
    return here.corrections(event_id)


def found(
    event_id: str,
    name: str,
    options: Mapping[str, Any],
    chosen: str,
    lines: pd.DataFrame,
    articles: Collection[Any],
) -> Any:
    """Return what the run has of a measure of an event; None if it must be measured.

    Parameters
    ----------
    event_id
        The event.
    name, options
        The measure, and what is asked of it.
    chosen
        The method that is chosen.
    lines
        The corrections that hold.
    articles
        The ids of its articles: the run has nothing of an event to which others belong.
    """
    here = as_measured()
    if here is None or not here.ids_are_texts or not here.has_event(event_id):
        return None
    if {*articles} != {*here.ids(event_id)}:
        return None
    taken = Taken(here, event_id, {"method": chosen}, lines)
    tables = taken.result(MEASURES[name], options)
    if tables is None:
        return None
    return tables[0] if len(tables) == 1 else Comparison(*tables)

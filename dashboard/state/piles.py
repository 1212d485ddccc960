"""The run that `parallax open` opened: read by all, and which events of it each visitor looks at.

`PARALLAX_RUN` names its folder. `run()` returns it, or None; what is held of it is small, and
shared. `names()` are the events of it that this visitor opened last, `open_event` opens another
one; in the address they are `?event=run/ID`. `found` gives what was measured of one, if nothing
else was chosen.
"""

import hashlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.events.moved import MovedRun
from analysis.files.piles import Run, Taken, open_run
from analysis.files.reading import Reading
from analysis.files.runs import RECORD, UNFINISHED
from analysis.files.studies import completed
from analysis.measures import MEASURES
from analysis.statistics.comparison import Comparison
from dashboard.state import address, stores

VARIABLE: Final = "PARALLAX_RUN"
"""Names the folder of the run that is open."""

RUN: Final = "run/"
"""Starts the id of an event of the run."""

MOST: Final = 8
"""So many events of a run are offered in the sidebar: those opened last."""

HOW_TO_OPEN: Final = (
    "Measure a pile of articles (parallax measure IN OUT), then start Parallax with it: parallax "
    "open OUT."
)
SUGGESTED: Final = "Its events were found, and are suggestions: look at the articles of each first"
_MOVES: Final = "moved_in_run"
_OPENED: Final = "events_of_run"
_LOCK: Final = Lock()
_RUNS: Final[dict[str, tuple[Any, Run | str]]] = {}


def folder() -> Path | None:
    """Return the folder of the run that is open; None if none is."""
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named else None


def as_measured() -> Run | None:
    """Return the run that is open, as it is now; None if none is, or it cannot be read."""
    found = _known()
    return found if isinstance(found, Run) else None


def run() -> Run | None:
    """Return the same with those articles in other events that this visitor put there."""
    found, moves = as_measured(), moved()
    if found is None or not moves:
        return found
    here: Run = stores.of(True).get(("moved", moment()), lambda: MovedRun(found, moves))
    return here


def moved() -> dict[str, str]:
    """Return which articles of the run this visitor put into which events."""
    changes: list[dict[str, str]] = st.session_state.get(_MOVES, [])
    return {one: event for change in changes for one, event in change.items()}


def move(article_ids: Collection[str], event_id: str) -> None:
    """Put articles of the run into an event; of a name that is new, into one of their own."""
    st.session_state.setdefault(_MOVES, []).append(dict.fromkeys(article_ids, str(event_id)))


def can_undo() -> bool:
    """Was any article of the run moved in this visit?"""
    return bool(st.session_state.get(_MOVES))


def undo() -> None:
    """Take back what was moved last."""
    st.session_state[_MOVES].pop()


def problem() -> str:
    """Say why the run cannot be read, with the way out; "" if it can, or none is open."""
    found = _known()
    return found if isinstance(found, str) else ""


def _known() -> Run | str:
    """Return the run, or why there is none; opened again if it was measured anew."""
    path = folder()
    if path is None:
        return ""
    with _LOCK:
        now = _moment(path)
        seen, known = _RUNS.get(str(path), ("", ""))
        if seen != now:
            try:
                known = open_run(path)
            except ArticlesError as error:
                known = str(error)
            _RUNS[str(path)] = (now, known)
    return known


def _moment(path: Path) -> Any:
    try:
        told = (path / RECORD).stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_ino, (path / UNFINISHED).exists()  # which goes last


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
    return ". ".join([told.removesuffix(", "), *found, *here.problems]) + "."


def method() -> str:
    """Return by which method the run was measured; "" if none is open."""
    here = run()
    return "" if here is None else here.about.method


def measured() -> Any:
    """Return what changes when the run is measured anew."""
    path = folder()
    return None if path is None else (str(path), _moment(path))


def moment() -> Any:
    """Return what changes when the run is measured anew, or articles of it are moved."""
    return measured(), tuple(sorted(moved().items()))


def kept_as() -> str:
    """Return the id of the study that keeps what readers add to the events of the run."""
    here = run()
    told = str(folder()) if here is None else here.about.key or str(here.folder.resolve())
    return f"run-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


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

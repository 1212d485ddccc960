"""Which study is open, and where is it kept? Its parts, changed as work happens.

Started on one's own computer, Parallax keeps what a reader adds, adopts, corrects and notes in the
folder that PARALLAX_STUDIES names, as it happens. Where it names none, as on a server for several
visitors, all of that lives in the visitor's session.

A study has parts: `reading` (the articles that were adopted), `corrections`, `notes`, `moves` (of
articles into other events) and `dictionaries`. `part` returns one, `edit` changes it. What cannot
be written is told on the page (`problem`), counts in the session all the same, and is written with
the next change. The bundled events are one study of their own, `BUNDLED`, without a reading, and so
are those of the run that is open (`opened_run.kept_as`).
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analysis.articles import ArticlesError
from analysis.files import studies as files
from analysis.files.reading.sources import Skipped
from analysis.files.studies.contents import told_problems
from analysis.files.studies.members import NAMES
from analysis.home import VARIABLE
from dashboard.state import old_corrections, opened_run, own

OWN: Final = "own articles"
"""Stands for the study that is open: what is kept of a visitor's own articles."""
BUNDLED: Final = "bundled"
"""The id of the study that keeps what readers add to the bundled events."""
PARTS: Final = ("reading", "corrections", "notes", "moves", "dictionaries")

_PROBLEM: Final = "study_problem"
_WAITING: Final = "waiting"


def folder() -> Path | None:
    """Return the folder where studies are kept; None if only the session keeps them."""
    named = os.environ.get(VARIABLE, "")
    return Path(named).expanduser() if named else None


def opened() -> str:
    """Return the id of the study that is open and kept; "" if there is none."""
    return own.own().study


def path_of(kept_as: str) -> Path | None:
    """Return the folder that keeps what is added to the own articles (`OWN`) or an event.

    None if the session alone keeps it.
    """
    where = _where(kept_as)
    base, name = folder(), opened() if where == OWN else where
    return base / name if base is not None and name else None


def part(kept_as: str, name: str) -> Any:
    """Return a part of the study that holds the own articles (`OWN`) or an event, as it is now.

    Parameters
    ----------
    kept_as
        `OWN`, or the id of a bundled event: the parts of these are about all of them.
    name
        One of `PARTS`.
    """
    return _all_of(_unwritten(kept_as).get(name, []), getattr(kept(kept_as), name))


def edit(kept_as: str, name: str, change: Callable[[Any], Any], **about: Any) -> None:
    """Change a part of a study, on disk where it is kept there.

    Parameters
    ----------
    kept_as, name
        As in `part`.
    change
        Makes of the part as it is now the one that shall be: another window may have changed it.
    about
        What else `study.json` is to say: fields of `analysis.files.studies.About`.

    Raises
    ------
    ArticlesError
        `change` refused; nothing is changed then.
    """
    changed = change(part(kept_as, name))
    path = path_of(kept_as)
    if path is None:
        now = kept(kept_as)
        now = replace(now, about=replace(now.about, **about), **{name: changed})
        own.own().parts[_where(kept_as)] = (None, now)
        return
    changes = _unwritten(kept_as).get(name, [])
    changes = changes if change is _as_it_is else [*changes, change]
    try:
        if kept_as != OWN and not files.is_study(path):
            _begin(kept_as, path)
        edits: dict[str, Any] = {name: lambda now: _all_of(changes, now)}
        files.edit_study(path, about=lambda now: replace(now, **about), **edits)
    except (ArticlesError, OSError) as error:
        _unwritten(kept_as)[name] = changes
        tell(error)
    else:
        _unwritten(kept_as).pop(name, None)
        tell(None)


@contextmanager
def changing() -> Iterator[own.Own]:
    """Let what waits be changed, and keep it."""
    path = path_of(OWN)
    try:
        with own.changing(path) as mine:
            yield mine
        if path is not None:
            _unwritten(OWN).pop(_WAITING, None)
            tell(None)
    except OSError as error:
        _unwritten(OWN)[_WAITING] = []
        tell(error)


def write_again() -> None:
    """Try once more to write what could not be written."""
    for kept_as, parts in list(own.own().unwritten.items()):
        for name in list(parts):
            if name == _WAITING:
                with changing():
                    pass
            else:
                edit(kept_as, name, _as_it_is)


def kept(kept_as: str) -> files.Kept:
    """Return what is kept, without changes that could not be written; read once, as long as it is.

    What cannot be read is told in its `problems`.
    """
    parts, where, path = own.own().parts, _where(kept_as), path_of(kept_as)
    moment = None if path is None else _moment(path)
    seen, found = parts.get(where, ("", None))
    if found is not None and path is not None and not path.parent.is_dir():
        return found  # the disk is away, not the study
    if found is None or (path is not None and seen != moment):
        found = _begun(kept_as) if path is None or not files.is_study(path) else _read(path)
        parts[where] = (moment, found)
    return found


def problem() -> str:
    """Say what of the work is not kept on disk now, and why; "" if all is."""
    return str(st.session_state.get(_PROBLEM, ""))


def tell(error: Exception | None) -> None:
    """Let the page say that something could not be written, or could be again."""
    if error is not None:
        why = getattr(error, "strerror", None) or str(error)
        st.session_state[_PROBLEM] = (
            f"What you do now is kept in this tab alone, for {why}. Leave the tab open: it is "
            "written as soon as it can be."
        )
    elif not any(own.own().unwritten.values()):
        st.session_state.pop(_PROBLEM, None)


def _as_it_is(value: Any) -> Any:
    return value


def _all_of(changes: list[Callable[[Any], Any]], value: Any) -> Any:
    for change in changes:
        value = change(value)
    return value


def _where(kept_as: str) -> str:
    """Return which study that is: of the own articles, of the open run, of the bundled events."""
    if kept_as.startswith((opened_run.RUN, "run-")):
        return opened_run.kept_as()
    return OWN if kept_as == OWN else BUNDLED


def _unwritten(kept_as: str) -> dict[str, list[Any]]:
    return own.own().unwritten.setdefault(_where(kept_as), {})


def _begun(kept_as: str) -> files.Kept:
    """Return a study in which nothing is yet, but for what was corrected before there were any."""
    if _where(kept_as) != BUNDLED:
        return files.Kept()
    corrections, problems = old_corrections.read()
    return files.Kept(corrections=corrections, problems=told_problems(problems))


def _begin(kept_as: str, path: Path) -> None:
    about = files.About(name="Bundled events" if _where(kept_as) == BUNDLED else "Events of a run")
    old = _begun(kept_as).corrections
    files.edit_study(path, new=True, about=lambda _: about, corrections=lambda _: old)


def _read(path: Path) -> files.Kept:
    try:
        return shown(files.read_study(path))
    except ArticlesError as error:
        return files.Kept(problems=told_problems([Skipped(path.name, "", str(error), "")]))


def shown(kept: files.Kept) -> files.Kept:
    """Return a study as pages show it: with all that they look for in articles, or none of them."""
    if kept.reading is None:
        return kept
    if not kept.about.texts:
        missing = Skipped("articles.parquet", "", "it has no texts", files.whom_to_ask(kept))
        return replace(kept, reading=None, problems=told_problems([missing]))
    return replace(kept, reading=files.completed(kept.reading))


def _moment(path: Path) -> tuple[Any, ...]:
    """Tell when the parts of a study were last changed, by whom ever."""
    told = []
    for name in (*NAMES[1:], "dictionaries", ".next"):
        try:
            now = (path / name).stat()
        except OSError:
            continue
        told.append((name, now.st_mtime_ns, now.st_ino))
    return tuple(told)

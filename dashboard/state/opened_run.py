"""The run that `parallax open` opened, as it was measured: read once, for all visitors.

`PARALLAX_RUN` names its folder; in the address its events are `?event=run/ID`.
"""

import hashlib
import os
from pathlib import Path
from threading import Lock
from typing import Any, Final

from analysis.articles import ArticlesError
from analysis.files.piles import Run, open_run
from analysis.files.runs import RECORD, UNFINISHED

VARIABLE: Final = "PARALLAX_RUN"
"""Names the folder of the run that is open."""

RUN: Final = "run/"
"""Starts the id of an event of the run."""

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


def problem() -> str:
    """Say why the run cannot be read, with the way out; "" if it can, or none is open."""
    found = _known()
    return found if isinstance(found, str) else ""


def measured() -> Any:
    """Return what changes when the run is measured anew."""
    path = folder()
    return None if path is None else (str(path), _moment(path))


def kept_as() -> str:
    """Return the id of the study that keeps what readers add to the events of the run."""
    here = as_measured()
    told = str(folder()) if here is None else here.about.key or str(here.folder.resolve())
    return f"run-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


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

"""Where a reader's corrections are kept: beside the data on their computer, or in the session.

Corrections of bundled events are a file in the folder that PARALLAX_CORRECTIONS names; the
command `parallax`, which serves this computer only, names one in the reader's home. Where it
names none, as on a server for several visitors, they live in the visitor's session. Those of a
visitor's own articles always do: nothing of own articles is written to disk. They are exported
as `corrections.csv`, to be kept with the articles and brought along with them.
"""

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.files.corrections.files import edit_corrections, parse_corrections, read_corrections
from analysis.files.corrections.records import as_table, lines_of, no_corrections, without
from dashboard.state.address import slug

VARIABLE: Final = "PARALLAX_CORRECTIONS"
OWN: Final = "own articles"
"""Under this name the session keeps the corrections of all of a visitor's own articles."""

FILES: Final = ("corrections.csv", "corrections.jsonl")
"""Files of these names beside articles hold corrections, not articles."""

_KEY: Final = "corrections"


def folder() -> Path | None:
    """Return the folder where corrections are kept; None if only the session keeps them."""
    named = os.environ.get(VARIABLE, "")
    return Path(named).expanduser() if named else None


def file_of(event: str) -> Path | None:
    """Return the file with the corrections of an event; None if only the session has them."""
    base = None if event == OWN else folder()
    if base is None:
        return None
    # An event may have any name: what is left of it in the file's is made unique again.
    digest = hashlib.sha256(event.encode()).hexdigest()[:6]
    return base / f"{slug(event)}-{digest}.csv"


def corrections_of(event: str) -> pd.DataFrame:
    """Return the corrections of an event, or of `OWN`.

    Raises
    ------
    ArticlesError
        The file cannot be read.
    """
    path = file_of(event)
    if path is None:
        kept: dict[str, pd.DataFrame] = st.session_state.get(_KEY, {})
        return kept.get(event, no_corrections())
    return read_corrections(path) if path.exists() else no_corrections()


def problem(event: str) -> str:
    """Say, as Markdown, why the corrections of an event are left out; "" if they are not."""
    try:
        corrections_of(event)
    except ArticlesError as error:
        plain = re.sub(r"[^\w\s]", lambda match: f"&#{ord(match.group())};", str(error))
        return f"What was corrected is left out, for the file cannot be used: {plain}"
    return ""


def keep(event: str, made: pd.DataFrame) -> None:
    """Add corrections to those of an event."""
    _edit(event, lambda now: as_table([*lines_of(now), *lines_of(made)]))


def undo(event: str, made: str) -> None:
    """Take back what was corrected in one go with the line `made`."""
    _edit(event, lambda now: without(now, made))


def take(event: str, data: bytes) -> int:
    """Add the corrections in the bytes of a file; return how many lines are new.

    Raises
    ------
    ArticlesError
        They are none; nothing is added then.
    """
    before = len(corrections_of(event))
    keep(event, parse_corrections(data))
    return len(corrections_of(event)) - before


def forget_own() -> None:
    """Drop the corrections of this visitor's own articles."""
    st.session_state.get(_KEY, {}).pop(OWN, None)


def _edit(event: str, edit: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    path = file_of(event)
    if path is None:
        st.session_state.setdefault(_KEY, {})[event] = edit(corrections_of(event))
        return
    try:
        edit_corrections(path, edit)
    except OSError as error:
        raise ArticlesError(
            f"the corrections cannot be written to {path} ({error.strerror}); free some room "
            f"there, or let {VARIABLE} name another folder"
        ) from None

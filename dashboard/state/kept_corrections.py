"""What readers corrected: in the study that is open, or in that of the bundled events.

Where studies are not kept, corrections live in the visitor's session. They are exported as
`corrections.csv`, to be kept with the articles and brought along with them.
"""

import re
from typing import Final

import pandas as pd

from analysis.files.corrections.files import parse_corrections
from analysis.files.corrections.records import as_table, lines_of, without
from dashboard.state import studies
from dashboard.state.opened_run import RUN
from dashboard.state.studies import OWN

__all__ = ["FILES", "OWN", "corrections_of", "keep", "problem", "take", "undo"]

FILES: Final = ("corrections.csv", "corrections.jsonl")
"""Files of these names beside articles hold corrections, not articles."""


def corrections_of(event: str) -> pd.DataFrame:
    """Return the corrections of an event, or of `OWN`."""
    lines: pd.DataFrame = studies.part(event, "corrections")
    return lines if event == OWN else lines[lines["event_id"].isin([event.removeprefix(RUN), ""])]


def problem(event: str) -> str:
    """Say, as Markdown, what of the corrections and notes is left out; "" if nothing is."""
    told = studies.kept(event).problems
    if told.empty:
        return ""
    said = "; ".join(f"{one.file}: {one.problem}" for one in told.itertuples())
    plain = re.sub(r"[^\w\s]", lambda match: f"&#{ord(match.group())};", said)
    return f"What cannot be read of what was kept is left out: {plain}"


def keep(event: str, made: pd.DataFrame) -> None:
    """Add corrections to those of an event."""
    studies.edit(event, "corrections", lambda now: as_table([*lines_of(now), *lines_of(made)]))


def undo(event: str, made: str) -> None:
    """Take back what was corrected in one go with the line `made`."""
    studies.edit(event, "corrections", lambda now: without(now, made))


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

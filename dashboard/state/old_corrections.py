"""What was corrected before there were studies: a file for each bundled event in one folder.

PARALLAX_CORRECTIONS names the folder. It is read until something is kept of the bundled events;
from then on the study of the bundled events has it. The files stay as they are.
"""

import hashlib
import os
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.articles import ArticlesError
from analysis.files import events
from analysis.files.corrections.files import read_corrections
from analysis.files.corrections.records import as_table, lines_of
from analysis.files.reading.sources import Skipped
from dashboard.state.address import slug

VARIABLE: Final = "PARALLAX_CORRECTIONS"


def read() -> tuple[pd.DataFrame, list[Skipped]]:
    """Return the corrections of all bundled events, and the files that cannot be read."""
    lines, problems = [], []
    for path in map(file_of, events.event_ids()):
        try:
            lines += lines_of(read_corrections(path)) if path and path.exists() else []
        except ArticlesError as error:
            problems.append(Skipped(path.name if path else "", "", str(error), ""))
    return as_table(lines), problems


def file_of(event: str) -> Path | None:
    """Return the file that held the corrections of an event; None if no folder is named."""
    named = os.environ.get(VARIABLE, "")
    # An event may have any name: what is left of it in the file's is made unique again.
    digest = hashlib.sha256(event.encode()).hexdigest()[:6]
    return Path(named).expanduser() / f"{slug(event)}-{digest}.csv" if named else None

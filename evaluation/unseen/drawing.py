"""Which real events has nobody opened, and which of them come next?"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pandas as pd

from evaluation.relations import EVENT_FILES
from evaluation.sets import UnusableSetError, ValidationError, file_in, lines, sha256

FEWEST: Final = 3
"""Events with fewer texts are not drawn: "all", "only" and "most" mean little of two."""

Events = dict[str, list[dict[str, Any]]]


def events_in(corpora: Path | None) -> Events:
    """Return the articles of every real event with enough texts: event → articles as given."""
    found: Events = defaultdict(list)
    for name in EVENT_FILES:
        try:
            rows = lines(file_in(corpora, "eval", "events", name))
        except UnusableSetError as error:
            raise ValidationError(str(error)) from None
        for row in rows:
            found[str(row["event"])].append(row)
    return {event: rows for event, rows in found.items() if len(rows) >= FEWEST}


def opened_events(folder: Path) -> pd.DataFrame:
    """Return the events that somebody has opened: `event`, `because`."""
    path = folder / "opened.tsv"
    if not path.is_file():
        return pd.DataFrame(columns=["event", "because"], dtype=str)
    return pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False, quoting=3)


def open_events(folder: Path, events: Iterable[str], because: str) -> None:
    """Note events as opened, those that are not yet noted, sorted by name."""
    known = opened_events(folder)
    new = sorted(set(events) - set(known["event"]))
    rows = pd.concat([known, pd.DataFrame({"event": new, "because": because}, dtype=str)])
    folder.mkdir(parents=True, exist_ok=True)
    rows.sort_values("event").to_csv(
        folder / "opened.tsv", sep="\t", index=False, quoting=3, lineterminator="\n"
    )


def drawn(events: Iterable[str], opened: Iterable[str], n: int) -> list[str]:
    """Draw events that are not opened: nobody chooses, for the order is that of their hashes.

    Parameters
    ----------
    events
        The events that there are.
    opened
        Those that somebody has read.
    n
        How many; the last ones by the SHA-256 of their names.

    Raises
    ------
    ValidationError
        So many are not left.

    Examples
    --------
    >>> drawn(["a", "b", "c", "d"], ["a"], 2)
    ['b', 'c']
    """
    left = sorted(set(events) - set(opened), key=sha256, reverse=True)
    if len(left) < n:
        raise ValidationError(f"{n} events are wanted, and {len(left)} are left unopened")
    return left[:n]

"""Is it a table that Parallax wrote? What it says of its articles is kept when it is read again."""

from typing import Any, Final

from analysis.files.reading.moments import Moment
from analysis.files.reading.sources import Source
from analysis.files.reading.values import said

_TELLING: Final = ("read_as", "outlet_from", "published_from", "published_precision")
"""Columns that together only our own tables have."""


def as_told(source: Source, origin: dict[str, Any], published: Moment) -> dict[str, Any]:
    """Return where an article's columns come from: as its row says, if that is one of ours.

    Parameters
    ----------
    source
        The row, or anything else.
    origin
        What reading it anew says: `read_as`, `outlet_from`, `published_from`,
        `published_precision`, `genre`. What is unknown no longer is if somebody wrote it in.
    published
        When the row says that it was published.
    """
    given = source.given
    if not all(name in given for name in _TELLING):
        return origin
    told = {name: said(given.get(name)) for name in (*_TELLING, "genre")}
    if told["published_precision"] not in _fitting(published):
        told["published_precision"] = None
    return origin | {name: one for name, one in told.items() if one not in (None, "unknown")}


def _fitting(published: Moment) -> list[str]:
    """Return how exact a moment may be meant: a month is written as its first day."""
    at = published.at
    if not published.precision:
        return []
    if (at.hour, at.minute, at.second) != (0, 0, 0):
        return ["minute"]
    ends = [(True, "day"), (at.day == 1, "month"), ((at.month, at.day) == (1, 1), "year")]
    return ["minute", *(precision for fits, precision in ends if fits)]

"""When was an article published, how precisely is that known, and which of two came first?"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import ArticlesError

PRECISIONS: Final = ("year", "month", "day", "minute")
"""What the column `published_precision` says, the coarsest first."""

_EAST, _WEST = pd.Timedelta(hours=14), pd.Timedelta(hours=12)
"""The clocks of the world run from 14 hours before UTC to 12 hours behind it."""

_FORMATS: Final = {
    "minute": "%B %Y, %H:%M UTC", "day": "%B %Y", "month": "%B %Y", "year": "%Y",
}  # fmt: skip
_SHORT: Final = {"minute": "%b %Y, %H:%M", "day": "%b %Y", "month": "%b %Y", "year": "%Y"}


class Published(NamedTuple):
    """A moment in UTC, the first of what it may be, and how precisely it is known."""

    at: pd.Timestamp
    precision: str  # one of `PRECISIONS`

    @property
    def hour_known(self) -> bool:
        """Whether the time of day is known."""
        return self.precision == "minute"

    @property
    def day_known(self) -> bool:
        """Whether the day is known."""
        return self.precision in ("minute", "day")


def published_of(table: pd.DataFrame) -> list[Published | None]:
    """Return when each article was published; None where that is not known.

    Parameters
    ----------
    table
        `article_id, published`, and `published_precision` where that is known; else midnight
        means that only the day is. In a table that was made by hand dates may be texts, and of
        several time zones; those without one are taken as UTC. Not modified.

    Raises
    ------
    ArticlesError
        There is a date that is none.
    """
    given = table["published"]
    given = given.mask(given.map(lambda date: isinstance(date, str) and not date.strip()))
    dates = pd.to_datetime(given, utc=True, errors="coerce", format="mixed")
    for date, read, article_id in zip(given, dates, table["article_id"], strict=True):
        if not pd.isna(date) and (pd.isna(read) or isinstance(date, int | float)):
            raise ArticlesError(
                f"the date {date!r} of article {article_id} cannot be read; write it like "
                "2025-03-04, or leave it out (pd.NaT)"
            )
    said = table["published_precision"] if "published_precision" in table else [None] * len(table)
    return [
        None if pd.isna(date) else Published(date, _precision(date, precision))
        for date, precision in zip(dates, said, strict=True)
    ]


def _precision(date: pd.Timestamp, said: object) -> str:
    if isinstance(said, str) and said in PRECISIONS:
        return said
    return "day" if date == date.normalize() else "minute"


def came_before(a: Published | None, b: Published | None) -> bool:
    """Tell whether a was surely published before b.

    Days, months and years are compared as outlets print them: the 4th comes before the 5th,
    and a month before nothing within it. Beside a moment with its hour, a day is one in any
    time zone: it may begin 14 hours before midnight UTC, and end 12 hours after the next.

    Examples
    --------
    >>> evening = Published(pd.Timestamp("2025-03-04 22:00", tz="UTC"), "minute")
    >>> noon = Published(pd.Timestamp("2025-03-05 12:30", tz="UTC"), "minute")
    >>> the_fourth = Published(pd.Timestamp("2025-03-04", tz="UTC"), "day")
    >>> march = Published(pd.Timestamp("2025-03-01", tz="UTC"), "month")
    >>> came_before(evening, noon), came_before(the_fourth, noon), came_before(march, noon)
    (True, True, False)
    >>> came_before(the_fourth, evening)
    False
    """
    if a is None or b is None:
        return False
    if a.hour_known and b.hour_known:
        return bool(a.at < b.at)
    n = min(3, *(1 + PRECISIONS.index(one.precision) for one in (a, b)))
    last = _day(a.at + _EAST if a.hour_known else a.at)
    first = _day(b.at - _WEST if b.hour_known else b.at)
    return last[:n] < first[:n]


def _day(at: pd.Timestamp) -> tuple[int, int, int]:
    return at.year, at.month, at.day


def in_sequence(moments: Sequence[Published | None]) -> list[int] | None:
    """Return the numbers of moments from the first to the last, or None if one's place is open."""
    known = [moment for moment in moments if moment is not None]
    if len(known) < len(moments):
        return None
    order = sorted(range(len(known)), key=lambda i: known[i].at)
    sure = all(came_before(known[i], known[j]) for n, i in enumerate(order) for j in order[n + 1 :])
    return order if sure else None


def by_publication(articles: pd.DataFrame) -> pd.DataFrame:
    """Return articles in a steady order for readers: by their day, then those without one."""
    moments = published_of(articles)
    ids = articles["article_id"].astype(str).tolist()

    def rank(i: int) -> tuple[int, Any, str]:
        moment = moments[i]
        if moment is None:
            return 2, 0, ids[i]
        return int(not moment.day_known), moment.at, ids[i]

    return articles.iloc[sorted(range(len(articles)), key=rank)]


def said_when(moment: Published | None, *, short: bool = False) -> str:
    """Write when it was, as precisely as that is known; "" if it is not.

    Examples
    --------
    >>> at = pd.Timestamp("2025-03-01", tz="UTC")
    >>> [said_when(Published(at, precision)) for precision in PRECISIONS]
    ['2025', 'March 2025', '1 March 2025', '1 March 2025, 00:00 UTC']
    >>> said_when(Published(at, "minute"), short=True)
    '1 Mar 2025, 00:00'
    """
    if moment is None:
        return ""
    said = moment.at.strftime((_SHORT if short else _FORMATS)[moment.precision])
    return f"{moment.at.day} {said}" if moment.day_known else said  # %-d is not known everywhere


def said_span(moments: Sequence[Published | None]) -> str:
    """Write from when to when: "4 Mar 2025 to 6 Mar 2025"; "" if no date is known.

    Dates without a day are counted beside the others, and alone said as roughly as the roughest.

    Examples
    --------
    >>> days = [Published(pd.Timestamp(f"2025-03-0{n}", tz="UTC"), "day") for n in (6, 4)]
    >>> march = Published(pd.Timestamp("2025-03-01", tz="UTC"), "month")
    >>> said_span([*days, None]), said_span([*days, march]), said_span([march, march])
    ('4 Mar 2025 to 6 Mar 2025', '4 Mar 2025 to 6 Mar 2025 (1 without a day)', 'Mar 2025')
    """
    dated = [one for one in moments if one]
    days = [one for one in dated if one.day_known]
    known = sorted(days or dated, key=lambda one: one.at)
    if not known:
        return ""
    coarsest = min((one.precision for one in known), key=PRECISIONS.index)
    precision = "day" if coarsest == "minute" else coarsest
    ends = (said_when(Published(one.at, precision), short=True) for one in (known[0], known[-1]))
    rough = len(dated) - len(known)
    return " to ".join(dict.fromkeys(ends)) + (f" ({rough} without a day)" if rough else "")

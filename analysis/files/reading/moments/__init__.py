"""When was it? A moment in UTC, and how precisely it is known."""

import re
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.files.reading.moments.days import (
    EARLIEST,
    LATEST,
    Day,
    find_day,
    month_or_year,
    weekday_names,
)
from analysis.files.reading.moments.zones import ZONE, clock_of

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYMONTH = rf"(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})"
_WEEKDAY = (
    r"(?:(?:Mon|Tue(?:s(?:day)?)?|Wed(?:s|nesday)?|Thu(?:rs?|rsday)?|Fri|Sat(?:urday)?|Sun)(?:day)?"
    r"\.?,?\s+)"
)
_DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}|{_WEEKDAY}?"
    rf"(?:{_DAY}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}}))"
)
_TIME = (
    r"(?:(?:T|\s*[/|·•]\s*|\s+[-–—]\s+|,?\s+(?:at\s+)?)"
    r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[aApP]\.?[mM]\.?)?|\d{1,2}\s*[aApP]\.?[mM]\.?)"
    r"(?:\s*\(?(?:Z|[A-Z]{2,5}(?:[+-]\d{1,2})?|[+-]\d{2}:?\d{2})\)?)?)"
)
_PARTICLE = r"(?:de|del|der|den|van|von|bin|ibn|al|el|la|le|da|di|du|dos|ter|ten)"
_NAME = rf"[A-Z][\w.’'\-]*(?:\s+(?:{_PARTICLE}\s+){{0,2}}[A-Z][\w.’'\-]*){{1,3}}"

EXPRESSIONS: Final = {"DATE": _DATE, "TIME": _TIME, "DAYMONTH": _DAYMONTH, "NAME": _NAME}
"""What `{DATE}`, `{TIME}`, `{DAYMONTH}` and `{NAME}` stand for in the boilerplate patterns."""

_LONGEST: Final = 150
"""Characters of a field that are looked at: the longest stamps, a browser's, have about 70."""

_BETWEEN: Final = "at um à om alle às a las kl on le the de o'clock uhr gmt"
_EPOCHS: Final = range(10**9, 2**32)  # seconds from 2001 to 2106


class Moment(NamedTuple):
    """A moment and how precisely it is known."""

    at: Any  # in UTC; midnight of the (first) day where nothing says the hour; NaT
    precision: str  # "minute", "day", "month", "year"; "" for NaT
    unknown_zone: str = ""  # the zone that a stamp names, if it is not known for certain


def read_moment(
    value: Any,
    *,
    day_first: bool | None = None,
    country: str | None = None,
    unzoned: tzinfo | None = UTC,
) -> Moment | None:
    """Read a field of a table, a page or a record; None if it is not understood.

    Parameters
    ----------
    value
        A `Moment`, a date, or text such as "2031-03-14T20:17:00+01:00", "14 March 2031,
        20:17 ET", "Freitag, 14. März 2031 20.17 Uhr MEZ", "20310314201700", "2031-03".
    day_first
        Whether "04/06/2031" is 4 June. None where that is not known: it is not understood then.
    country
        Where it is from, as its ISO 3166 code: tells India's IST from Ireland's.
    unzoned
        The clock of a time without a zone. None where that is not known: the hour is kept as
        it stands, but only the day is known.

    Notes
    -----
    Midnight to the second is a day: programs write
    it for a date without a time, and nothing happens in the press at midnight sharp.

    Examples
    --------
    >>> read_moment("Sept. 5, 2031 11:04 p.m. ET").at.isoformat()
    '2031-09-06T03:04:00+00:00'
    >>> [read_moment(text).precision for text in ("2031-03-14", "March 2031", "2031")]
    ['day', 'month', 'year']
    >>> read_moment("04/06/2031") is None
    True
    """
    if value is None or isinstance(value, Moment):
        return value
    if isinstance(value, date | np.datetime64):
        return _of_date(value)
    if isinstance(value, int | float | np.number):
        return _of_number(value)
    text = _plain(str(value))
    if whole := month_or_year(text):
        return Moment(whole.first.replace(tzinfo=UTC), whole.precision)
    if re.fullmatch(r"\d{10}|\d{13}|\d{16}", text):
        return _of_number(int(text))
    return _in_text(text, find_day(text, day_first=day_first), country, unzoned)


def moment_in(text: str, *, dated: str | None = None, country: str | None = None) -> Moment | None:
    """Find a date in text as news pages write it; None if there is none.

    Parameters
    ----------
    text
        Such as "2031-03-14", "14 March 2031, 20:17 GMT" or "04-06-2031 20:17 IST".
    dated
        Another mention of the day, such as a dateline's "June 4", to tell day from month.
    country
        As for `read_moment`.

    Notes
    -----
    A time without a zone is left out: nobody knows whose clock it goes by.

    Examples
    --------
    >>> moment_in("March 14, 2031 at 8:17 pm EDT").at.isoformat()
    '2031-03-15T00:17:00+00:00'
    >>> moment_in("04-06-2031", dated="June 4").at.date().isoformat()
    '2031-06-04'
    """
    text = _plain(text)
    return _in_text(text, find_day(text, dated=dated), country, drop_unzoned=True)


def moment_in_url(url: str) -> Moment | None:
    """Return the day in an address such as https://courier.example/2031/03/14/bridge."""
    path = url.split("?")[0]
    found = re.search(r"/(20\d\d|19\d\d)([/-]?)(\d\d?|[a-z]{3})\2(\d\d?)(?=[/-]|$)", path)
    if not found or not (found[2] or len(found[3]) == len(found[4]) == 2):
        return None
    year, month, number = found.group(1, 3, 4)
    text = f"{year}-{month}-{number}" if month.isdigit() else f"{number} {month} {year}"
    day = find_day(text)
    return Moment(day.first.replace(tzinfo=UTC), "day") if day else None


def _plain(text: str) -> str:
    """Return the start of a field with plain blanks, and programs' ways of writing put plainly."""
    text = " ".join(text[:_LONGEST].split())
    text = re.sub(
        r"\b([A-Z][a-z]{2} \d{1,2}) (\d\d:\d\d:\d\d) (\S{1,6} )?(\d{4})$", r"\1 \4 \2 \3", text
    )
    text = re.sub(r"\b(\d\d)(\d\d) ?h(?:ou)?rs\b", r"\1:\2", text)
    return re.sub(
        r"(?<!\d)([12]\d{3})(\d\d)(\d\d)(?:[T ]?(\d\d):?(\d\d):?(\d\d)?)?(?![\d/])",
        lambda found: (
            "-".join(found.group(1, 2, 3))
            + (f"T{found[4]}:{found[5]}:{found[6] or '00'}" if found[4] else "")
        ),
        text,
    )


def _in_text(
    text: str,
    day: Day | None,
    country: str | None,
    unzoned: tzinfo | None = None,
    *,
    drop_unzoned: bool = False,
) -> Moment | None:
    if day is None:
        return None
    whole = Moment(day.first.replace(tzinfo=UTC), "day")
    clock = _after().match(text, day.end) or _before().search(text[: day.start])
    if clock is None or not (local := _local(day.first, clock)) or local.time() == time.min:
        return whole
    zone = clock["zone"] or ""
    named = clock_of(zone, local, country)
    if named is None and (re.match(r"[A-Z]{2,5}\b|\w+/", zone) or zone.lower() == "local time"):
        return whole._replace(unknown_zone=zone)
    if named is None and drop_unzoned:
        return whole
    meant = named or unzoned
    try:
        at = local.replace(tzinfo=meant or UTC).astimezone(UTC)
    except OverflowError:
        return whole
    return Moment(at, "minute" if meant else "day")


def _local(day: datetime, clock: re.Match[str]) -> datetime | None:
    """Return the local time that a match names, None if it names none after all."""
    if not (clock["minute"] or clock["half"] or clock["unit"]):
        return None
    hour = int(clock["hour"])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"][0].lower() == "p" else 0)
    try:
        return day.replace(
            hour=hour, minute=int(clock["minute"] or 0), second=int(clock["second"] or 0)
        )
    except ValueError:
        return None


_CLOCK = (
    r"(?<!\d)(?P<hour>\d{1,2})"
    r"(?:(?:[:.]|\s?[hH]\s?)(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?)?(?!\d)"
    r"\s?(?P<half>[aApP]\.?\s?[mM]\b\.?)?(?:\s?(?P<unit>Uhr|uur|hrs?|h|H)\b)?"
    rf"\s?\(?(?P<zone>{ZONE}|[Ll]ocal\s[Tt]ime)?"
)


@cache
def _gap() -> str:
    words = "|".join(sorted({*weekday_names(), *_BETWEEN.split()}, key=len, reverse=True))
    return rf"[\s,;|·•–—@/()-]*(?i:(?:{words})\b\.?[\s,;|()]*){{0,3}}"


@cache
def _after() -> re.Pattern[str]:
    offset = r"(?![+-]\d\d:?\d\d)"  # of a date without a time, as XML has it
    return re.compile(rf"{offset}(?:T|{_gap()}){_CLOCK}")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"{_CLOCK}\)?{_gap()}$")


def _of_date(value: Any) -> Moment | None:
    try:
        stamp = pd.Timestamp(value)
    except (ValueError, OverflowError):
        return None
    if pd.isna(stamp) or not EARLIEST < stamp.year <= LATEST:
        return None
    local = stamp.to_pydatetime(warn=False)
    if local.time() == time.min:
        return Moment(local.replace(tzinfo=UTC), "day")
    return Moment(local.astimezone(UTC) if local.tzinfo else local.replace(tzinfo=UTC), "minute")


def _of_number(value: Any) -> Moment | None:
    """Read a year, a day such as 20310314, or the time since 1970 in seconds or parts of them."""
    if not 0 < value < 2**63 or value is True:
        return None
    if value == int(value) and len(digits := str(int(value))) in (4, 8, 14):
        return read_moment(f"{digits} ")
    seconds = next((value / 10**n for n in (0, 3, 6, 9) if int(value / 10**n) in _EPOCHS), None)
    if seconds is None:
        return None
    at = datetime.fromtimestamp(float(seconds), UTC)
    return Moment(at, "day" if at.time() == time.min else "minute")

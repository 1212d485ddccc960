"""When was it? A moment in UTC, and how precisely it is known."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import pandas as pd

_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAYMONTH = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})"
_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|"
    rf"\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}})"
)
_TIME = (
    r"(?:(?:T|\s*/\s*|,?\s+(?:at\s+)?)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[aApP]\.?[mM]\.?)?"
    r"(?:\s*(?:Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2}))?)"
)
_PARTICLE = r"(?:de|del|der|den|van|von|bin|ibn|al|el|la|le|da|di|du|dos|ter|ten)"
_NAME = rf"[A-Z][\w.’'\-]*(?:\s+(?:{_PARTICLE}\s+){{0,2}}[A-Z][\w.’'\-]*){{1,3}}"

EXPRESSIONS: Final = {"DATE": _DATE, "TIME": _TIME, "DAYMONTH": _DAYMONTH, "NAME": _NAME}
"""What `{DATE}`, `{TIME}`, `{DAYMONTH}` and `{NAME}` stand for in the boilerplate patterns."""

# Abbreviations that mean one offset only; those that mean several (IST, CST) are left
# out, and the time of day is then dropped rather than guessed.
_ZONES: Final = {
    "Z": 0, "UTC": 0, "GMT": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "AEST": 600, "JST": 540,
}  # fmt: skip


class Moment(NamedTuple):
    """A moment and how precisely it is known."""

    at: Any  # a datetime in UTC; midnight of the (first) day where the hour is not known; or NaT
    precision: str  # "minute", "day", "month", "year"; "" for NaT


def read_moment(value: Any, *, day_first: bool | None = None) -> Moment | None:
    """Read a field of a table or page: a `Moment`, a date, or text; None if it is not understood.

    Parameters
    ----------
    value
        Such as "2031-03-14T20:17:00+01:00", "14 March 2031, 20:17 ET" or "2031-03".
    day_first
        Whether "04/06/2031" is 4 June. None where that is not known: it is not understood then.
    """
    if value is None or isinstance(value, Moment):
        return value
    at = parse_value(value)
    return (
        None if at is None else Moment(at, "day" if at.time() == datetime.min.time() else "minute")
    )


def moment_in(text: str, *, dated: str | None = None) -> Moment | None:
    """Find a date in text as news pages write it, see `parse_date`; None if there is none."""
    at = parse_date(text, dated=dated)
    return (
        None if at is None else Moment(at, "day" if at.time() == datetime.min.time() else "minute")
    )


def moment_in_url(url: str) -> Moment | None:
    """Return the day in an address such as https://courier.example/2031/03/14/bridge."""
    at = date_in_url(url)
    return None if at is None else Moment(at, "day")


def parse_date(text: str, *, dated: str | None = None) -> datetime | None:
    """Read a date as news pages write it.

    Parameters
    ----------
    text
        Such as "2031-03-14", "14 March 2031, 20:17 GMT" or "04-06-2031 20:17 IST".
    dated
        Another mention of the day, such as a dateline's "June 4", to tell day from month.

    Returns
    -------
    The moment in UTC. Without a time, or with a time zone that is not known for certain,
    midnight of that day. None if there is no date, or if day and month cannot be told apart.

    Examples
    --------
    >>> parse_date("March 14, 2031 at 8:17 pm EDT").isoformat()
    '2031-03-15T00:17:00+00:00'
    >>> parse_date("04-06-2031") is None
    True
    >>> parse_date("04-06-2031", dated="June 4").date().isoformat()
    '2031-06-04'
    """
    found = re.search(rf"(?P<date>{_DATE})(?P<time>{_TIME})?", text)
    if not found:
        return None
    day = _day(found["date"], dated)
    if day is None:
        return None
    return _at(day, found["time"] or "")


def day_and_month(text: str) -> tuple[int, int] | None:
    """Return (day, month) of text such as "June 4" or "4 June", else None."""
    number, month = re.search(r"\d{1,2}", text), re.search(_MONTH, text)
    if not number or not month:
        return None
    return int(number.group()), _MONTHS.index(month.group()[:3].lower()) // 3 + 1


def date_in_url(url: str) -> datetime | None:
    """Return the date in an address such as https://courier.example/2031/03/14/bridge."""
    found = re.search(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)", url.split("?")[0])
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def site_of(url: str | None) -> str | None:
    """Return the host of an address, without "www.", else None."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _day(text: str, dated: str | None) -> datetime | None:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if re.match(r"\d{4}-", text):
        return _date(*numbers)
    named = day_and_month(text)
    if named:
        return _date(numbers[-1], named[1], named[0])
    first, second, year = numbers
    said = day_and_month(dated) if dated else None
    options = {(first, second), (second, first)}  # (day, month)
    if said in options and said is not None:
        return _date(year, said[1], said[0])
    if len(possible := [option for option in options if option[1] <= 12]) == 1:
        return _date(year, possible[0][1], possible[0][0])
    return None


def _date(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _at(day: datetime, text: str) -> datetime:
    clock = re.search(
        r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*([ap])\.?m\.?)?\s*(\S+)?", text, re.I
    )
    if not clock:
        return day
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    offset = _offset(clock[5])
    if offset is None or hour > 23 or minute > 59 or second > 59:
        return day
    local = day.replace(hour=hour, minute=minute, second=second, tzinfo=timezone(offset))
    return local.astimezone(UTC)


def _offset(zone: str | None) -> timedelta | None:
    """Return the offset of a time zone, None if it is missing or means more than one."""
    if zone and (found := re.fullmatch(r"([+-])(\d{2}):?(\d{2})", zone)):
        minutes = int(found[2]) * 60 + int(found[3])
        return timedelta(minutes=minutes if found[1] == "+" else -minutes)
    minutes_or_none = _ZONES.get(zone or "")
    return None if minutes_or_none is None else timedelta(minutes=minutes_or_none)


def parse_value(value: object) -> datetime | None:
    """Read the date in a field of a table: a date, or text in any form of `parse_date`.

    Returns
    -------
    The moment in UTC; fields without a time zone are taken as UTC. None if the field is
    blank or not understood, such as 04/06/2031, which is two days.
    """
    text = str(value).strip()
    if not re.search(r"\d", text) or isinstance(value, int | float):
        return None
    parsed = None if re.match(r"\d{4}-\d{2}-\d{2}", text) else parse_date(text)
    if parsed is None and not re.match(r"\d{1,2}[-/.]\d{1,2}\b", text):
        try:
            stamp = pd.Timestamp(text)
        except (ValueError, OverflowError):
            return None
        stamp = stamp.tz_localize("UTC") if stamp.tzinfo is None else stamp.tz_convert("UTC")
        parsed = stamp.to_pydatetime(warn=False)
    return parsed if parsed is not None and 1700 < parsed.year < 2262 else None

"""Which days does a date of the calendar name?"""

import calendar
import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from analysis.language.clauses import word_set
from analysis.language.lines import Line

MONTHS: Final = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
DAYS: Final = {
    name.lower(): number
    for names in (calendar.day_name, calendar.day_abbr)
    for number, name in enumerate(names)
} | {"tues": 1, "thurs": 3}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
STEPS: Final = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_COMING: Final = word_set(
    "will would shall due plan plans planned scheduled set going expected ahead 'll by"
)

_AHEAD: Final = 90  # days after publication; "on 12 December", written in October, is to come


class Day(NamedTuple):
    """Days that are meant, from `low` to `high`, None where the article has no date."""

    low: date | None
    high: date | None
    last: int
    name: str  # as far as it is known without a date of the article


def of_month(year: int, month: int, last: int) -> Day:
    """All days of a month."""
    end = calendar.monthrange(year, month)[1]
    return Day(date(year, month, 1), date(year, month, end), last, f"{year}-{month:02}")


def of_year(year: int, last: int) -> Day:
    """All days of a year."""
    return Day(date(year, 1, 1), date(year, 12, 31), last, str(year))


def _valid(year: int, month: int, day: int) -> date | None:
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def numeric(line: Line, i: int) -> Day | None:
    """Read 2023-06-04, 13/06/2023; 04/06/2023 is the 4th of June or the 6th of April."""
    iso = _ISO.fullmatch(line.low[i])
    if iso:
        day = _valid(int(iso[1]), int(iso[2]), int(iso[3]))
        return Day(day, day, i + 1, "") if day else None
    found = _SLASHES.fullmatch(line.low[i])
    if not found:
        return None
    year, a, b = int(found[3]), int(found[1]), int(found[2])
    readings = {day for day in (_valid(year, b, a), _valid(year, a, b)) if day} if year else set()
    if len(readings) == 1:
        (only,) = readings
        return Day(only, only, i + 1, "")
    return Day(None, None, i + 1, line.low[i]) if readings else None


def day_month(line: Line, i: int, published: date | None) -> Day | None:
    """Read "4 June 2023", "4th of June"."""
    found = _DAY.fullmatch(line.low[i])
    month = i + 2 if line.says(i + 1, ("of",)) else i + 1
    if not found or not line.joined(i + 1) or not line.joined(month):
        return None
    if line.low[month] not in MONTHS or not line.is_capital(month):
        return None
    return _calendar_day(line, int(found[1]), MONTHS[line.low[month]], month + 1, published)


def month_day(line: Line, i: int, published: date | None) -> Day | None:
    """Read "June 4, 2023", "Aug. 26"."""
    found = _DAY.fullmatch(line.word(i + 1))
    if not found or line.gap(i + 1).strip() not in ("", "."):
        return None
    return _calendar_day(line, int(found[1]), MONTHS[line.low[i]], i + 2, published)


def _calendar_day(
    line: Line, day: int, month: int, last: int, published: date | None
) -> Day | None:
    if not 1 <= day <= calendar.monthrange(2024, month)[1]:
        return None
    name = f"{day} {calendar.month_name[month]}"
    year, last = year_behind(line, last, published)
    if year is None and published:
        year = nearest_year(line, last, published, month, day)
    found = _valid(year, month, day) if year else None
    return Day(found, found, last, name)


def year_behind(line: Line, i: int, published: date | None) -> tuple[int | None, int]:
    """Read "2023", ", 2023", "last year", "of this year" from word i on."""
    if YEAR.fullmatch(line.word(i)) and line.gap(i).strip() in ("", ","):
        return int(line.low[i]), i + 1
    j = i + 1 if line.says(i, ("of",)) and line.joined(i) else i
    said = line.word(j) in ("last", "this", "next") and line.says(j + 1, ("year",))
    if said and line.joined(j) and line.joined(j + 1):
        return (published.year + STEPS[line.low[j]] if published else None), j + 2
    return None, i


def nearest_year(line: Line, last: int, published: date, month: int, day: int) -> int:
    """The year of publication, or the one before if the day would be too far ahead."""
    this = _valid(published.year, month, min(day, 28)) or published
    ahead = looks_ahead(line, last)
    if this > published + timedelta(days=_AHEAD) and not ahead:
        return published.year - 1
    if this < published - timedelta(days=180) and ahead:
        return published.year + 1
    return published.year


def looks_ahead(line: Line, last: int) -> bool:
    """A word before the date, in its clause, speaks of what is to come."""
    for j in range(last - 1, max(-1, last - 12), -1):
        if line.low[j] in _COMING or line.says(j, ("is", "to")) or line.says(j, ("are", "to")):
            return True
        if line.gap(j).strip()[:1] in (";", ":", ".") and j < last - 1:
            return False
    return False


def shifted(published: date | None, days: int, last: int, name: str) -> Day:
    """The day so many days after publication."""
    try:
        found = published + timedelta(days=days) if published else None
    except OverflowError:
        found = None
    return Day(found, found, last, name)

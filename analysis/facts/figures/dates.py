"""Which day, month or year is meant?"""

import calendar
import re
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from analysis.facts.figures.bounds import units
from analysis.facts.figures.mentions import Mention
from analysis.facts.figures.things import is_plural
from analysis.language.tokens import Sentence, word_classes
from analysis.lexicons import word_lists

_WORDS: Final = word_lists("fact-words")

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
_COMING: Final = _WORDS["dates: coming"]

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


def numeric(line: Sentence, i: int) -> Day | None:
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


def day_month(line: Sentence, i: int, published: date | None) -> Day | None:
    """Read "4 June 2023", "4th of June"."""
    found = _DAY.fullmatch(line.low[i])
    month = i + 2 if line.says(i + 1, ("of",)) else i + 1
    if not found or not line.joined(i + 1) or not line.joined(month):
        return None
    if line.low[month] not in MONTHS or not line.is_capital(month):
        return None
    return _calendar_day(line, int(found[1]), MONTHS[line.low[month]], month + 1, published)


def month_day(line: Sentence, i: int, published: date | None) -> Day | None:
    """Read "June 4, 2023", "Aug. 26"."""
    found = _DAY.fullmatch(line.word(i + 1))
    if not found or line.gap(i + 1).strip() not in ("", "."):
        return None
    return _calendar_day(line, int(found[1]), MONTHS[line.low[i]], i + 2, published)


def _calendar_day(
    line: Sentence, day: int, month: int, last: int, published: date | None
) -> Day | None:
    if not 1 <= day <= calendar.monthrange(2024, month)[1]:
        return None
    name = f"{day} {calendar.month_name[month]}"
    year, last = year_behind(line, last, published)
    if year is None and published:
        year = nearest_year(line, last, published, month, day)
    found = _valid(year, month, day) if year else None
    return Day(found, found, last, name)


def year_behind(line: Sentence, i: int, published: date | None) -> tuple[int | None, int]:
    """Read "2023", ", 2023", "last year", "of this year" from word i on."""
    if YEAR.fullmatch(line.word(i)) and line.gap(i).strip() in ("", ","):
        return int(line.low[i]), i + 1
    j = i + 1 if line.says(i, ("of",)) and line.joined(i) else i
    said = line.word(j) in ("last", "this", "next") and line.says(j + 1, ("year",))
    if said and line.joined(j) and line.joined(j + 1):
        return (published.year + STEPS[line.low[j]] if published else None), j + 2
    return None, i


def nearest_year(line: Sentence, last: int, published: date, month: int, day: int) -> int:
    """The year of publication, or the one before if the day would be too far ahead."""
    this = _valid(published.year, month, min(day, 28)) or published
    ahead = looks_ahead(line, last)
    if this > published + timedelta(days=_AHEAD) and not ahead:
        return published.year - 1
    if this < published - timedelta(days=180) and ahead:
        return published.year + 1
    return published.year


def looks_ahead(line: Sentence, last: int) -> bool:
    """A word before the date, in its clause, speaks of what is to come."""
    for j in range(last - 1, max(-1, last - 12), -1):
        if line.low[j] in _COMING or line.says(j, ("is", "to")) or line.says(j, ("are", "to")):
            return True
        if line.gap(j).strip()[:1] in (";", ":", ".") and j < last - 1:
            return False
    return False


_EPOCH: Final = date(1970, 1, 1)
_MODERN: Final = 1800
_DECADE = re.compile(r"((?:1[5-9]|20)\d0)'?s")
_WHEN: Final = _WORDS["dates: when"]
_IN_MONTH: Final = _WORDS["dates: in month"]
_BEFORE_YEAR: Final = _WORDS["dates: before year"]


@cache
def date_words() -> frozenset[str]:
    """The words with which a date can begin."""
    return frozenset(MONTHS) | _WHEN | _WORDS["dates: parts of a span"]


def date_at(line: Sentence, i: int, published: date | None) -> Mention | None:
    """Read the date that begins with word i; what it leaves open is taken from the publication.

    What is only told from that day on ("Sunday", "last week", "tomorrow") is no figure.
    """
    word = line.low[i]
    if any(line.gap(k).endswith("(@") for k in range(i - 3, i)):
        return None  # when something was posted
    if word[0].isdecimal():
        found = numeric(line, i) or day_month(line, i, published) or _year(line, i)
    elif word in MONTHS and line.is_capital(i):
        found = month_day(line, i, published) or _month(line, i, published)
    else:
        found = _month_of(line, i, published)
    if found and line.word(i - 1) in DAYS and line.gap(i).strip() in ("", ",", "."):
        i -= 1  # "Sunday, June 4"
    return _mention(line, i, found) if found else None


def weekday_of(mention: Mention) -> str:
    """The weekday of a date from the calendar; "" if it is not one day."""
    if mention.value is None:
        return ""
    return calendar.day_name[(_EPOCH + timedelta(days=mention.value)).weekday()]


def _mention(line: Sentence, i: int, found: Day) -> Mention:
    low, high = (_number(day) for day in (found.low, found.high))
    end = line.tokens[found.last - 1].end
    return Mention(
        kind="date",
        value=low if low == high else None,
        low=low,
        high=high,
        unit="date",
        bound="exact" if low is None or low == high else "between",
        start=line.tokens[i].start,
        end=end - 2 if line.folded[end - 2 : end].endswith("'s") else end,
        first=i,
        last=found.last,
        reading=_written(found),
        base="date",
    )


def _number(day: date | None) -> float | None:
    return None if day is None else float((day - _EPOCH).days)


def _written(found: Day) -> str:
    if found.low is None or found.high is None:
        return found.name
    if found.low == found.high:
        return found.low.isoformat()
    days = (found.low.month, found.low.day, found.high.month, found.high.day)
    if days == (1, 1, 12, 31) and found.low.year == found.high.year:
        return str(found.low.year)
    if found[:2] == of_month(found.low.year, found.low.month, 0)[:2]:
        return found.low.isoformat()[:7]
    return f"{found.low} to {found.high}"


def _month(line: Sentence, i: int, published: date | None) -> Day | None:
    """Read "June 2023", "March last year", "in March"; "May" alone may be a verb."""
    month = MONTHS[line.low[i]]
    year, last = year_behind(line, i + 1, published)
    if last == i + 1 and line.word(i - 1) not in _IN_MONTH:
        return None
    if line.word(i) in _WORDS["dates: may be verbs"] and line.word(i - 1) == "to":
        return None
    if year is None and published and last == i + 1:
        year = nearest_year(line, i, published, month, 1)
    name = calendar.month_name[month]
    return of_month(year, month, last) if year else Day(None, None, last, name)


def _year(line: Sentence, i: int) -> Day | None:
    decade = _DECADE.fullmatch(line.low[i])
    if decade:
        first = int(decade[1])
        return Day(date(first, 1, 1), date(first + 9, 12, 31), i + 1, "")
    if not YEAR.fullmatch(line.low[i]) or line.gap(i)[-1:] in ("$", "£", "€", "#"):
        return None
    before = line.word(i - 1)
    following = line.word(i + 1) if line.joined(i + 1) else ""
    if line.joined(i) and line.is_capital(i - 1) and word_classes().get(before) is None:
        return None  # "Flight 1943", "Expo 2020"
    if int(line.low[i]) < _MODERN and following and line.is_capital(i + 1):
        return None  # "1600 Mill Street"
    if following in units() or line.after(i).lstrip()[:1] in ("%", "°", "€"):
        return None
    if is_plural(following) and before not in _BEFORE_YEAR | {"years"}:
        return None  # "2000 soldiers"; other numbers of four digits have a comma in the news
    return of_year(int(line.low[i]), i + 1)


def _month_of(line: Sentence, i: int, published: date | None) -> Day | None:
    """Read "late June", "last March": the words before the month are part of it."""
    j = i
    if line.word(j) in _WORDS["dates: parts of a span"] and line.joined(j + 1):
        j += 1
    if j < len(line.low) and line.low[j] in _WHEN and line.joined(j + 1):
        j += 1
    if j == i or line.word(j) not in MONTHS or not line.is_capital(j):
        return None
    return _month(line, j, published)

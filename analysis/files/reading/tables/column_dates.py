"""When, by the whole column: day or month first, serial numbers of Excel, times beside days."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from analysis.files.reading.moments import Moment, moment_in_url, read_moment
from analysis.files.reading.moments.days import find_day
from analysis.files.reading.sources import Mended, Skipped
from analysis.files.reading.tables.columns import meanings
from analysis.files.reading.tables.rows import Row
from analysis.files.reading.values import said

_FIELDS: Final = ("published", "updated")
_NUMERIC: Final = re.compile(
    r"(?:(?P<weekday>[^\W\d]+)\.?,?\s+)?(?P<a>\d{1,2})(?P<by>[-/. ])\s?(?P<b>\d{1,2})(?P=by)\s?"
    r"(?P<y>\d{4}|\d{2})(?![\d/])"
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST: Final = 60  # characters of a date
_SERIALS: Final = range(18_264, 73_051)  # Excel's days from 1950 to 2099
_EPOCH: Final = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}|\d{16}|\d{19}")
_CLOCK: Final = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?.{0,12}", re.I
)


class _Order(NamedTuple):
    """Whether the day stands first in the dates of a table, if that is known."""

    day_first: bool | None
    why: str


def with_moments(file: str, rows: list[Row]) -> tuple[list[Row], list[Skipped]]:
    """Read the dates in the rows of a table, with our column names, as columns.

    Parameters
    ----------
    file
        What the file is called in the rows that report problems.
    rows
        Its rows; `published` and `updated` are read.

    Returns
    -------
    The rows with a `Moment` where it took the column to read the date, each with what was
    mended, and a row that says which dates stay open.
    """
    rows = _with_clocks(rows)
    order = _order(rows)
    skipped: list[Skipped] = []
    for field in _FIELDS:
        opened: list[tuple[str, str]] = []
        for n, row in enumerate(rows):
            value = _plainly(row.fields.get(field))
            found = _serial(value, field) or _numbers(value, field, order)
            if found is None:
                if value != row.fields.get(field):
                    rows[n] = row._replace(fields={**row.fields, field: value})
                continue
            moment, mended = found
            if moment is None:
                opened.append((row.place, str(value)))
            rows[n] = row._replace(
                fields={**row.fields, field: moment},
                mended=(*row.mended, mended) if mended else row.mended,
            )
        if opened:
            skipped.append(_left_open(file, field, opened, order.why))
    return rows, skipped


def may_be_date(value: Any) -> bool:
    """Tell whether a value would be read as a date, by the day or the month, in a column of dates.

    Also where that takes the column to tell day from month.
    """
    if isinstance(value, list | dict) or (isinstance(value, str) and len(value) > _LONGEST):
        return False
    value = _plainly(value)
    found = _serial(value, "")
    moment = found[0] if found else read_moment(value, day_first=True)
    return moment is not None and moment.precision not in ("", "year")


_Read = tuple[Moment | None, Mended | None]


def _plainly(value: Any) -> Any:
    """Return a date without what programs add: 2025.0, 2025-03-00, /Date(1759741200000)/."""
    if not isinstance(value, str):
        return value
    value = re.sub(r"\A\s*(\d{4,19})\.0+\s*\Z", r"\1", value)
    value = re.sub(r"\A\s*/?Date\((\d+)(?:[+-]\d{4})?\)/?\s*\Z", r"\1", value)
    return re.sub(r"\A\s*([12]\d{3}(?:-[01]\d)??)(?:-00){1,2}(?:[T ]00:00.*)?\Z", r"\1", value)


def _serial(value: Any, field: str) -> _Read | None:
    """Read a number that stands for a date in Excel, or for seconds and the like since 1970."""
    text = said(value) if isinstance(value, int | float | str) else None
    if text is None or isinstance(value, bool):
        return None
    text = text.strip()
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and int(text[:5]) in _SERIALS:
        at = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(seconds=round(float(text) * 86_400))
        what = "Excel's serial number read as a date"
    elif _EPOCH.fullmatch(text):
        seconds = float(text) / 10 ** max(0, len(text.split(".")[0]) - 10)
        at = datetime.fromtimestamp(round(seconds), UTC)
        what = "time since 1970 read as a date"
    else:
        return None
    is_day = (at.hour, at.minute, at.second) == (0, 0, 0)
    moment = Moment(at, "day" if is_day else "minute")
    return moment, Mended(field, what, 1, text, _shown(moment))


def _numbers(value: Any, field: str, order: _Order) -> _Read | None:
    """Read a date such as 03/04/2025 in the order that the column shows."""
    if _open(value) is None:
        return None
    if order.day_first is None:
        return None, None
    moment = read_moment(value, day_first=order.day_first)
    if moment is None:
        return None
    what = f"date read {'day' if order.day_first else 'month'} first, as {order.why}"
    return moment, Mended(field, what, 1, str(value)[:60], _shown(moment))


def _shown(moment: Moment) -> str:
    return str(moment.at.date() if moment.precision == "day" else f"{moment.at:%Y-%m-%d %H:%M}")


def _numeric(value: Any) -> re.Match[str] | None:
    return _NUMERIC.match(value.strip()) if isinstance(value, str) else None


def _open(value: Any) -> re.Match[str] | None:
    """Return a date in numbers of which the day may be the month, or even the year."""
    found = _numeric(value)
    if found is None or len(found["y"]) == 2:
        return found
    both = int(found["a"]) <= 12 and int(found["b"]) <= 12
    return found if both and found["a"] != found["b"] else None


def _order(rows: list[Row]) -> _Order:
    """Tell whether the days of a table stand first; None if nothing or both is shown."""
    certain: set[bool] = set()
    likely: set[bool] = set()
    dots = True
    for row in rows:
        for field in _FIELDS:
            found = _numeric(row.fields.get(field))
            if found is None:
                continue
            a, b = int(found["a"]), int(found["b"])
            dots = dots and found["by"] == "."
            if (a > 12) != (b > 12):
                certain.add(a > 12)
            elif not certain and (own := _own_evidence(row, found)) is not None:
                likely.add(own)
    shown = certain or likely
    if len(shown) == 2:
        return _Order(None, "some rows show the day first and others the month")
    if shown:
        by = "other rows of the column" if certain else "addresses or weekdays in the table"
        return _Order(shown.pop(), f"{by} show")
    if dots:  # nobody writes the month first with dots
        return _Order(True, "dates with dots are")
    return _Order(None, "no other row shows which stands first")


def _own_evidence(row: Row, found: re.Match[str]) -> bool | None:
    """Tell whether the day stands first by the row's address or by the weekday before the date."""
    text = found[0][found.start("a") - found.start() :]
    days = {first: find_day(text, day_first=first) for first in (True, False)}
    if any(day is None for day in days.values()) or found["a"] == found["b"]:
        return None
    tests: list[Callable[[datetime], bool]] = []
    if (url := said(row.fields.get("url"))) and (there := moment_in_url(url)):
        tests.append(lambda day: bool(there.at.date() == day.date()))
    if (named := (found["weekday"] or "").lower()[:3]) in _WEEKDAYS:
        tests.append(lambda day: _WEEKDAYS.index(named) == day.weekday())
    for fits in tests:
        right = [first for first, day in days.items() if day is not None and fits(day.first)]
        if len(right) == 1:
            return right[0]
    return None


def _with_clocks(rows: list[Row]) -> list[Row]:
    """Put the time of day behind the day where a column of its own says it."""
    names = dict.fromkeys(name for row in rows for name in row.fields if "clock" in meanings(name))
    for name in names:
        held = [text for row in rows if (text := said(row.fields.get(name)))]
        if not held or not all(_CLOCK.fullmatch(text.strip()) for text in held):
            continue
        return [_with_clock(row, name) for row in rows]
    return list(rows)


def _with_clock(row: Row, name: str) -> Row:
    day, clock = said(row.fields.get("published")), said(row.fields.get(name))
    if not day or not clock or re.search(r"\d:\d\d", day.replace("00:00:00", "")):
        return row
    day = re.sub(r"[T ]00:00:00.*", "", day)
    return row._replace(fields={**row.fields, "published": f"{day} {clock.strip()}"})


def _left_open(file: str, field: str, dates: list[tuple[str, str]], why: str) -> Skipped:
    places = ", ".join(place for place, _ in dates[:5]) + (" and more" if len(dates) > 5 else "")
    rows = f"{len(dates):,} rows" if len(dates) > 1 else "one row"
    problem = (
        f"in {rows} the column {field!r} has a date such as {dates[0][1][:40]!r}, in which day and "
        f"month cannot be told apart, and {why}: such articles load without this date"
    )
    return Skipped(file, places, problem, "write dates as 2025-04-03")

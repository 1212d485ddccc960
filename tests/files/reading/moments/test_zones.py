"""Names of time zones: those of the tz database, and none where several bear the name."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from analysis.files.reading.moments.zones import clock_of, country_of
from analysis.lexicons import load_lexicon

SUMMER, WINTER = datetime(2031, 7, 1, 12), datetime(2031, 1, 7, 12)


def hours(name: str, at: datetime = SUMMER, country: str | None = None) -> float | None:
    clock = clock_of(name, at, country)
    return None if clock is None else at.replace(tzinfo=clock).utcoffset() / timedelta(hours=1)  # type: ignore[operator]


def test_names() -> None:
    cases = [
        ("ET", -4, -5),
        ("CT", -5, -6),
        ("MT", -6, -7),
        ("PT", -7, -8),
        ("EST", -5, -5),
        ("Eastern Time", -4, -5),
        ("Pacific Daylight Time", -7, -7),
        ("GMT", 0, 0),
        ("Z", 0, 0),
        ("BST", 1, None),  # no clock says BST in winter, unless in Bangladesh
        ("CET", 1, 1),
        ("+05:30", 5.5, 5.5),
        ("-0500", -5, -5),
        ("\u221203:30", -3.5, -3.5),
        ("GMT+1", 1, 1),
        ("UTC-03:00", -3, -3),
        ("America/Chicago", -5, -6),
        ("ET Tuesday", -4, -5),
        ("London time", 1, 0),
        ("Mars/Olympus", None, None),
        ("+25:00", None, None),
        ("IST", None, None),
        ("CST", None, None),
        ("Updated", None, None),
        ("", None, None),
    ]
    for name, summer, winter in cases:
        assert hours(name, SUMMER) == summer, name
        assert hours(name, WINTER) == winter, name


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("IST", "IN", 5.5),
        ("IST", "IE", 1),
        ("IST", "IL", None),  # IDT in summer
        ("IST", "FR", None),
        ("BST", "BD", 6),
        ("BST", "GB", 1),
        ("CST", "US", -6),
        ("CST", "CN", 8),
        ("PST", "PH", 8),
        ("PST", "US", -8),
    ],
)
def test_the_country_decides_what_a_name_means(
    name: str, country: str, expected: float | None
) -> None:
    assert hours(name, country=country) == expected


def test_the_tz_database_knows_the_abbreviations_by_the_same_offsets() -> None:
    known: dict[str, set[timedelta | None]] = {}
    for key in available_timezones():
        for at in (SUMMER, WINTER):
            moment = at.replace(tzinfo=ZoneInfo(key))
            known.setdefault(moment.tzname() or "", set()).add(moment.utcoffset())
    checked = 0
    for name, clock, _ in load_lexicon("time-zones").entries.itertuples(index=False):
        if name in known and clock[0] in "+-":
            assert timedelta(hours=hours(clock) or 0) in known[name] or name in {"BST", "AST"}
            checked += 1
    assert checked >= 30


@pytest.mark.parametrize(
    ("host", "language", "country"),
    [
        ("elva.example.co.uk", None, "GB"),
        ("courier.in", "en", "IN"),
        ("courier.io", "en_IE", "IE"),
        ("courier.com", "en-IN", "IN"),
        ("courier.com", "en", None),
        (None, None, None),
    ],
)
def test_where_a_page_is_from(host: str | None, language: str | None, country: str | None) -> None:
    assert country_of(host, language) == country

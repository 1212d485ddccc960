"""When it was, how precisely that is known, and no date where two are possible."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from analysis.files.reading.moments import Moment, moment_in, moment_in_url, read_moment
from analysis.files.reading.outlets.addresses import site_of


def read(value: object, **how: object) -> tuple[str, str] | None:
    moment = read_moment(value, **how)  # type: ignore[arg-type]
    return moment and (moment.at.isoformat()[:16], moment.precision)


def test_stamps_of_pages() -> None:
    cases = [
        ("2031-03-14", (14, 0, 0)),
        ("14 March 2031", (14, 0, 0)),
        ("March 14, 2031", (14, 0, 0)),
        ("Mar. 14 2031", (14, 0, 0)),
        ("14th March 2031", (14, 0, 0)),
        ("14/03/2031", (14, 0, 0)),
        ("03/14/2031", (14, 0, 0)),
        ("14.3.2031, 20:17 GMT", (14, 20, 17)),
        ("2031-03-14T20:17:00Z", (14, 20, 17)),
        ("2031-03-14 20:17:00+02:00", (14, 18, 17)),
        ("March 14, 2031 at 11:05 p.m. EST", (15, 4, 5)),
        ("14 March 2031 12:30 AM GMT", (14, 0, 30)),
        ("Published at 9:30 PM ET, Fri March 14, 2031", (15, 1, 30)),
        ("Published 14 March 2031 Updated 20:17 GMT", (14, 0, 0)),  # the hour is of the change
        ("14 March 2031, 20:17 IST", (14, 0, 0)),  # three zones bear that name
        ("14 March 2031, 20:17", (14, 0, 0)),  # whose clock?
    ]
    for text, expected in cases:
        day, hour, minute = expected
        moment = moment_in(text)
        assert moment is not None, text
        assert moment.at == datetime(2031, 3, day, hour, minute, tzinfo=UTC), text
        assert moment.precision == ("minute" if hour or minute else "day"), text


@pytest.mark.parametrize(
    "text", ["", "spring 2031", "04-06-2031", "31 February 2031", "99/99/2031", "14/03/31"]
)
def test_no_date_is_guessed(text: str) -> None:
    assert moment_in(text) is None
    assert read_moment(text) is None


def test_a_dateline_tells_day_from_month() -> None:
    for dated, day in (("June 4", "2031-06-04"), ("6 April", "2031-04-06")):
        moment = moment_in("04-06-2031", dated=dated)
        assert moment is not None
        assert moment.at.date().isoformat() == day
    assert moment_in("04-06-2031", dated="May 1") is None
    assert moment_in("05-05-2031") == Moment(datetime(2031, 5, 5, tzinfo=UTC), "day")


def test_whoever_knows_the_order_is_believed() -> None:
    assert read("04/06/2031", day_first=True) == ("2031-06-04T00:00", "day")
    assert read("04/06/2031", day_first=False) == ("2031-04-06T00:00", "day")
    assert read("14/03/31 08:15", day_first=True) == ("2031-03-14T08:15", "minute")
    assert read("03/14/2031", day_first=True) == ("2031-03-14T00:00", "day")  # no other month


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-03", ("2031-03-01T00:00", "month")),
        ("March 2031", ("2031-03-01T00:00", "month")),
        ("Mar. 2031", ("2031-03-01T00:00", "month")),
        ("März 2031", ("2031-03-01T00:00", "month")),
        ("marzo de 2031", ("2031-03-01T00:00", "month")),
        ("03/2031", ("2031-03-01T00:00", "month")),
        ("2031/03", ("2031-03-01T00:00", "month")),
        ("2031", ("2031-01-01T00:00", "year")),
        (2031, ("2031-01-01T00:00", "year")),
        (2031.0, ("2031-01-01T00:00", "year")),
        ("2031-13", None),
        ("9999", None),
    ],
)
def test_a_month_or_a_year_is_no_day(text: object, expected: tuple[str, str] | None) -> None:
    assert read(text) == expected


def test_fields_with_a_time() -> None:
    cases = [
        ("2031-03-14 08:00", "2031-03-14T08:00"),
        ("2031-3-14 8:00", "2031-03-14T08:00"),
        ("20310314T080000Z", "2031-03-14T08:00"),
        ("20310314080000", "2031-03-14T08:00"),
        (20310314080000, "2031-03-14T08:00"),
        ("2031-03-14T08:00:00.000+0000", "2031-03-14T08:00"),
        ("Fri, 14 Mar 2031 08:00:00 GMT", "2031-03-14T08:00"),
        ("Fri Mar 14 08:00:00 UTC 2031", "2031-03-14T08:00"),
        ("Fri Mar 14 08:00:00 +0000 2031", "2031-03-14T08:00"),
        ("Fri Mar 14 2031 09:00:00 GMT+0100 (Central European Time)", "2031-03-14T08:00"),
        ("March 14, 2031 Friday 3:00 AM EST", "2031-03-14T08:00"),
        ("Fri, Mar 14 2031, 8.00am", "2031-03-14T08:00"),
        ("14 Mar, 2031 1330hrs IST", None),  # see below
        ("1931249400", "2031-03-14T10:10"),
        (1931249400000, "2031-03-14T10:10"),
        (1931249400.5, "2031-03-14T10:10"),
        (datetime(2031, 3, 14, 8), "2031-03-14T08:00"),
        (pd.Timestamp("2031-03-14 08:00", tz="America/New_York"), "2031-03-14T12:00"),
        (np.datetime64("2031-03-14T08:00"), "2031-03-14T08:00"),
    ]
    for value, expected in cases:
        moment = read_moment(value)
        assert moment is not None, value
        assert moment.precision == ("minute" if expected else "day"), value
        assert moment.at.isoformat()[:16] == (expected or "2031-03-14T00:00"), value


def test_a_day_and_a_midnight_are_a_day() -> None:
    cases = [
        "10. Januar 2031",
        "Freitag, 10. Jan. 2031",
        "vendredi 10 janvier 2031",
        "10 januari 2031 vrijdag",
        "10 de enero de 2031",
        "10 gennaio 2031",
        "10-Jan-31",
        "20310110",
        20310110,
        date(2031, 1, 10),
        datetime(2031, 1, 10),
        pd.Timestamp("2031-01-10", tz="Asia/Tokyo"),
        "2031-01-10T00:00:00+00:00",
        "2031-01-10T00:00:00+09:00",
        "2031-01-10 00:00:00",
        "2031-01-10+01:00",
    ]
    for value in cases:
        assert read(value) == ("2031-01-10T00:00", "day"), value


def test_what_is_no_date_of_a_newspaper_is_none() -> None:
    cases = [
        "9999-12-31T23:59:59-05:00",
        "0001-01-01 00:00:00Z",
        "1066-10-14",
        "today",
        "12",
        "",
        None,
        44000,
        True,
        10**30,
        float("nan"),
        float("inf"),
        pd.NaT,
        datetime(9999, 12, 31),
        np.datetime64("NaT"),
        "٩" * 500,
    ]
    for value in cases:
        assert read_moment(value) is None, value


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month(month: int) -> None:
    day = date(2031, month, 9)
    for text in (f"{day:%B} 9, 2031", f"9 {day:%b} 2031", f"9. {day:%b.} 2031"):
        assert read(text) == (f"{day}T00:00", "day")


def test_a_zone_that_is_not_known_costs_the_hour_and_is_told() -> None:
    for text, zone in (("14 March 2031 20:17 IST", "IST"), ("2031-03-14 20:17 QQT", "QQT")):
        assert read_moment(text) == Moment(datetime(2031, 3, 14, tzinfo=UTC), "day", zone)
    assert read("14 March 2031 20:17 IST", country="IN") == ("2031-03-14T14:47", "minute")
    local = read_moment("14 March 2031 8.17pm local time")
    assert local == Moment(datetime(2031, 3, 14, tzinfo=UTC), "day", "local time")


def test_an_hour_of_an_unknown_clock_orders_nothing() -> None:
    assert read("2031-03-14 20:17", unzoned=None) == ("2031-03-14T20:17", "day")
    assert read("2031-03-14 20:17Z", unzoned=None) == ("2031-03-14T20:17", "minute")


def test_links() -> None:
    day = Moment(datetime(2031, 3, 14, tzinfo=UTC), "day")
    assert moment_in_url("https://courier.example/2031/03/14/bridge") == day
    assert moment_in_url("https://courier.example/world/2031/mar/14/bridge") == day
    assert moment_in_url("https://courier.example/20310314/bridge") == day
    assert moment_in_url("https://courier.example/2031-03-14/bridge") == day
    assert moment_in_url("https://courier.example/2031/bad/14/bridge") is None
    assert moment_in_url("https://courier.example/story-20310314") is None
    assert moment_in_url("https://courier.example/2031/14/03/") is None
    assert moment_in_url("http://[broken") is None
    assert moment_in_url("https://courier.example/a?next=/2031/03/14/") is None
    assert site_of("https://www.courier.example/a") == "courier.example"
    assert site_of("bridge") is None
    assert site_of("https://[broken") is None
    assert site_of(None) is None

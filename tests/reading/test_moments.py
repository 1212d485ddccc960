"""Dates as pages write them, and no date where two are possible."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from analysis.reading.moments import date_in_url, day_and_month, parse_date, parse_value, site_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-03-14", (14, 0, 0)),
        ("14 March 2031", (14, 0, 0)),
        ("March 14, 2031", (14, 0, 0)),
        ("Mar. 14 2031", (14, 0, 0)),
        ("14/03/2031", (14, 0, 0)),
        ("03/14/2031", (14, 0, 0)),
        ("14.3.2031, 20:17 GMT", (14, 20, 17)),
        ("2031-03-14T20:17:00Z", (14, 20, 17)),
        ("2031-03-14 20:17:00+02:00", (14, 18, 17)),
        ("March 14, 2031 at 11:05 p.m. EST", (15, 4, 5)),
        ("14 March 2031 12:30 AM GMT", (14, 0, 30)),
        ("14 March 2031, 20:17 IST", (14, 0, 0)),  # three zones bear that name
        ("14 March 2031, 20:17", (14, 0, 0)),  # whose clock?
    ],
)
def test_dates(text: str, expected: tuple[int, int, int]) -> None:
    day, hour, minute = expected
    assert parse_date(text) == datetime(2031, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "spring 2031", "04-06-2031", "31 February 2031", "99/99/2031"]
)
def test_no_date_is_guessed(text: str) -> None:
    assert parse_date(text) is None


def test_a_dateline_tells_day_from_month() -> None:
    assert parse_date("04-06-2031", dated="June 4") == datetime(2031, 6, 4, tzinfo=UTC)
    assert parse_date("04-06-2031", dated="6 April") == datetime(2031, 4, 6, tzinfo=UTC)
    assert parse_date("04-06-2031", dated="May 1") is None
    assert parse_date("05-05-2031") == datetime(2031, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month(month: int) -> None:
    day = date(2031, month, 9)
    assert day_and_month(f"{day:%B} 9") == (9, month)
    assert day_and_month(f"9 {day:%b}") == (9, month)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-03-14 08:00", "2031-03-14T08:00:00+00:00"),
        ("20310314T080000Z", "2031-03-14T08:00:00+00:00"),
        ("Fri, 14 Mar 2031 08:00:00 GMT", "2031-03-14T08:00:00+00:00"),
        (datetime(2031, 3, 14, 8), "2031-03-14T08:00:00+00:00"),
        (pd.Timestamp("2031-03-14 08:00", tz="America/New_York"), "2031-03-14T12:00:00+00:00"),
        (date(2031, 3, 14), "2031-03-14T00:00:00+00:00"),
        ("04/06/2031", None),
        ("today", None),
        ("12", None),
        (44000, None),
        (None, None),
        (float("nan"), None),
        ("1066-10-14", None),
        ("9999-99-99", None),
    ],
)
def test_fields_of_tables(value: object, expected: str | None) -> None:
    parsed = parse_value(value)
    assert (parsed.isoformat() if parsed else None) == expected


def test_links() -> None:
    found = date_in_url("https://courier.example/2031/03/14/bridge")
    assert found == datetime(2031, 3, 14, tzinfo=UTC)
    assert date_in_url("https://courier.example/story-20310314") is None
    assert date_in_url("https://courier.example/2031/14/03/") is None
    assert site_of("https://www.courier.example/a") == "courier.example"
    assert date_in_url("http://[broken") is None
    assert date_in_url("https://courier.example/a?next=/2031/03/14/") is None
    assert site_of("bridge") is None
    assert site_of("https://[broken") is None
    assert site_of(None) is None

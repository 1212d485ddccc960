"""Does the column decide what a date means where the date alone does not?"""

import json

import pandas as pd
import pytest

from analysis.files.reading import Reading
from tests.files.reading.tables.dam import STORIES, read


def dated(*dates: str, **further: list[str]) -> Reading:
    frame = pd.DataFrame({"published": dates, **further})
    frame["text"] = [f"{STORIES[n % 3].text} And {n}." for n in range(len(dates))]
    return read("a.csv", frame.to_csv(index=False))


def moments(reading: Reading) -> list[str]:
    return [str(at)[:16] for at in reading.articles["published"]]


@pytest.mark.parametrize(
    ("dates", "first", "why"),
    [
        (("03/04/2025", "17/04/2025"), "2025-04-03 00:00", "day first, as other rows"),
        (("03/04/2025", "04/17/2025"), "2025-03-04 00:00", "month first, as other rows"),
        (("03-04-2025 09:15", "17-04-2025"), "2025-04-03 09:15", "day first, as other rows"),
        (("4/3/2025 9:15 PM", "4/17/2025 1:00 PM"), "2025-04-03 21:15", "month first, as other"),
        (("03.04.2025", "05.04.2025"), "2025-04-03 00:00", "dates with dots"),
        (("03/04/25", "17/04/25"), "2025-04-03 00:00", "day first, as other rows"),
        (("Thu 03/04/2025", "Sat 05/04/2025"), "2025-04-03 00:00", "weekdays"),
    ],
)
def test_the_column_decides(dates: tuple[str, str], first: str, why: str) -> None:
    reading = dated(*dates)
    assert moments(reading)[0] == first
    row = reading.mended[reading.mended["field"] == "published"].iloc[0]
    assert why in row["what"]
    assert (row["before"], row["after"]) == (dates[0], first.removesuffix(" 00:00"))
    assert reading.skipped.empty


def test_addresses_decide_where_the_column_is_silent() -> None:
    there = [f"https://post.example/2025/04/{day}/dam" for day in ("03", "05")]
    assert moments(dated("03/04/2025", "05/04/2025", url=there))[0] == "2025-04-03 00:00"


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        (("03/04/2025", "05/04/2025"), "no other row shows"),
        (("03/04/2025", "17/04/2025", "04/17/2025"), "others the month"),
    ],
)
def test_what_stays_open_is_one_row_for_the_file(dates: tuple[str, ...], why: str) -> None:
    reading = dated(*dates)
    assert moments(reading)[0] == "NaT"
    assert len(reading.skipped) == 1
    assert why in reading.skipped["problem"][0]
    assert "'03/04/2025'" in reading.skipped["problem"][0]


def test_days_that_are_their_months_need_no_column() -> None:
    reading = dated("04/04/2025", "05/05/2025")
    assert moments(reading) == ["2025-04-04 00:00", "2025-05-05 00:00"]
    assert reading.mended.empty


@pytest.mark.parametrize(
    ("date", "right", "precision"),
    [
        ("45936", "2025-10-06 00:00", "day"), ("45936.385416667", "2025-10-06 09:15", "minute"),
        ("1759741200", "2025-10-06 09:00", "minute"), ("1759708800", "2025-10-06 00:00", "day"),
        ("1759741200000", "2025-10-06 09:00", "minute"),
        ("1759741200000000", "2025-10-06 09:00", "minute"),
        ("/Date(1759741200000)/", "2025-10-06 09:00", "minute"),
    ],
)  # fmt: skip
def test_numbers_of_programs_are_dates_and_the_audit_says_so(
    date: str, right: str, precision: str
) -> None:
    reading = dated(date)
    assert moments(reading) == [right]
    assert reading.articles["published_precision"].tolist() == [precision]
    assert reading.mended["what"].str.contains("read as a date").tolist() == [True]


@pytest.mark.parametrize(
    ("date", "right", "precision"),
    [
        ("2025-03", "2025-03-01 00:00", "month"), ("2025-03-00", "2025-03-01 00:00", "month"),
        ("2025", "2025-01-01 00:00", "year"), ("2025.0", "2025-01-01 00:00", "year"),
        ("20250304", "2025-03-04 00:00", "day"), ("20250304.0", "2025-03-04 00:00", "day"),
    ],
)  # fmt: skip
def test_no_day_is_invented(date: str, right: str, precision: str) -> None:
    reading = dated(date, date)
    assert moments(reading)[0] == right
    assert reading.articles["published_precision"].tolist() == [precision] * 2


def test_a_date_that_is_none_is_named_and_the_rest_has_its_own() -> None:
    rows = [{"published": date, "text": STORIES[n].text}
            for n, date in enumerate(["9999-12-31T23:59:59-05:00", "2031-03-14"])]  # fmt: skip
    reading = read("a.jsonl", "\n".join(map(json.dumps, rows)))
    assert moments(reading) == ["NaT", "2031-03-14 00:00"]
    assert "9999" in reading.skipped["problem"][0]


def test_the_time_of_day_in_a_column_of_its_own_counts() -> None:
    reading = dated("03/04/2025", "17/04/2025", time=["09:15", "5:30 PM"])
    assert moments(reading) == ["2025-04-03 09:15", "2025-04-17 17:30"]
    other = dated("2025-04-03", "2025-04-17", time=["3 min", "09:15"])
    assert moments(other) == ["2025-04-03 00:00", "2025-04-17 00:00"]

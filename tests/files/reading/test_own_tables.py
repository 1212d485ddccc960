"""A table of articles that Parallax wrote comes back as it was."""

import io
from collections.abc import Callable

import pandas as pd
import pytest

from analysis.files.reading import read_uploads
from tests.files.reading.made_up import LEAD, TEXT

KEPT = [
    "article_id", "event_id", "outlet", "published", "title", "text", "read_as", "outlet_from",
    "published_from", "published_precision", "updated", "agency", "genre", "truncated",
]  # fmt: skip
ROWS = (
    "title,text,date,outlet,truncated\n"
    f"Month,{LEAD} Beams held.,March 2031,Echo,\n"
    f"Year,{LEAD} Boats sailed.,2031,Post,\n"
    f"Day,{LEAD} Nobody was hurt.,2031-03-05,Post,true\n"
    f"Minute,{LEAD} Traffic stopped.,2031-03-04T13:05Z,Echo,\n"
)


@pytest.fixture
def articles() -> pd.DataFrame:
    entries = "\n\n".join(f"1{n}.05 GMT\n\n{LEAD} Part {n} fell." for n in range(4))
    files = {
        "list.csv": ROWS,
        "wire.txt": f"Bridge shut\n\nELVA, March 4 (Reuters) - {TEXT}",
        "live.txt": f"Bridge: latest updates\n\n{entries}",
    }
    return read_uploads({name: text.encode() for name, text in files.items()}).articles


def as_csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False).encode()


def as_parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "write"), [("articles.csv", as_csv), ("articles.parquet", as_parquet)]
)
def test_what_was_known_of_articles_stays(
    articles: pd.DataFrame, name: str, write: Callable[[pd.DataFrame], bytes]
) -> None:
    again = read_uploads({name: write(articles)}).articles
    pd.testing.assert_frame_equal(again[KEPT], articles[KEPT])
    assert set(again["published_precision"].dropna()) == {"month", "year", "day", "minute"}
    assert {"live blog"} == set(again["genre"].dropna())


def test_what_somebody_wrote_in_since_is_given(articles: pd.DataFrame) -> None:
    at = articles.index[articles["article_id"] == "wire"][0]
    articles.loc[at, "outlet"] = "Elva Courier"
    articles.loc[at, "published"] = pd.Timestamp("2031-03-04T20:15Z")
    again = read_uploads({"articles.csv": as_csv(articles)}).articles.iloc[at]
    assert (again["outlet_from"], again["published_from"]) == ("given", "given")
    assert again["published_precision"] == "minute"


def test_a_column_of_another_table_is_not_taken_for_ours() -> None:
    table = f"title,text,date,published_precision\nA,{LEAD},2031-03-01,month\n"
    assert read_uploads({"a.csv": table.encode()}).articles["published_precision"][0] == "day"

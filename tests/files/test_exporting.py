"""Exported files: safe in a spreadsheet, nothing lost in Parquet."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.files import exporting
from analysis.files.exporting import CELL_LIMIT, to_csv, to_parquet, to_xlsx
from analysis.files.studies.tables import table_bytes, table_from

HOSTILE = [
    '=HYPERLINK("http://example.org","x")',
    "+1 fine",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "＝1+1",
    "plain é",
]


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "title": HOSTILE,
            "score": [-1.5, 2.0, np.nan, 0.1, -7.0, 3.0, 1e-9],
            "n": pd.array([1, None, 3, 4, 5, 6, 7], dtype="Int64"),
            "published": pd.to_datetime(["2026-03-01T12:00Z"] * 6 + [None], utc=True),
            "spans": [((1, 2), (5, 9))] + [()] * 6,
        }
    )


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_cells_cannot_run(table):
    before = table.copy(deep=True)
    data = to_csv(table.rename(columns={"n": "=n"}))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = read(data)
    assert [row["title"] for row in rows] == ["'" + text for text in HOSTILE[:6]] + ["plain é"]
    assert "'=n" in rows[0]
    assert [row["score"] for row in rows][:2] == ["-1.5", "2.0"]
    assert rows[0]["published"] == "2026-03-01T12:00:00+00:00"
    assert rows[6]["published"] == ""
    assert json.loads(rows[0]["spans"]) == [[1, 2], [5, 9]]
    pd.testing.assert_frame_equal(table, before)


def test_raw_csv_is_verbatim(table):
    data = to_csv(table, raw=True)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert [row["title"] for row in read(data)] == HOSTILE


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=5))
def test_no_csv_cell_starts_like_a_formula(texts):
    rows = read(to_csv(pd.DataFrame({"text": texts, "n": range(len(texts))})))
    assert len(rows) == len(texts)
    for row, text in zip(rows, texts, strict=True):
        assert row["text"] in (text, "'" + text)
        assert not row["text"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("raw", [False, True])
def test_rows_that_are_written_some_at_a_time_are_those_of_the_whole(table, monkeypatch, raw):
    long = pd.concat([table] * 3, ignore_index=True)
    whole = to_csv(long, raw=raw)
    for rows in (1, 2, len(long)):
        monkeypatch.setattr(exporting, "_BLOCK", rows)
        assert to_csv(long, raw=raw) == whole


def test_negative_categories_are_text_too():
    table = pd.DataFrame(
        {"kind": pd.Categorical(["=a", "b"]), "text": pd.Series(["-1", "2"], dtype="string")}
    )
    assert [row["kind"] + row["text"] for row in read(to_csv(table))] == ["'=a'-1", "b2"]


def test_xlsx_has_no_formula_and_says_what_it_is(table):
    data = to_xlsx(table, {"event": "Harbour fire", "version": "0.1.0"})
    sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, engine="calamine")
    assert list(sheets) == ["data", "about"]
    assert sheets["data"]["title"].tolist() == HOSTILE
    assert sheets["data"]["published (UTC)"].iloc[0] == pd.Timestamp("2026-03-01 12:00")
    assert pd.isna(sheets["data"]["published (UTC)"].iloc[6])
    about = dict(zip(sheets["about"]["what"], sheets["about"]["value"], strict=True))
    assert about["event"] == "Harbour fire"
    assert int(about["rows"]) == 7
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_xlsx_cuts_long_text_and_says_so():
    long = "😀" * CELL_LIMIT  # two UTF-16 units each: half of them fit
    data = to_xlsx(pd.DataFrame({"text": ["short", long], "n": [1, 2]}))
    sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, engine="calamine")
    assert sheets["data"]["text"].tolist() == ["short", "😀" * (CELL_LIMIT // 2)]
    assert sheets["data"]["cut"].fillna("").tolist() == ["", "text"]
    about = dict(zip(sheets["about"]["what"], sheets["about"]["value"], strict=True))
    assert str(about["cells cut at 32,767 characters"]) == "1"


def test_short_text_needs_no_flag(table):
    assert "cut" not in pd.read_excel(
        io.BytesIO(to_xlsx(table)), sheet_name="data", engine="calamine"
    )


def test_parquet_is_lossless(table):
    back = pd.read_parquet(io.BytesIO(to_parquet(table)))
    pd.testing.assert_frame_equal(back.drop(columns="spans"), table.drop(columns="spans"))
    assert [list(map(int, pair)) for pair in back["spans"].iloc[0]] == [[1, 2], [5, 9]]


def test_empty_tables_keep_their_columns():
    empty = pd.DataFrame(
        {"cue": pd.Series(dtype="string"), "published": pd.Series(dtype="datetime64[ns, UTC]")}
    )
    assert to_csv(empty).decode("utf-8-sig").strip() == "cue,published"
    assert list(
        pd.read_excel(io.BytesIO(to_xlsx(empty)), sheet_name="data", engine="calamine").columns
    ) == [
        "cue",
        "published (UTC)",
    ]
    assert list(pd.read_parquet(io.BytesIO(to_parquet(empty))).columns) == ["cue", "published"]


def days(*args):
    return pd.to_datetime([datetime(*args, tzinfo=timezone(timedelta(hours=2)))], utc=True)


ODD = {
    "half a character": ["a\ud800b"],
    "half a character in a list": [["\ud800"]],
    "21 digits": [10**20, 7],
    "number and text": [1, "a", None],
    "number and truth": [True, 2],
    "lists of numbers and texts": [[1], ["a"]],
    "objects of several kinds": [{"a": 1}, {"a": "x"}, {}],
    "list of a number and an object": [[1, {"b": None}]],
    "nothing in an object": [{}],
    "names that are numbers": [{1: 2}],
    "sets": [{1, 2}, frozenset([1])],
    "complex": [1j],
    "year 1": [datetime(1, 1, 1, tzinfo=UTC)],
    "year 9999": [datetime(9999, 12, 31, tzinfo=UTC)],
    "year 1 as a column": pd.DatetimeIndex(days(1, 1, 1)),
    "times with and without zone": [datetime(2031, 1, 1), datetime(2031, 1, 1, tzinfo=UTC)],
    "days": [date(2031, 1, 1)],
    "bytes": [b"\xff\x00", "a"],
    "a path": [Path("a")],
    "zero bytes": ["a\0b"],
}


@pytest.mark.parametrize("kind", ODD)
def test_no_value_stops_the_writing_of_a_table(kind):
    values = ODD[kind]
    column = pd.Series(values, dtype=object) if isinstance(values, list) else pd.Series(values)
    odd = pd.DataFrame({"article_id": "a", "odd": column})
    before = odd.copy(deep=True)
    assert len(read(to_csv(odd))) == len(read(to_csv(odd, raw=True))) == len(odd)
    assert to_xlsx(odd).startswith(b"PK")
    found = pd.read_parquet(io.BytesIO(to_parquet(odd)))
    assert found["article_id"].tolist() == ["a"] * len(odd)
    assert found["odd"].notna().tolist() == column.notna().tolist()
    if "half" not in kind:  # a study says so, where it would change a text
        assert table_from(table_bytes(odd, kind)).shape == odd.shape
    pd.testing.assert_frame_equal(odd, before)


@pytest.mark.parametrize("names", [["a", "a"], ["a\ud800", "b"], [1, "b"], ["", "b"]])
def test_no_name_stops_the_writing_of_a_table(names):
    odd = pd.DataFrame([["x", "y"]])
    odd.columns = pd.Index(names, dtype=object)
    assert to_csv(odd, raw=True).endswith(b"x,y\r\n")
    assert to_xlsx(odd).startswith(b"PK")
    assert pd.read_parquet(io.BytesIO(to_parquet(odd))).to_numpy().tolist() == [["x", "y"]]

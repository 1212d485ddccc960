"""Is a Parquet file read as far as it can be held, and a text in other bytes mended?"""

import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.files.reading.tables.dam import STORIES, parts, read


def written(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def test_texts_that_are_not_utf_8_are_mended_and_told() -> None:
    cells = pa.array(["It was a café.".encode("cp1252"), b"It rained."]).cast(pa.binary())
    broken = pa.StringArray.from_buffers(2, cells.buffers()[1], cells.buffers()[2])
    reading = read("a.parquet", written(pa.table({"Text": broken, "n": [1, 2]})))
    assert reading.articles["text"].tolist() == ["It was a café.", "It rained."]
    told = reading.mended[["article_id", "field", "what"]].to_numpy().tolist()
    assert told == [["a-1", "text", "bytes that are not UTF-8"]]


def test_what_is_made_of_a_file_is_limited_not_what_it_declares() -> None:
    text = pa.array(["x" * 30_000] * 8_000).dictionary_encode()
    data = written(pa.table({"text": text}))
    assert len(data) < 100_000
    assert "unpacks to over 200 MB" in read("a.parquet", data).skipped["problem"][0]
    many = written(pa.table({"text": pa.array(["x"] * 200_001)}))
    assert "rows, the limit" in read("a.parquet", many).skipped["problem"][0]


def test_columns_of_one_name_and_values_of_every_kind() -> None:
    columns = [list(part) for part in zip(*STORIES, strict=True)]
    arrays = [*map(pa.array, columns), pa.array([["a"], [], None]), pa.array([b"1", b"2", b"3"])]
    names = ["outlet", "published", "title", "text", "tags", "tags"]
    reading = read("a.parquet", written(pa.Table.from_arrays(arrays, names=names)))
    assert parts(reading) == list(STORIES)
    assert reading.articles["tags"].tolist()[:2] == ['["a"]', "[]"]
    assert reading.articles["tags.2"].tolist() == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("further", "limit"),
    [
        ([[0] * 4_000_001], "cells, the limit"),
        ([[[0] * 2_000] * 2_001], "cells, the limit"),
        ([["x" * 30_000] * 8_000], "unpacks to over 200 MB"),
        ([{"a": [{"b": "x" * 30_000}] * 8_000}], "unpacks to over 200 MB"),
        (pa.array([[("k", "x" * 30_000)] * 8_000], pa.map_(pa.string(), pa.string())), "200 MB"),
    ],
    ids=["list", "list of lists", "texts", "texts in objects", "texts in a map"],
)
def test_what_is_in_one_cell_is_limited_too(further: Any, limit: str) -> None:
    data = written(pa.table({"text": ["It rained."], "further": further}))
    assert len(data) < 100_000
    assert limit in read("a.parquet", data).skipped["problem"][0]


def test_a_list_in_a_cell_is_kept() -> None:
    further = [{"tags": ["a", "b"], "m": [0.5] * 700}] * 3
    articles = read("a.parquet", written(pa.table({"text": ["It rained."] * 3, "x": further})))
    assert json.loads(articles.articles["x"][2]) == further[2]

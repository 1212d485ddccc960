"""Is a Parquet file read as far as it can be held, and a text in other bytes mended?"""

import io
import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.files.reading.files.archives import MAX_UNPACKED
from analysis.files.reading.tables import parquet
from analysis.files.reading.tables.parquet_pages import bounds_in
from tests.files.reading.tables.dam import STORIES, parts, read


def written(table: pa.Table, **options: Any) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, **options)
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
        (lambda: [[0] * 4_000_001], "cells, the limit"),
        (lambda: [[[0] * 2_000] * 2_001], "cells, the limit"),
        (lambda: [["x" * 30_000] * 8_000], "unpacks to over 200 MB"),
        (lambda: [{"a": [{"b": "x" * 30_000}] * 8_000}], "unpacks to over 200 MB"),
        (
            lambda: pa.array([[("k", "x" * 30_000)] * 8_000], pa.map_(pa.string(), pa.string())),
            "200 MB",
        ),
    ],
    ids=["list", "list of lists", "texts", "texts in objects", "texts in a map"],
)
def test_what_is_in_one_cell_is_limited_too(further: Callable[[], Any], limit: str) -> None:
    data = written(pa.table({"text": ["It rained."], "further": further()}))
    assert len(data) < 100_000
    assert limit in read("a.parquet", data).skipped["problem"][0]


def test_a_list_in_a_cell_is_kept() -> None:
    further = [{"tags": ["a", "b"], "m": [0.5] * 700}] * 3
    articles = read("a.parquet", written(pa.table({"text": ["It rained."] * 3, "x": further})))
    assert json.loads(articles.articles["x"][2]) == further[2]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize(
    "encoding", ["PLAIN", "DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY", "RLE_DICTIONARY"]
)
def test_texts_are_read_in_whatever_way_they_are_written(encoding: str, version: str) -> None:
    ways = {} if encoding == "RLE_DICTIONARY" else {"column_encoding": {"text": encoding}}
    table = pa.table({"text": ["It rained.", "It snowed."]})
    data = written(table, use_dictionary=not ways, data_page_version=version, **ways)
    assert read("a.parquet", data).articles["text"].tolist() == ["It rained.", "It snowed."]


@pytest.mark.parametrize(
    ("further", "limit"),
    [
        (
            lambda: pa.ListArray.from_arrays(
                pa.array([0, 20_000_000], pa.int32()), pa.nulls(20_000_000, pa.int8())
            ),
            "cells, the limit",
        ),
        (lambda: pa.array([b"x" * 2**20] * 250, pa.binary(2**20)), "unpacks to over 200 MB"),
    ],
    ids=["lists", "values of one length"],
)
def test_what_would_be_too_much_is_refused_before_it_is_unpacked(
    further: Callable[[], Any], limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    column = further()
    table = pa.table({"text": ["It rained."] * len(column), "further": column})
    data = written(table, compression="zstd")
    assert len(data) < 2_000
    monkeypatch.setattr(pq.ParquetFile, "iter_batches", None)
    assert limit in read("a.parquet", data).skipped["problem"][0]


def test_of_large_values_few_are_unpacked_at_a_time() -> None:
    long = pa.table({"text": ["x" * 2**20] * 60})
    ways = {"column_encoding": {"text": "DELTA_BYTE_ARRAY"}, "use_dictionary": False}
    data = written(long, compression="zstd", **ways)  # each is told as its difference from the last
    assert len(data) < 1_000
    sizes = [batch.num_rows for batch in parquet._batches(data)]
    assert sum(sizes) == 60
    assert max(sizes) <= MAX_UNPACKED // 4 // 2**20


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_bounds_are_what_pyarrow_says_of_a_file_that_is_whole(version: str) -> None:
    lists = [["a", None, "b"], [], None, ["c"]] * 1_000
    table = pa.table({"n": range(4_000), "x": lists, "t": [f"{n} rained" for n in range(4_000)]})
    data = written(table, row_group_size=1_500, data_page_size=2_000, data_page_version=version)
    meta = pq.ParquetFile(io.BytesIO(data)).metadata
    groups = [meta.row_group(n) for n in range(meta.num_row_groups)]
    bounds = bounds_in(data)
    assert [one.further for one in bounds] == [g.column(1).num_values - g.num_rows for g in groups]
    for one, group in zip(bounds, groups, strict=True):
        headers = group.total_byte_size - one.size  # which pyarrow counts, too
        assert 0 < headers < 0.3 * group.total_byte_size
        assert 2_000 <= one.largest <= one.size


@pytest.mark.parametrize("cut", [1, 3, 11, 12, 40, 200])
def test_what_is_no_parquet_file_has_no_bounds(cut: int) -> None:
    data = written(pa.table({"text": ["It rained."]}))
    for damaged in (b"", data[:-cut], data[: -12 - cut] + data[-12:]):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong first
            bounds_in(damaged)


def test_lists_within_each_other_without_end_are_damage_not_the_end_of_the_reading() -> None:
    footer = b"\x19" + b"\x19" * 20_000  # a list of one list of one list …
    with pytest.raises(ValueError, match="without end"):
        bounds_in(b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1")

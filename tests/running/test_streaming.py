"""What is read in blocks is what is read at once, whatever the size of the input."""

import gzip
import hashlib
import io
import json
import os
import time
import zipfile

import pandas as pd
import pytest

from analysis.files.reading import beside_articles, blocks, read_articles
from analysis.running.spool import Spool
from tests.running.conftest import lines


def streamed(path, folder):
    hashes = {}
    spool = Spool(folder / "spool")
    try:
        for block in blocks.blocks_in(path, hashes):
            spool.add(block)
        whole = spool.whole()
        articles = whole.articles(range(len(spool)))
        (kept,) = whole.blocks(10**6)
        beside = beside_articles(kept, whole.unified, whole.skipped)
    finally:
        spool.close()
    return {"articles": articles} | beside, hashes


def check_same(path, tmp_path):
    at_once = read_articles(path)._asdict()
    found, hashes = streamed(path, tmp_path)
    for name, table in at_once.items():
        pd.testing.assert_frame_equal(found[name], table, obj=name)
    return hashes


@pytest.fixture
def rows():
    made = [json.loads(line) for line in lines(12)]
    for n, row in enumerate(made):
        row |= {"page": n if n % 5 else None, "tag": "a,\n“b”" if n % 2 else 'say "c"',
                "mixed": n if n % 3 else f"no {n}"}  # fmt: skip
    made[3]["id"] = made[2]["id"]  # an id that is given twice
    made[4]["outlet"] = "THE HERALD"
    made[7]["text"] = made[6]["text"]
    made[9]["text"] = ""
    made[10]["date"] = "someday"
    return made


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(blocks, "MAX_FILE", 4000)
    monkeypatch.setattr(blocks, "BLOCK", 2000)
    monkeypatch.setattr(blocks, "AT_ONCE", 0)


def as_jsonl(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("kind", ["jsonl", "csv", "jsonl.gz", "csv.gz"])
def test_a_large_table_is_read_in_pieces(kind, rows, tmp_path, monkeypatch):
    data = as_jsonl(rows) if "jsonl" in kind else pd.DataFrame(rows).to_csv(index=False).encode()
    path = tmp_path / f"news.{kind}"
    path.write_bytes(gzip.compress(data) if kind.endswith("gz") else data)
    if kind.endswith("gz"):
        longest = max(map(len, data.splitlines()))
        assert longest + 1 < len(data) / 2
        monkeypatch.setattr(blocks, "MAX_FILE", longest + 1)
    hashes = check_same(path, tmp_path)
    assert hashes == {path.name: hashlib.sha256(path.read_bytes()).hexdigest()}


@pytest.mark.usefixtures("small_blocks")
def test_a_large_parquet_table_is_read_in_pieces(rows, tmp_path):
    path = tmp_path / "news.parquet"
    table = pd.DataFrame(rows).drop(columns="mixed")
    table.to_parquet(path)
    check_same(path, tmp_path)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_line_without_end_is_told_and_not_held(kind, tmp_path):
    path = tmp_path / f"news.{kind}.gz"
    row = {"json": b'{"text": "It rained."}', "csv": b"text\nIt rained."}[kind]
    path.write_bytes(gzip.compress(row + b"\n" + os.urandom(5_000).replace(b"\n", b"") * 3))
    skipped = [one for block in blocks.blocks_in(path, {}) for one in block.skipped]
    assert ["a line of the file has over" in one.problem for one in skipped] == [True]


@pytest.mark.usefixtures("small_blocks")
def test_a_mark_that_opens_in_the_names_of_columns_and_never_closes_takes_no_square():
    stream = io.BytesIO(b'"text,outlet\n' + b"It rained.,Herald\n" * 200_000)
    began = time.process_time()
    assert sum(1 for _ in blocks._of_records(stream)) > 100
    assert time.process_time() - began < 2


@pytest.mark.usefixtures("small_blocks")
def test_lists_without_end_in_a_large_parquet_table_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "MOST_IN_LISTS", 1_000)
    path = tmp_path / "news.parquet"
    table = pd.DataFrame({"text": ["It rained. " * 9], "pad": [os.urandom(5_000)]})
    table.assign(further=[[0] * 2_000]).to_parquet(path)
    skipped = [one for block in blocks.blocks_in(path, {}) for one in block.skipped]
    assert [one.problem for one in skipped] == ["the lists in the table have over 1,000 values"]


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("packed", [True, False])
def test_of_many_files_one_is_in_memory_after_the_other(packed, rows, tmp_path):
    folder = tmp_path / "storm"
    (folder / "deep").mkdir(parents=True)
    for n, row in enumerate(rows):
        (folder / f"{n:02}.txt").write_text(f"{row['title']}\n\n{row['text']}\n", encoding="utf-8")
    listed = "file,outlet,published\n00.txt,Herald,2031-03-01\n77.txt,Courier,2031-03-02\n"
    (folder / "articles.csv").write_text(listed)
    (folder / "deep" / "more.jsonl").write_bytes(as_jsonl(rows))
    (folder / "README.md").write_text("About this folder.")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    path = folder
    if packed:
        path = tmp_path / "storm.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted(folder.rglob("*")):
                archive.write(file, file.relative_to(folder))
    at_once = read_articles(path)._asdict()
    found, hashes = streamed(path, tmp_path)
    for name, table in at_once.items():
        if name == "skipped":  # in the order in which they are met
            table, found[name] = (one.sort_values(list(one)).reset_index(drop=True)
                                  for one in (table, found[name]))  # fmt: skip
        pd.testing.assert_frame_equal(found[name], table, obj=name)
    assert set(hashes) == ({path.name} if packed else {
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    })  # fmt: skip
    assert None not in hashes.values()


def record_of(n, row):
    """A page as a crawler packs it."""
    parts = "".join(f"<p>{part}</p>" for part in row["text"].split("\n\n"))
    title = f"<head><title>{row['title']}</title></head>"
    page = f"<html>{title}<body><article><h1>{row['title']}</h1>{parts}</article></body></html>"
    sent = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://herald.example/{n}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(sent)}\r\n\r\n"
    )
    return head.encode() + sent + b"\r\n\r\n"


@pytest.mark.usefixtures("small_blocks")
def test_pages_of_a_large_web_archive_come_one_by_one(tmp_path, monkeypatch):
    path = tmp_path / "crawl.warc.gz"
    records = [record_of(n, json.loads(line)) for n, line in enumerate(lines(6))]
    path.write_bytes(b"".join(map(gzip.compress, records)))
    monkeypatch.setattr(blocks, "MAX_FILE", 100)
    check_same(path, tmp_path)
    assert len(read_articles(path).articles) == 12


def test_every_case_is_read_in_blocks_as_it_is_at_once(corpora, tmp_path):
    for case in sorted((corpora / "cases").iterdir()):
        if case.is_dir() and not case.name.startswith("robust-"):
            given = next(path for path in (case / "input", case) if path.is_dir())
            check_same(given, tmp_path)

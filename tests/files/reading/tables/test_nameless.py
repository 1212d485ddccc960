"""Are an outlet and a date under unknown names told, whatever kind of table it is?"""

import io
import json
import time
import warnings

import pandas as pd
import pytest
from click.testing import CliRunner

from analysis import read_articles
from analysis.cli import main
from analysis.files.reading import blocks, read_uploads
from analysis.files.reading.recognised import recognised
from analysis.files.reading.tables import Row, may_hold
from tests.files.reading.made_up import LEAD

ROWS = pd.DataFrame(
    {
        "volltext": [f"{LEAD} Beams held.", f"{LEAD} Boats sailed.", f"{LEAD} Nobody was hurt."],
        "blatt": ["Elva Herald", "Elva Courier", "Elva Herald"],
        "erschienen": ["2031-03-04", "2031-03-05", "2031-03-05"],
        "seite": [1, 14, 3],
    }
)
REMARK = (
    "a table is read without the outlet, the date, the title: no column is known by its name to "
    "hold that; taken are 'volltext' as text; not understood are 'blatt', 'erschienen', 'seite'; "
    "rename what holds that to 'outlet', 'published', 'title' ('erschienen' may hold dates), or "
    "say which column is which"
)


def as_bytes(table: pd.DataFrame, kind: str) -> bytes:
    buffer = io.BytesIO()
    if kind == "parquet":
        table.to_parquet(buffer)
    elif kind == "xlsx":
        table.to_excel(buffer, index=False, engine="xlsxwriter")
    elif kind in ("json", "jsonl"):
        table.to_json(buffer, orient="records", lines=kind == "jsonl")
    else:
        table.to_csv(buffer, index=False, sep={"tsv": "\t", "csv": ","}[kind])
    return buffer.getvalue()


def told(table: pd.DataFrame, kind: str = "csv", **options) -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = read_uploads({f"news.{kind}": as_bytes(table, kind)}, **options)
    assert len(found.articles) == len(table)
    assert found.skipped.empty  # all of it was read
    return [str(one.message) for one in caught]


@pytest.mark.parametrize("kind", ["csv", "tsv", "json", "jsonl", "parquet", "xlsx"])
def test_what_was_taken_what_was_not_and_the_way_out_are_told(kind):
    assert told(ROWS, kind) == [REMARK]


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
def test_what_a_file_calls_a_date_is_one(kind):
    dated = ROWS.assign(erschienen=pd.to_datetime(ROWS["erschienen"]))
    (remark,) = told(dated, kind)
    assert "'erschienen' may hold dates" in remark


@pytest.mark.parametrize("kind", ["csv", "json", "parquet", "xlsx"])
@pytest.mark.parametrize(
    "dates",
    [[1930521600, 1930608000, 1930608000], [20310304, 20310305, 20310305], [47911, 47912, 1]],
)
def test_numbers_that_a_column_of_dates_would_be_read_by_are_dates_in_any_table(dates, kind):
    numbered = ROWS[["volltext"]].assign(outlet="Elva Herald", wann=dates)
    (remark,) = told(numbered, kind)
    assert "('wann' may hold dates)" in remark
    named = numbered.rename(columns={"wann": "date"})
    read = read_uploads({f"news.{kind}": as_bytes(named, kind)}).articles["published"]
    assert read.notna().sum() * 2 > len(read)


@pytest.mark.parametrize("kind", ["csv", "json", "parquet", "xlsx"])
@pytest.mark.parametrize("numbers", [[1, 14, 3], [2031, 2031, 2030], [0.5, 0.25, 0.75]])
def test_other_numbers_are_none_in_any_table(numbers, kind):
    assert told(ROWS[["volltext"]].assign(outlet="Elva Herald", wann=numbers), kind) == []


def test_whoever_does_what_is_said_is_told_nothing_more():
    named = ROWS.assign(überschrift=["One", "Two", "Three"]).rename(
        columns={"blatt": "outlet", "erschienen": "published", "überschrift": "title"}
    )
    assert told(named) == []
    said = {"volltext": "text", "blatt": "outlet", "erschienen": "published"}
    assert told(ROWS, columns=said) == []
    assert told(ROWS, columns={"volltext": "text"}) == []  # by somebody who has looked


@pytest.mark.parametrize(
    ("columns", "lacking", "not_lacking"),
    [
        ({"blatt": "outlet"}, ["the date"], ["the outlet"]),
        ({"erschienen": "date"}, ["the outlet"], ["the date"]),
    ],
)
def test_only_what_is_lacking_is_told(columns, lacking, not_lacking):
    (remark,) = told(ROWS.rename(columns=columns))
    lacks, _, taken = remark.partition("; taken are ")
    assert all(one in lacks for one in lacking)
    assert not any(one in lacks for one in not_lacking)
    assert all(f"'{theirs}' as" in taken for theirs in columns.values())


@pytest.mark.parametrize(
    "table",
    [
        ROWS[["volltext"]],  # nothing that could hold more
        ROWS[["volltext", "seite"]],
        ROWS[["volltext"]].assign(text="no", **{"text.2": "neither"}),  # named twice
        ROWS[["volltext"]].assign(jahr=["2031", "2031", "2030"]),
        ROWS.rename(columns={"blatt": "outlet", "erschienen": "date"}),
        # The outlet is that of the link.
        ROWS[["volltext", "blatt"]].assign(
            date="2031-03-05", url=[f"https://herald.example/{n}" for n in range(3)]
        ),
    ],
)
def test_a_table_that_seems_to_hold_no_more_is_not_spoken_of(table):
    assert told(table) == []


@pytest.mark.parametrize(
    "name",
    ["author", "articleAuthor", "category", "section_1", "language", "lang", "sentiment",
     "item_id", "source_link", "country"],
)  # fmt: skip
def test_what_is_known_to_hold_no_outlet_is_not_taken_for_one(name):
    one = ROWS[["volltext"]].assign(date="2031-03-05", title="Beams", **{name: ["en", "de", "en"]})
    assert told(one) == []


@pytest.mark.parametrize("name", ["crawled_at", "fetchedAt", "date_scraped", "phone"])
def test_when_it_was_fetched_is_not_taken_for_its_date(name):
    one = ROWS[["volltext"]].assign(outlet="Elva Herald", title="Beams", **{name: "2031-03-05"})
    assert told(one) == []


def test_a_list_of_files_is_told_of_as_well():
    listed = pd.DataFrame({"file": ["a.txt"], "blatt": ["Elva Herald"], "seite": [3]})
    said = (
        "a table is read without the outlet: no column is known by its name to hold that; taken "
        "are 'file' as file; not understood are 'blatt', 'seite'; rename"
    )
    with pytest.warns(UserWarning, match=said):
        found = read_uploads({"list.csv": as_bytes(listed, "csv"), "a.txt": LEAD.encode()})
    assert found.skipped.empty


def test_of_many_columns_the_first_are_named():
    many = ROWS.assign(**{f"feld{n}": n for n in range(30)})
    (remark,) = told(many)
    assert "'feld8' and 21 more; rename" in remark


def test_a_table_of_very_many_columns_takes_no_longer():
    rows = [
        Row(f"line {n}", {"volltext": LEAD} | {f"c{i}": "Monday the 3rd" for i in range(9_000)})
        for n in range(50)
    ]
    began = time.process_time()
    assert len(may_hold(rows, {"volltext": "text"})["outlet"]) < 9_000
    assert time.process_time() - began < 2  # 10 where all are looked into


def test_a_large_table_is_told_of_once_as_a_small_one_is(tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "MAX_FILE", 400)
    monkeypatch.setattr(blocks, "BLOCK", 200)
    monkeypatch.setattr(blocks, "AT_ONCE", 0)
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in ROWS.to_dict("records")))
    with pytest.warns(UserWarning, match="read without") as caught:
        found = list(blocks.blocks_in(path, {}))
    assert [str(one.message) for one in caught] == [REMARK]
    assert not any(one.skipped for one in found)


def test_nothing_of_the_table_is_said_to_be_skipped(tmp_path):
    path = tmp_path / "news.csv"
    path.write_bytes(as_bytes(ROWS, "csv"))
    with pytest.warns(UserWarning, match="read without"):
        found = read_articles(path)
    (row,) = recognised(found.articles, found.skipped).to_dict("records")
    assert (row["state"], row["n_articles"], row["n_skipped"]) == ("read", 3, 0)
    assert "problem" not in row["summary"]
    assert list(found.articles["erschienen"]) == list(ROWS["erschienen"])  # kept as it is


@pytest.mark.filterwarnings("default")
def test_the_command_line_notes_it_once_and_is_content(tmp_path):
    (tmp_path / "in").mkdir()
    for n, row in enumerate(ROWS.to_dict("records")):
        path = tmp_path / "in" / f"{n}.json"
        path.write_text(json.dumps([row | {"volltext": f"{LEAD} {n} boats sailed."}]))
    asked = ["measure", str(tmp_path / "in"), str(tmp_path / "out"), "--only", "hedges"]
    ran = CliRunner().invoke(main, [*asked, "--method", "rules", "--workers", "1"])
    assert ran.exit_code == 0, ran.output
    assert ran.stderr.count("read without") == 1
    assert f"Note: {REMARK}" in ran.stderr
    assert "problem" not in ran.stderr
    assert pd.read_csv(tmp_path / "out" / "skipped.csv").empty

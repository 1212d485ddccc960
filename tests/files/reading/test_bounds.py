"""Is a field that is too long cut, and is it said?"""

import json

import pytest

from analysis.files.exporting import to_parquet
from analysis.files.reading import read_uploads
from analysis.files.reading.records import MOST_COLUMNS
from analysis.files.reading.sources import Source
from analysis.files.reading.values import MOST, within_bounds
from tests.files.reading.every_kind import TEXT


def test_a_field_that_is_too_long_is_cut_and_told() -> None:
    long = "Bridge over the Elva closed " * 100
    source = Source("a.csv", "line 2", TEXT, "a-2", "a", {"title": long, "outlet": "Courier"})
    cut = within_bounds(source)
    assert cut.given["title"] == long[:MOST]
    assert (cut.given["outlet"], cut.text) == ("Courier", TEXT)
    assert [(one.field, "it had 2,800" in one.what) for one in cut.mended] == [("title", True)]


def test_what_is_as_long_as_a_title_stays() -> None:
    source = Source("a.csv", "", TEXT, "a", "a", {"title": "Bridge " * 60, "n": "x" * 5_000})
    assert within_bounds(source) is source


def test_blanks_without_end_in_a_title_are_read_at_once() -> None:
    data = f'title,text\n"Bridge{" " * 200_000}closed","{TEXT}"\n'.encode()
    assert read_uploads({"a.csv": data}).articles["title"].tolist() == ["Bridge closed"]


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a": ', "}"), ('[{"name": ', "}]")])
def test_lists_in_lists_cost_what_is_deep_in_them_and_nothing_else(opens: str, closes: str) -> None:
    deep = 400 * opens + "1" + 400 * closes
    data = f'[{{"text": {json.dumps(TEXT)}, "x": {deep}, "n": 1}}, {{"text": "It rained."}}]'
    reading = read_uploads({"a.json": data.encode()})
    assert reading.articles["text"].tolist()[1:] == ["It rained."]
    assert reading.articles["n"].tolist()[:1] == [1]
    assert any("cut: lists or objects within each other" in what for what in reading.mended["what"])
    assert to_parquet(reading.articles)


def test_a_title_in_lists_without_end_is_no_title() -> None:
    data = f'[{{"text": {json.dumps(TEXT)}, "title": {400 * "["}"A"{400 * "]"}}}]'
    assert read_uploads({"a.json": data.encode()}).articles["title"].tolist() == [""]


@pytest.mark.filterwarnings("ignore:a table is read without the outlet")
def test_names_of_columns_that_are_alike_once_mended_stay_two() -> None:
    data = f'"text","no\xadte","note","note"\n"{TEXT}",a,b,c\n'
    articles = read_uploads({"a.csv": data.encode()}).articles
    assert sorted(articles[[name for name in articles if "note" in name]].iloc[0]) == [
        "a",
        "b",
        "c",
    ]


def test_columns_without_end_are_left_out_and_told() -> None:
    lines = [json.dumps({"text": f"It rained {n}.", **{f"{n}-{m}": m for m in range(30)}})
             for n in range(300)]  # fmt: skip
    reading = read_uploads({f"{n}.jsonl": line.encode() for n, line in enumerate(lines)})
    assert len(reading.articles) == 300
    assert MOST_COLUMNS <= len(reading.articles.columns) <= MOST_COLUMNS + 30
    (row,) = reading.skipped.to_dict("records")
    assert "7,000 of 9,000 further columns are left out" in row["problem"]


def test_a_table_of_more_columns_than_a_workbook_has_is_refused() -> None:
    data = json.dumps([{"text": TEXT, **dict.fromkeys(map(str, range(20_000)), 1)}])
    assert "columns, the limit" in read_uploads({"a.json": data.encode()}).skipped["problem"][0]
    many = "\n".join(json.dumps({"text": TEXT, **dict.fromkeys(f"{n}-{m}" for m in range(9))})
                     for n in range(2_000))  # fmt: skip
    assert "columns, the limit" in read_uploads({"a.jsonl": many.encode()}).skipped["problem"][0]


def test_elements_within_each_other_without_end_take_no_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", None)  # it takes 350 MB
    inner = "".join(f"<p>{paragraph}</p><nla>" for paragraph in TEXT.split("\n\n")) * 250
    page = f"<html><body><article>{inner}</article></body></html>"
    (text,) = read_uploads({"a.html": page.encode()}).articles["text"]
    assert text.count("reopen it before the spring") == 1

"""Which rows has the table, and which column is which?"""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.files.reading import proposed_columns, read_articles, read_uploads
from tests.files.reading.made_up import LEAD, TEXT, zipped


def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "headline": ["Bridge closed", "Bridge shut"],
            "media_name": ["Courier", "Herald"],
            "publish_date": ["2031-03-04", "5 March 2031"],
            "body": [TEXT, f"{TEXT} A ferry will run."],
            "link": ["https://courier.example/1", "https://herald.example/2"],
            "section": ["local", "front"],
        }
    )


@pytest.mark.parametrize(
    "kind", ["csv", "semicolons.csv", "tsv", "jsonl", "json", "parquet", "xlsx"]
)
def test_every_kind_of_table_reads_alike(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"bridge.{kind}"
    write: dict[str, Callable[[], object]] = {
        "csv": lambda: table().to_csv(path, index=False),
        "semicolons.csv": lambda: table().to_csv(path, index=False, sep=";"),
        "tsv": lambda: table().to_csv(path, index=False, sep="\t"),
        "jsonl": lambda: table().to_json(path, orient="records", lines=True),
        "json": lambda: path.write_text(
            json.dumps({"articles": table().to_dict("records"), "n": 2}), encoding="utf-8"
        ),
        "parquet": lambda: table().to_parquet(path),
        "xlsx": lambda: table().to_excel(path, index=False),
    }
    write[kind]()
    articles, _, skipped, *_ = read_articles(path)
    assert skipped.empty
    assert articles["title"].tolist() == ["Bridge closed", "Bridge shut"]
    assert articles["outlet"].tolist() == ["Courier", "Herald"]
    assert articles["published"].dt.day.tolist() == [4, 5]
    assert articles["url"][1] == "https://herald.example/2"
    assert articles["section"].tolist() == ["local", "front"]
    assert articles["event_id"].unique().tolist() == [path.stem]
    assert articles["article_id"].is_unique
    assert articles["text"][0] == TEXT.replace("\n", "\n\n")
    in_zip = read_uploads({"all.zip": zipped({path.name: path.read_bytes()})})
    shared = articles.drop(columns="file")
    pd.testing.assert_frame_equal(shared, in_zip.articles.drop(columns="file"))


def test_columns_can_be_named_by_the_reader() -> None:
    data = pd.DataFrame({"a": [TEXT], "b": ["Courier"], "text": ["x"]}).to_csv(index=False)
    reading = read_uploads({"t.csv": data.encode()}, columns={"a": "text", "b": "outlet"})
    assert reading.articles["outlet"].tolist() == ["Courier"]
    assert reading.articles["text"].tolist() == [TEXT.replace("\n", "\n\n")]
    assert reading.articles["text_original"].tolist() == ["x"]


def test_columns_are_guessed_from_common_names() -> None:
    header = ["id", "date_publish", "maintext", "source_domain", "title", "url"]
    assert proposed_columns(header) == {
        "id": "article_id", "date_publish": "published", "maintext": "text",
        "source_domain": "outlet", "title": "title", "url": "url",
    }  # fmt: skip
    assert proposed_columns(["media_name", "source", "n"]) == {"source": "outlet"}
    assert proposed_columns(["Overview", "n_words"]) == {}


def test_rows_that_cannot_be_used_are_named_with_their_line() -> None:
    csv = f'title,text,published\nA,"{TEXT}",2031-03-04\nB,,\nC,x,y,z\nD,"{LEAD}",04/06/2031\n'
    articles, _, skipped, *_ = read_uploads({"t.csv": csv.encode()})
    assert articles["title"].tolist() == ["A", "D"]
    assert articles["published"].isna().tolist() == [False, True]
    assert sorted(skipped["place"]) == ["line 4", "line 5", "line 6"]
    problems = dict(zip(skipped["place"], skipped["problem"], strict=True))
    assert "no text" in problems["line 4"]
    assert "4 fields, but the header has 3" in problems["line 5"]
    assert "'04/06/2031', in which day and month cannot be told apart" in problems["line 6"]


def test_an_unclosed_quotation_mark_is_named() -> None:
    csv = f'title,text\nA,"{LEAD}"\nB,"{LEAD}\nC,{LEAD}\n'
    articles, _, skipped, *_ = read_uploads({"t.csv": csv.encode()})
    assert articles["title"].tolist() == ["A"]
    assert skipped["place"].tolist() == ["line 3"]
    assert "never closed" in skipped["problem"][0]


def test_a_broken_line_of_jsonl_is_named() -> None:
    lines = [json.dumps({"text": LEAD}), "{broken", "", "7", json.dumps({"text": None})]
    articles, _, skipped, *_ = read_uploads({"t.jsonl": "\n".join(lines).encode()})
    assert articles["article_id"].tolist() == ["t-1"]
    assert sorted(skipped["place"]) == ["line 2", "line 4", "line 5"]


def test_json_in_every_shape() -> None:
    one = {"maintext": LEAD, "source_domain": "courier.example", "authors": ["Ida Marr"]}
    broken = LEAD.replace("bridge", "\ud800")
    shapes: dict[str, Any] = {
        "one": one,
        "list": [one],
        "wrapped": {"articles": [one], "notes": []},
        "other": {"status": "ok", "results": [one]},
        "half": [{**one, "maintext": broken}],
    }
    files = {f"{name}.json": json.dumps(shape).encode() for name, shape in shapes.items()}
    articles, _, skipped, *_ = read_uploads(files)
    assert skipped.empty
    assert articles["outlet"].unique().tolist() == ["courier.example"]
    assert articles["authors"].unique().tolist() == ['["Ida Marr"]']
    assert articles["text"].tolist()[:4] == [LEAD] * 4
    assert articles["text"][4] == LEAD.replace("bridge", "\ufffd")


def test_odd_tables() -> None:
    tables = {
        "marks.csv": '\ufefftitle,text\nA,"Shut, they said."\n'.encode(),
        "sep.csv": b"sep=;\ntitle;text\nA;Shut, they said.\n",
        "twice.csv": b'title,text,text\nA,"Shut, they said.",no\n',
        "excel.tsv": "title\ttext\nA\tShut, they said.\n".encode("utf-16"),
        "CAPS.CSV": b'title,text,\nA,"Shut, they said.",\n',
        "link.csv": b'title,text,link\nA,"Shut, they said.",http://[broken\n',
    }
    articles, _, skipped, *_ = read_uploads(tables)
    assert skipped.empty
    assert articles["title"].tolist() == ["A"] * len(tables)
    assert articles["text"].tolist() == ["Shut, they said."] * len(tables)


def test_long_cells_and_missing_values_in_excel() -> None:
    buffer = io.BytesIO()
    frame = pd.DataFrame({"text": ["The bridge is shut. " * 1600, None], "id": [7, 8]})
    frame.to_excel(buffer, index=False)
    articles, _, skipped, *_ = read_uploads({"t.xlsx": buffer.getvalue()})
    assert articles["article_id"].tolist() == ["7"]
    assert len(articles["text"][0]) == 1600 * 20 - 1
    assert skipped["place"].tolist() == ["row 3"]


def test_columns_of_mixed_kinds_become_text_that_every_format_holds() -> None:
    from analysis.files.exporting import to_parquet

    rows = [{"text": "One.", "n": 5, "k": 1}, {"text": "Two.", "n": "five", "k": 2}]
    articles = read_uploads({"a.json": json.dumps(rows).encode()}).articles
    assert articles["n"].tolist() == ["5", "five"]
    assert articles["k"].tolist() == [1, 2]
    assert to_parquet(articles)


def test_a_news_services_json_is_read() -> None:
    article = {
        "source": {"id": None, "name": "Elva News"}, "title": "Bridge shut",
        "publishedAt": "2031-01-02T03:04:05Z", "content": ["One part.", "Another."],
    }  # fmt: skip
    for content in ({"status": "ok", "articles": [article]}, {"data": {"articles": [article]}}):
        (row,) = read_uploads({"a.json": json.dumps(content).encode()}).articles.itertuples()
        assert (row.outlet, row.title, row.text) == (
            "Elva News", "Bridge shut", "One part.\n\nAnother.",
        )  # fmt: skip


def test_the_sheet_with_the_articles_is_found_and_a_second_one_is_named(tmp_path: Path) -> None:
    sheets = {
        "notes": pd.DataFrame({"note": ["about this file"]}),
        "june": pd.DataFrame({"text": ["One."], "outlet": ["Herald"]}),
        "july": pd.DataFrame({"text": ["Two."], "outlet": ["Courier"]}),
    }
    with pd.ExcelWriter(tmp_path / "a.xlsx") as book:
        for name, sheet in sheets.items():
            sheet.to_excel(book, sheet_name=name, index=False)
    reading = read_articles(tmp_path / "a.xlsx")
    assert reading.articles["text"].tolist() == ["One."]
    assert reading.skipped["place"].tolist() == ["sheet july"]


def test_the_index_of_a_parquet_table_is_a_column(tmp_path: Path) -> None:
    table = pd.DataFrame({"text": ["One."], "outlet": ["Herald"]}).set_index("outlet")
    table.to_parquet(tmp_path / "a.parquet")
    assert read_articles(tmp_path / "a.parquet").articles["outlet"].tolist() == ["Herald"]


def test_numbers_too_long_for_python_are_text() -> None:
    data = b'{"text": "One.", "n": ' + b"9" * 5_000 + b"}"
    for name in ("a.json", "a.jsonl"):
        assert read_uploads({name: data}).articles["n"].tolist() == ["9" * 5_000]

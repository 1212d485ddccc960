"""Files in, articles out; what is skipped is named with its way out."""

import gzip
import hashlib
import io
import json
import socket
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.articles import COLUMNS, ArticlesError, check_articles
from analysis.reading import (
    SkippedInput,
    load_articles,
    proposed_columns,
    read_articles,
    read_uploads,
)
from analysis.reading.cleaning import clean
from analysis.reading.formats import MAX_FILE

LEAD = "The council of Elva has closed the old bridge after a crack was found on Monday."
TEXT = f"{LEAD}\nMayor Ida Marr said the bridge would stay closed until the spring."
GERMAN = (
    "Der Rat der Stadt hat die alte Brücke gesperrt, nachdem am Montag ein Riss gefunden wurde. "
    "Die Bürgermeisterin sagte, die Brücke bleibe bis zum Frühjahr geschlossen. Eine Fähre soll "
    "ab Donnerstag fahren, und die Geschäfte auf der anderen Seite klagen über fehlende Kunden."
)
PAGE = (
    '<html lang="en"><head><title>Bridge over the Elva closed</title>'
    '<meta property="og:site_name" content="Elva Courier">'
    '<meta property="article:published_time" content="2021-03-04T10:00:00+00:00">'
    '<link rel="canonical" href="https://courier.example/bridge"></head><body><nav>Home</nav>'
    f"<article><h1>Bridge over the Elva closed</h1><p>{TEXT}</p><p>Advertisement</p>"
    "<p>A ferry will run from Thursday, the council said in a note.</p></article>"
    "<footer>Imprint</footer></body></html>"
)


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


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


def test_a_folder_with_a_list_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Bridge closed\n{TEXT}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"Bridge shut\n{TEXT} A ferry will run.", encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"Bridge shut\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("notes", encoding="utf-8")
    (tmp_path / "articles.csv").write_text(
        "file,event_id,outlet,published,url,desk\n"
        "a.txt,bridge,Courier,2031-03-04,https://courier.example/a,local\n"
        "b.txt,bridge,Herald,,,front\n"
        "d.txt,bridge,Gazette,,,\n",
        encoding="utf-8",
    )
    articles, removed, skipped = read_articles(tmp_path)
    check_articles(articles, at_least=3)
    assert articles["article_id"].tolist() == ["a", "b", "c"]
    assert articles["event_id"].tolist() == ["bridge", "bridge", tmp_path.name]
    assert articles["outlet"].tolist() == ["Courier", "Herald", "Unknown (c)"]
    assert articles["outlet_from"].tolist() == ["given", "given", "unknown"]
    assert articles["title"].tolist() == ["Bridge closed", "Bridge shut", "Bridge shut"]
    assert articles["published"][0] == pd.Timestamp("2031-03-04", tz="UTC")
    assert str(articles["published"].dtype) == "datetime64[ns, UTC]"
    assert articles["published"].isna().tolist() == [False, True, True]
    assert articles["desk"][0] == "local"
    assert articles["duplicate_of"].isna().tolist() == [True, True, False]
    assert articles["duplicate_of"][2] == "a"
    assert removed.empty
    assert skipped["file"].tolist() == ["d.txt"]
    assert "not there" in skipped["problem"][0]


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
    articles, _, skipped = read_articles(path)
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


def test_a_web_page_says_who_and_when(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a page was looked up on the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    articles, removed, skipped = read_uploads({"page.html": PAGE.encode()})
    assert skipped.empty
    row = articles.iloc[0]
    assert (row["title"], row["outlet"]) == ("Bridge over the Elva closed", "Elva Courier")
    assert row["url"] == "https://courier.example/bridge"
    assert row["published"].date().isoformat() == "2021-03-04"
    assert (row["outlet_from"], row["published_from"]) == ("page", "page")
    assert row["text"].startswith("The council of Elva")
    assert "Advertisement" not in row["text"]
    assert "Imprint" not in row["text"]
    assert "HTML markup and page furniture" in removed["reason"].tolist()


def test_what_is_missing_is_found_in_the_text_where_it_says_so() -> None:
    stamp = "Updated: 04-06-2031 | Created: 04-06-2031"
    wire = f"Bridge closed\nELVA, June 4 (Northwire) - {LEAD}\n{stamp}"
    link = f"Bridge closed\n{TEXT}\nSource: https://www.courier.example/2031/03/09/bridge"
    body = f"Bridge closed\n{LEAD} The Courier was unable to confirm this on March 4, 2031."
    files = {"w.txt": wire, "l.txt": link, "b.txt": body}
    articles = read_uploads({name: text.encode() for name, text in files.items()}).articles
    by_id = articles.set_index("article_id")
    assert by_id["outlet"].to_dict() == {
        "w": "Northwire", "l": "courier.example", "b": "Unknown (b)"
    }  # fmt: skip
    assert by_id["published"]["w"] == pd.Timestamp("2031-06-04", tz="UTC")
    assert by_id["published"]["l"] == pd.Timestamp("2031-03-09", tz="UTC")
    assert by_id["published"].isna()["b"]
    assert by_id["url"]["l"] == "https://www.courier.example/2031/03/09/bridge"


BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "blank"),
    "binary.txt": (bytes(range(256)) * 50, "binary"),
    "paper.txt": (b"%PDF-1.7 ...", "PDF"),
    "paper.pdf": (b"%PDF-1.7 ...", "kind .pdf"),
    "noending": (b"text", "kind (no ending)"),
    "big.txt": (b"a" * (MAX_FILE + 1), "25 MB is the limit"),
    "german.txt": (GERMAN.encode(), "not in English (it looks like de)"),
    "dirt.txt": (b"Advertisement\nShare\n", "no text is left"),
    "columns.csv": (b"name,size\nx,1\n", "its columns are name, size"),
    "header.csv": (b"title,text\n", "no rows"),
    "broken.json": (b"[{", "not valid JSON"),
    "scalar.json": (b"3", "no list of articles"),
    "broken.parquet": (b"PAR1nonsense", "no Parquet"),
    "broken.xlsx": (b"PK\x03\x04nonsense", "damaged"),
    "other.xlsx": (zipped({"x": b"1"}), "no Excel workbook"),
    "empty.html": (b"<html><body></body></html>", "no article was found"),
    "broken.zip": (b"nonsense", "no ZIP"),
    "bomb.zip": (zipped({"a.txt": b"0" * (MAX_FILE + 1)}), "ZIP bomb"),
    "escape.zip": (zipped({"../a.txt": TEXT.encode()}), "out of the archive"),
    "absolute.zip": (zipped({"/etc/a.txt": TEXT.encode()}), "out of the archive"),
    "nested.zip": (zipped({"in.zip": zipped({"a.txt": TEXT.encode()})}), "inside an archive"),
    "none.zip": (zipped({}), "holds no articles"),
    "many.zip": (zipped({f"{n}.txt": b"x" for n in range(2001)}), "2,001 files"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_rest_loads(name: str) -> None:
    data, problem = BAD[name]
    articles, _, skipped = read_uploads({name: data, "good.txt": f"Bridge\n{TEXT}".encode()})
    assert articles["article_id"].tolist() == ["good"]
    assert len(skipped) == 1
    assert skipped["file"][0].startswith(name)
    assert problem in skipped["problem"][0]
    assert skipped["way_out"][0]


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    for at, offset in ((data.find(b"PK\x03\x04"), 6), (data.find(b"PK\x01\x02"), 8)):
        data[at + offset] |= 1  # the flag that says: encrypted
    articles, _, skipped = read_uploads({"locked.zip": bytes(data)})
    assert articles["article_id"].tolist() == ["b"]
    assert skipped[["file", "problem"]].to_numpy().tolist() == [
        ["locked.zip: a.txt", "the member is encrypted"]
    ]


def test_rows_that_cannot_be_used_are_named_with_their_line() -> None:
    csv = f'title,text,published\nA,"{TEXT}",2031-03-04\nB,,\nC,x,y,z\nD,"{LEAD}",04/06/2031\n'
    articles, _, skipped = read_uploads({"t.csv": csv.encode()})
    assert articles["title"].tolist() == ["A", "D"]
    assert articles["published"].isna().tolist() == [False, True]
    assert sorted(skipped["place"]) == ["line 4", "line 5", "line 6"]
    problems = dict(zip(skipped["place"], skipped["problem"], strict=True))
    assert "no text" in problems["line 4"]
    assert "4 fields, but the header has 3" in problems["line 5"]
    assert "'04/06/2031' is not understood" in problems["line 6"]


def test_an_unclosed_quotation_mark_is_named() -> None:
    csv = f'title,text\nA,"{LEAD}"\nB,"{LEAD}\nC,{LEAD}\n'
    articles, _, skipped = read_uploads({"t.csv": csv.encode()})
    assert articles["title"].tolist() == ["A"]
    assert skipped["place"].tolist() == ["line 3"]
    assert "never closed" in skipped["problem"][0]


def test_a_broken_line_of_jsonl_is_named() -> None:
    lines = [json.dumps({"text": LEAD}), "{broken", "", "7", json.dumps({"text": None})]
    articles, _, skipped = read_uploads({"t.jsonl": "\n".join(lines).encode()})
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
    articles, _, skipped = read_uploads(files)
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
    articles, _, skipped = read_uploads(tables)
    assert skipped.empty
    assert articles["title"].tolist() == ["A"] * len(tables)
    assert articles["text"].tolist() == ["Shut, they said."] * len(tables)


def test_long_cells_and_missing_values_in_excel() -> None:
    buffer = io.BytesIO()
    frame = pd.DataFrame({"text": ["The bridge is shut. " * 1600, None], "id": [7, 8]})
    frame.to_excel(buffer, index=False)
    articles, _, skipped = read_uploads({"t.xlsx": buffer.getvalue()})
    assert articles["article_id"].tolist() == ["7"]
    assert len(articles["text"][0]) == 1600 * 20 - 1
    assert skipped["place"].tolist() == ["row 3"]


def test_article_ids_are_unique_over_files_and_folders() -> None:
    files = {"a/x.txt": f"Bridge\n{TEXT}", "b/x.txt": f"Bridge\n{TEXT} Yes.", "x.html": PAGE}
    articles = read_uploads({name: text.encode() for name, text in files.items()}).articles
    assert articles["article_id"].tolist() == ["x", "x-2", "x-3"]
    assert articles["event_id"].tolist() == ["a", "b", "uploaded"]


def test_names_of_uploads_lead_nowhere() -> None:
    names = ["../../etc/a.txt", "C:\\users\\b.txt", "/c.txt"]
    files = {name: f"Bridge closed\n{TEXT} {name}".encode() for name in names}
    articles, _, skipped = read_uploads({**files, "articles.csv": b"file,outlet\nc.txt,Courier\n"})
    assert skipped.empty
    assert articles["article_id"].tolist() == ["a", "b", "c"]
    assert articles["event_id"].tolist() == ["etc", "users", "uploaded"]


def test_load_articles_warns_and_fails_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Bridge closed\n{TEXT}", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.warns(SkippedInput, match=r"b\.txt: the file is empty"):
        assert len(load_articles(tmp_path)) == 1
    with pytest.raises(ArticlesError, match="no such file or folder"):
        load_articles(tmp_path / "nowhere")
    (tmp_path / "none").mkdir()
    with pytest.raises(ArticlesError, match="no readable file"):
        load_articles(tmp_path / "none")


def test_nothing_to_read_is_an_empty_table_of_the_same_columns(tmp_path: Path) -> None:
    nothing, removed, skipped = read_articles(tmp_path / "nowhere.csv")
    something, some_removed, _ = read_uploads({"a.txt": f"Bridge\nBy Ida Marr\n{TEXT}".encode()})
    assert nothing.empty
    assert nothing.dtypes.to_dict() == something.dtypes.to_dict()
    assert tuple(nothing.columns[:7]) == COLUMNS
    assert removed.dtypes.to_dict() == some_removed.dtypes.to_dict()
    assert skipped.columns.tolist() == ["file", "place", "problem", "way_out"]


def test_many_files_and_long_texts_are_read() -> None:
    paragraph = f"{LEAD} " * 8
    one = "\n".join([paragraph] * 100).encode()
    reading = read_uploads({f"{n}.txt": b"Bridge %d\n" % n + one for n in range(40)})
    assert len(reading.articles) == 40
    long = "\n".join([paragraph] * 8000).encode()
    assert len(long) > 5_000_000
    assert len(read_uploads({"long.txt": long}).articles) == 1


# ---- the five texts that the project has to read right (not part of the repository)


@pytest.fixture(scope="module")
def seeds(corpora: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return read_articles(corpora / "seeds")


def test_seeds_are_five_articles_of_which_two_are_one(seeds: Any) -> None:
    articles = seeds.articles.set_index("article_id")
    assert articles.index.tolist() == ["000", "001", "002", "003", "004"]
    assert seeds.skipped.empty
    assert articles["text"]["000"] == articles["text"]["001"]
    assert articles["duplicate_of"].dropna().to_dict() == {"001": "000"}
    words = articles["title"].str.split().str.len()
    assert words.to_dict() == {"000": 8, "001": 5, "002": 9, "003": 10, "004": 9}
    paragraphs = articles["text"].str.count("\n\n") + 1
    assert paragraphs.to_dict() == {"000": 23, "001": 23, "002": 19, "003": 23, "004": 6}
    assert articles["url"]["001"].endswith("65804249")
    digests = {
        name: hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]
        for name, text in articles["text"].items()
    }
    assert len(set(digests.values())) == 4


def test_seeds_lose_exactly_what_a_careful_reader_would_strike_out(seeds: Any) -> None:
    removed = seeds.removed.groupby("article_id")[["line", "reason"]].agg(list)
    link, stamp = "headline or link after the article", "publication stamp"
    repeat = "standfirst that repeats the lead"
    expected = {
        "000": ([2, 26, 27, 28, 29], [stamp, "related stories", stamp, stamp, stamp]),
        "001": ([1, 1, 81, 83, 85, 88], ["rule"] * 2 + [link] * 3 + ["link line"]),
        "002": ([1], ["date line"]),
        "003": ([1, 32, 54], ["name of the outlet", "headline of a related story", "comment form"]),
        "004": ([3, 3, 3, 5], ["wire slug", "dateline", repeat, stamp]),
    }  # fmt: skip
    assert {key: (row.line, row.reason) for key, row in removed.iterrows()} == expected


def test_seeds_say_when_and_where(corpora: Path) -> None:
    pages = {path.stem: path.read_bytes() for path in (corpora / "seeds").glob("*.txt")}
    articles = read_uploads({f"{name}.txt": data for name, data in pages.items()}).articles
    by_id = articles.set_index("article_id")
    day = pd.Timestamp("2023-06-04", tz="UTC")
    assert by_id["published"].dropna().to_dict() == {"002": day, "004": day}
    assert by_id["outlet"].to_dict() == {
        "000": "Unknown (000)", "001": "bbc.com", "002": "Unknown (002)", "003": "Unknown (003)",
        "004": "Reuters",
    }  # fmt: skip
    found = clean(pages["004"].decode()).found
    assert (found["place"], found["dated"], found["agency"]) == ("KYIV", "June 4", "Reuters")


def test_bulk_articles_lose_nothing_unseen(corpora: Path) -> None:
    with gzip.open(corpora / "eval" / "bulk" / "articles_12k.jsonl.gz", "rt") as file:
        pages = [json.loads(line) for _, line in zip(range(300), file, strict=False)]
    for page in pages:
        cleaned = clean(page["text"], title=page["title"])
        kept = Counter("".join((cleaned.text + "".join(p.text for p in cleaned.removed)).split()))
        assert kept == Counter("".join(page["text"].split())), page["id"]
        assert len(cleaned.text) > 0.5 * len(page["text"]), page["id"]


def test_columns_of_mixed_kinds_become_text_that_every_format_holds() -> None:
    from analysis.exporting import to_parquet

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


def test_numbers_too_long_for_python_are_named() -> None:
    data = b'{"text": "One.", "n": ' + b"9" * 5_000 + b"}"
    for name, place in (("a.json", ""), ("a.jsonl", "line 1")):
        assert read_uploads({name: data}).skipped["place"][0] == place


def test_a_reading_shows_its_tables_escaped_in_jupyter() -> None:
    rows = [{"text": "One <script>alert(1)</script>.", "outlet": "<b>Herald"}] * 10
    shown = read_uploads({"a.json": json.dumps(rows).encode()})._repr_html_()
    assert all(f"<b>{name}</b>" in shown for name in ("articles", "removed", "skipped"))
    assert "10 rows" in shown
    assert "2 more" in shown
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown
    assert "<b>Herald" not in shown

"""Files in, articles out; what is skipped is named with its way out."""

import json
import socket
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.articles import COLUMNS, ArticlesError, check_articles
from analysis.files.reading import SkippedInput, load_articles, read_articles, read_uploads
from analysis.files.reading.files.kinds import MAX_FILE
from tests.files.reading.made_up import LEAD, TEXT, zipped

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
    articles, removed, skipped, *_ = read_articles(tmp_path)
    check_articles(articles)
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


def test_a_web_page_says_who_and_when(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a page was looked up on the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    articles, removed, skipped, *_ = read_uploads({"page.html": PAGE.encode()})
    assert skipped.empty
    row = articles.iloc[0]
    assert (row["title"], row["outlet"]) == ("Bridge over the Elva closed", "Elva Courier")
    assert row["url"] == "https://courier.example/bridge"
    assert row["published"].date().isoformat() == "2021-03-04"
    assert (row["outlet_from"], row["published_from"]) == ("page", "page")
    assert row["text"].startswith("The council of Elva")
    assert "Advertisement" not in row["text"]
    assert "Imprint" not in row["text"]
    assert "page furniture: footer" in removed["reason"].tolist()


def test_what_is_missing_is_found_in_the_text_where_it_says_so() -> None:
    stamp = "Updated: 04-06-2031 | Created: 04-06-2031"
    wire = f"Bridge closed\nELVA, June 4 (Northwire) - {LEAD}\n{stamp}"
    link = f"Bridge closed\n{TEXT}\nSource: https://www.courier.example/2031/03/09/bridge"
    body = f"Bridge closed\n{LEAD} The Courier was unable to confirm this on March 4, 2031."
    files = {"w.txt": wire, "l.txt": link, "b.txt": body}
    articles = read_uploads({name: text.encode() for name, text in files.items()}).articles
    by_id = articles.set_index("article_id")
    assert by_id["outlet"].to_dict() == {
        "w": "Unknown (w)", "l": "courier.example", "b": "Unknown (b)"
    }  # fmt: skip
    assert by_id["agency"]["w"] == "Northwire"  # which is no outlet
    assert by_id["published"]["w"] == pd.Timestamp("2031-06-04", tz="UTC")
    assert by_id["published"]["l"] == pd.Timestamp("2031-03-09", tz="UTC")
    assert by_id["published"].isna()["b"]
    assert by_id["url"]["l"] == "https://www.courier.example/2031/03/09/bridge"


BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "blank"),
    "binary.txt": (bytes(range(256)) * 50, "binary"),
    "paper.txt": (b"%PDF-1.7 ...", "the PDF is damaged"),
    "paper.doc": (b"\xd0\xcf\x11\xe0...", "old Word"),
    "noending": (b"text", "kind (no ending)"),
    "big.txt": (b"a" * (MAX_FILE + 1), "25 MB is the limit"),
    "german.txt": (GERMAN.encode(), "not in English (it looks like German, de)"),
    "dirt.txt": (b"Advertisement\nShare\n", "no text is left"),
    "columns.csv": (b"name,size\nx,1\n", "its columns are name, size"),
    "header.csv": (b"title,text\n", "no rows"),
    "broken.json": (b"[{", "not valid JSON"),
    "scalar.json": (b"3", "no list of articles"),
    "broken.parquet": (b"PAR1nonsense", "no Parquet"),
    "broken.xlsx": (b"PK\x03\x04nonsense", "damaged"),
    "other.xlsx": (zipped({"x": b"1"}), "no workbook"),
    "empty.html": (b"<html><body></body></html>", "no article was found"),
    "broken.zip": (b"nonsense", "no ZIP"),
    "broken.docx": (b"PK\x03\x04nonsense", "damaged"),
    "bomb.zip": (zipped({"a.txt": b"0" * (MAX_FILE + 1)}), "ZIP bomb"),
    "escape.zip": (zipped({"../a.txt": TEXT.encode()}), "out of the archive"),
    "absolute.zip": (zipped({"/etc/a.txt": TEXT.encode()}), "out of the archive"),
    "nested.zip": (zipped({"in.zip": zipped({"a.txt": TEXT.encode()})}), "inside an archive"),
    "none.zip": (zipped({}), "holds no articles"),
    "many.zip": (zipped({f"{n}.txt": b"x" for n in range(2001)}), "2,001 files"),
}


def test_bad_input_is_named_and_the_rest_loads() -> None:
    for name in BAD:
        data, problem = BAD[name]
        articles, _, skipped, *_ = read_uploads(
            {name: data, "good.txt": f"Bridge\n{TEXT}".encode()}
        )
        assert articles["article_id"].tolist() == ["good"], name
        assert len(skipped) == 1, name
        assert skipped["file"][0].startswith(name), name
        assert problem in skipped["problem"][0], name
        assert skipped["way_out"][0], name
        assert name.endswith(".zip") or "zip the" not in skipped["way_out"][0], name


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    for at, offset in ((data.find(b"PK\x03\x04"), 6), (data.find(b"PK\x01\x02"), 8)):
        data[at + offset] |= 1  # the flag that says: encrypted
    articles, _, skipped, *_ = read_uploads({"locked.zip": bytes(data)})
    assert articles["article_id"].tolist() == ["b"]
    assert skipped[["file", "problem"]].to_numpy().tolist() == [
        ["locked.zip: a.txt", "the member is encrypted"]
    ]


def test_article_ids_are_unique_over_files_and_folders() -> None:
    files = {"a/x.txt": f"Bridge\n{TEXT}", "b/x.txt": f"Bridge\n{TEXT} Yes.", "x.html": PAGE}
    articles = read_uploads({name: text.encode() for name, text in files.items()}).articles
    assert articles["article_id"].tolist() == ["x", "x-2", "x-3"]
    assert articles["event_id"].tolist() == ["a", "b", "uploaded"]


def test_names_of_uploads_lead_nowhere() -> None:
    names = ["../../etc/a.txt", "C:\\users\\b.txt", "/c.txt"]
    files = {name: f"Bridge closed\n{TEXT} {name}".encode() for name in names}
    articles, _, skipped, *_ = read_uploads(
        {**files, "articles.csv": b"file,outlet\nc.txt,Courier\n"}
    )
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
    nothing, removed, skipped, *_ = read_articles(tmp_path / "nowhere.csv")
    something, some_removed, _, *_ = read_uploads(
        {"a.txt": f"Bridge\nBy Ida Marr\n{TEXT}".encode()}
    )
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


def test_a_reading_shows_its_tables_escaped_in_jupyter() -> None:
    rows = [{"text": "One <script>alert(1)</script>.", "outlet": "<b>Herald"}] * 10
    shown = read_uploads({"a.json": json.dumps(rows).encode()})._repr_html_()
    assert all(f"<b>{name}</b>" in shown for name in ("articles", "removed", "skipped"))
    assert "10 rows" in shown
    assert "2 more" in shown
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown
    assert "<b>Herald" not in shown

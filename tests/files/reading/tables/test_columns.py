"""Is every tool's name for a field understood, and do cells decide where names leave it open?"""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from analysis.files.reading.tables import proposed_columns
from analysis.files.reading.tables.columns import OURS
from analysis.lexicons import load_lexicon
from tests.files.reading.tables.dam import STORIES, Story, parts, read


def table(header: str, row: Callable[[int, Story], list[Any]], separator: str = ",") -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator)
    writer.writerow(header.split(","))
    writer.writerows(row(n, story) for n, story in enumerate(STORIES, 1))
    return written.getvalue()


TOOLS = {
    "LexisNexisTools": table(
        "ID,Source_File,Newspaper,Date,Length,Section,Headline,Graphic,Article",
        lambda n, s: [n, "a.docx", s.outlet, s.day, 63, "NEWS", s.title, "FALSE", s.text],
    ),
    "koheiw/newspapers": table(
        "pub,edition,date,byline,length,section,head,body,file",
        lambda _, s: [s.outlet, "", s.day, "", 63, "", s.title, s.text, "a.html"],
    ),
    "AmCAT": table(
        "id,date,medium,headline,byline,text,url",
        lambda n, s: [n, s.day, s.outlet, s.title, "", s.text, f"https://post.example/{n}"],
    ),
    "4CAT": table(
        "id,thread_id,timestamp,subject,body,author,domain",
        lambda n, s: [n, n, f"{s.day} 09:15:00", s.title, s.text, "X", s.outlet],
    ),
    "All the News": table(
        "date,year,month,day,author,title,article,url,section,publication",
        lambda _, s: [s.day, 2025, 3.0, 17, "X", s.title, s.text, "", "News", s.outlet],
    ),
    "ProQuest": table(
        "Title,Abstract,StoreId,documentType,pubdate,pubtitle,year,DocumentURL,FullText",
        lambda n, s: [s.title, "Short.", n, "News", s.day, s.outlet, 2025, "", s.text],
    ),
    "Factiva": table(
        "AN,HD,SN,PD,WC,LP,TD", lambda n, s: [n, s.title, s.outlet, s.day, 9, "Lead.", s.text]
    ),
    "jsonlite": table(
        "source.id,source.name,title,publishedAt,content",
        lambda _, s: ["", s.outlet, s.title, s.day, s.text],
    ),
    "newsapi-python": table(
        "source,title,publishedAt,content",
        lambda _, s: [str({"id": None, "name": s.outlet}), s.title, s.day, s.text],
    ),
    "the same as JSON": table(
        "source,title,publishedAt,content",
        lambda _, s: [json.dumps({"id": "x", "name": s.outlet}), s.title, s.day, s.text],
    ),
    "German": table(
        "Zeitung,Datum,Überschrift,Volltext", lambda _, s: [s.outlet, s.day, s.title, s.text], ";"
    ),
    "French": table(
        "média,date,titre,texte", lambda _, s: [s.outlet, s.day, s.title, s.text], ";"
    ),
    "a database in every row": table(
        "source,publication,date,title,text",
        lambda _, s: ["Nexis", s.outlet, s.day, s.title, s.text],
    ),
    "a teaser called text": table(
        "outlet,date,title,text,content",
        lambda _, s: [s.outlet, s.day, s.title, "Short teaser.", s.text],
    ),
    "texts called otherwise": table(
        "outlet,date,title,clean_text", lambda _, s: [s.outlet, s.day, s.title, s.text]
    ),
    "texts as HTML": table(
        "outlet,date,title,content",
        lambda _, s: [s.outlet, s.day, s.title, f"<div><p>{s.text}</p></div>"],
    ),
    "texts as Python lists": table(
        "outlet,date,title,text",
        lambda _, s: [s.outlet, s.day, s.title, str([s.text[:60], s.text[60:]])],
    ),
}  # fmt: skip


def test_the_table_of_every_tool_is_understood() -> None:
    for tool in TOOLS:
        reading = read("a.csv", TOOLS[tool])
        if tool == "texts as Python lists":
            assert reading.articles["text"].str.contains("\n\n").all(), tool
            assert reading.articles["title"].tolist() == [story.title for story in STORIES], tool
        else:
            assert parts(reading) == list(STORIES), tool
        assert reading.skipped.empty, tool


def test_an_address_is_no_outlet() -> None:
    rows = table(
        "source,hostname,title,text",
        lambda n, s: [f"https://www.post.example/{n}", s.outlet, s.title, s.text],
    )
    articles = read("a.csv", rows).articles
    assert articles["outlet"].tolist() == [story.outlet for story in STORIES]
    assert articles["url"][0] == "https://www.post.example/1"
    alone = table("source,title,text", lambda _, s: ["https://www.post.example/1", "", s.text])
    articles = read("a.csv", alone).articles
    assert articles["outlet"].unique().tolist() == ["post.example"]
    assert articles["url"][0] == "https://www.post.example/1"


def test_the_only_column_of_long_texts_holds_the_texts() -> None:
    rows = table("outlet,title,xyz", lambda _, s: [s.outlet, s.title, s.text * 3])
    assert len(read("a.csv", rows).articles) == 3
    two = table("outlet,title,xyz,zyx", lambda _, s: [s.outlet, s.title, s.text * 3, s.text * 3])
    assert "without texts" in read("a.csv", two).skipped["problem"][0]


def test_tags_in_a_text_stay_and_markup_as_a_whole_goes() -> None:
    page = (
        "<p>It rained.</p><figure><img><figcaption>Rain. Photo: X</figcaption></figure><p>No.</p>"
    )
    rows = [("text",), (page,), ("Type <b> for bold, the manual says.",), ("One.<br><br>Two.",)]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    reading = read("a.csv", written.getvalue())
    assert reading.articles["text"].tolist() == [
        "It rained.\n\nNo.", "Type <b> for bold, the manual says.", "One.\n\nTwo."
    ]  # fmt: skip
    assert reading.removed["text"].tolist() == ["Rain. Photo: X"]
    assert reading.mended["what"].tolist() == ["HTML made text"] * 2


def test_a_whole_page_in_a_cell_is_read_as_a_page() -> None:
    head = "<meta property='og:site_name' content='Valley Echo'><title>Dam drained</title>"
    rows = table(
        "url,html",
        lambda n, s: [
            f"https://post.example/{n}",
            f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>Dam drained</h1>"
            f"<p>{s.text}</p></article></body></html>",
        ],
    )
    reading = read("a.csv", rows)
    assert reading.articles["outlet"].tolist() == ["Valley Echo"] * 3
    assert [" ".join(text.split()) for text in reading.articles["text"]] == [
        story.text for story in STORIES
    ]


def test_names_are_guessed_by_rank() -> None:
    assert proposed_columns(["source", "outlet", "body", "text"]) == {
        "outlet": "outlet", "text": "text",
    }  # fmt: skip
    nested = ["x.headline.main", "x.source.name", "x.body", "image.url"]
    assert proposed_columns(nested) == {
        "x.headline.main": "title", "x.source.name": "outlet", "x.body": "text",
    }  # fmt: skip


def test_the_lexicon_gives_every_name_one_rank_and_a_meaning_that_is_known() -> None:
    entries = load_lexicon("field-names").entries
    assert set(entries["meaning"]) == {*OURS, "html", "lead", "summary", "clock"}
    plain = entries["name"].str.lower().str.replace(r"[\W_]", "", regex=True)
    assert not entries.assign(name=plain).duplicated(["name", "meaning"]).any()


def test_a_column_without_a_value_is_guessed_by_its_name_alone() -> None:
    assert read("a.csv", f"outlet,title,text\n,,{'It rained. ' * 9}\n").skipped.empty

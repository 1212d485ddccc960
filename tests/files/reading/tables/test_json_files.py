"""Are the articles found, whatever a service wraps them in?"""

import json
from typing import Any

import pandas as pd
import pytest

from tests.files.reading.tables.dam import STORIES, parts, read


def each(**names: str) -> list[dict[str, Any]]:
    """Return the stories as objects with these names for fields."""
    return [{name: getattr(story, part) for name, part in names.items()} for story in STORIES]


PLAIN = each(outlet="outlet", date="day", title="title", text="text")
GUARDIAN = [
    {
        "id": f"orrin/{n}", "webPublicationDate": f"{story.day}T09:15:00Z", "webTitle": story.title,
        "webUrl": f"https://post.example/{n}",
        "fields": {
            "bodyText": story.text, "publication": story.outlet, "trailText": "Short.",
            "body": f"<p>{story.text}</p>",
        },
    }
    for n, story in enumerate(STORIES)
]  # fmt: skip
REGISTRY = [
    {
        "uri": str(n), "lang": "eng", "dateTimePub": f"{story.day}T09:15:00Z",
        "dateTime": f"{story.day}T11:15:00Z", "url": f"https://post.example/{n}",
        "title": story.title, "body": story.text,
        "source": {"uri": "post.example", "dataType": "news", "title": story.outlet},
    }
    for n, story in enumerate(STORIES)
]  # fmt: skip
NEW_YORK = [
    {
        "web_url": f"https://post.example/{n}", "snippet": "Short.", "abstract": "Short.",
        "lead_paragraph": story.text, "headline": {"main": story.title, "kicker": None},
        "pub_date": f"{story.day}T09:15:00+0000", "source": story.outlet,
    }
    for n, story in enumerate(STORIES)
]  # fmt: skip
WEBZ = [
    {
        "thread": {"site": story.outlet, "title": story.title, "url": "https://post.example"},
        "url": f"https://post.example/{n}", "published": story.day, "title": story.title,
        "text": story.text, "entities": {"persons": [{"name": "petra lunn"}]},
    }
    for n, story in enumerate(STORIES)
]  # fmt: skip
LINKED = [
    {
        "@type": "NewsArticle", "headline": story.title, "datePublished": story.day,
        "articleBody": story.text, "publisher": {"@type": "Organization", "name": story.outlet},
    }
    for story in STORIES
]  # fmt: skip
TRAFILATURA = [
    {
        "title": story.title, "hostname": "post.example", "date": story.day, "comments": "",
        "raw_text": story.text, "text": story.text, "source": f"https://post.example/{n}",
        "source-hostname": story.outlet, "excerpt": "Short.",
    }
    for n, story in enumerate(STORIES)
]  # fmt: skip
WORDPRESS = [
    {
        "id": n, "date": f"{story.day}T12:00:00", "link": f"https://post.example/{n}",
        "title": {"rendered": story.title}, "excerpt": {"rendered": "<p>Short.</p>"},
        "content": {"rendered": f"\n<p>{story.text}</p>\n", "protected": False},
        "outlet": story.outlet,
    }
    for n, story in enumerate(STORIES)
]  # fmt: skip
FRAME = pd.DataFrame(PLAIN)

SHAPES: dict[str, Any] = {
    "list": PLAIN,
    "NewsAPI": {
        "status": "ok",
        "articles": [
            {"source": {"id": None, "name": one["outlet"]}, "publishedAt": one["date"],
             "title": one["title"], "description": "Short.", "content": one["text"]}
            for one in PLAIN
        ],
    },
    "The Guardian": {"response": {"status": "ok", "results": GUARDIAN}},
    "pages of The Guardian": [{"response": {"results": [one]}} for one in GUARDIAN],
    "New York Times": {"response": {"docs": NEW_YORK, "meta": {"hits": 3}}},
    "Event Registry": {"articles": {"page": 1, "results": REGISTRY}},
    "Event Registry, recent": {"recentActivityArticles": {"activity": REGISTRY}},
    "Event Registry, by id": {one["uri"]: {"info": one} for one in REGISTRY},
    "Webz": {"posts": WEBZ, "totalResults": 3},
    "schema.org": {"@graph": [{"@type": "WebSite", "name": "W"}, *LINKED]},
    "trafilatura": TRAFILATURA,
    "WordPress": WORDPRESS,
    "Elasticsearch": {
        "hits": {"total": 3, "hits": [{"_id": o["date"], "_source": o} for o in PLAIN]}
    },
    "rows of a data set": {"rows": [{"row_idx": 1, "row": one} for one in PLAIN]},
    "by day": {one["date"]: [one] for one in PLAIN},
    "pandas, columns": json.loads(FRAME.to_json()),
    "pandas, split": json.loads(FRAME.to_json(orient="split")),
    "pandas, index": json.loads(FRAME.to_json(orient="index")),
    "columns as lists": FRAME.to_dict("list"),
    "lists": [list(FRAME.columns), *FRAME.to_numpy().tolist()],
    "objects of several forms": [
        PLAIN[0],
        each(site_name="outlet", publishedAt="day", headline="title", content="text")[1],
        each(newspaper="outlet", date="day", title="title", body="text")[2],
    ],
    "articles with comments": [
        {**one, "comments": [{"text": "Well said."}], "related": [{"title": "x", "text": "y"}]}
        for one in PLAIN
    ],
}  # fmt: skip


def test_articles_are_found_in_every_shape() -> None:
    for shape in SHAPES:
        reading = read("a.json", json.dumps(SHAPES[shape]))
        assert parts(reading) == list(STORIES), shape
        assert reading.skipped.empty, shape


WRITTEN = {
    "one a line": "\n".join(map(json.dumps, PLAIN)),
    "one after the other": "\n".join(json.dumps(one, indent=2) for one in PLAIN),
    "with commas between": ",\n".join(json.dumps(one, indent=2) for one in PLAIN),
    "without anything between": "".join(map(json.dumps, PLAIN)),
    "as Python prints them": "\n".join(map(repr, PLAIN)),
    "a list as Python prints it": repr(PLAIN),
    "a script": f"var articles = {json.dumps(PLAIN)};",
    "JSONP": f"callback({json.dumps(PLAIN)});",
    "a byte order mark": f"\ufeff{json.dumps(PLAIN)}",
}


@pytest.mark.parametrize("ending", ["json", "jsonl"])
@pytest.mark.parametrize("form", WRITTEN)
def test_json_is_read_however_it_is_written(form: str, ending: str) -> None:
    assert parts(read(f"a.{ending}", WRITTEN[form])) == list(STORIES)


def test_of_a_download_that_was_cut_the_rest_is_read() -> None:
    reading = read("a.json", json.dumps(PLAIN, indent=1)[:-40])
    assert parts(reading) == list(STORIES[:2])
    assert "not valid JSON" in reading.skipped["problem"][0]


def test_only_the_first_paragraph_is_said_to_be_no_whole_text() -> None:
    reading = read("a.json", json.dumps(SHAPES["New York Times"]))
    assert reading.articles["truncated"].str.contains("first paragraph").all()
    whole = read("a.json", json.dumps(SHAPES["The Guardian"]))
    assert whole.articles["truncated"].isna().all()


def test_a_list_of_links_is_told_as_one() -> None:
    links = [{"url": f"https://post.example/{n}", "title": "Dam"} for n in range(25)]
    for name, content in (("a.json", {"articles": links}), ("b.jsonl", links)):
        problem = read(name, json.dumps(content)).skipped["problem"][0]
        assert "a list of 25 links without texts" in problem


def test_an_object_without_a_text_among_articles_is_named() -> None:
    reading = read("a.json", json.dumps([*PLAIN, {"title": "Soon"}, "x"]))
    assert len(reading.articles) == 3
    assert reading.skipped["place"].tolist() == ["item 4", "item 5"]


def test_deep_and_wide_values_do_no_harm() -> None:
    deep = '{"a":' * 400 + "1" + "}" * 400
    assert "no column of texts" in read("a.json", deep).skipped["problem"][0]
    wide = "[" + ",".join(["[]"] * 200_001) + "]"
    assert "rows, the limit" in read("a.json", wide).skipped["problem"][0]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ('{"text": "%s", "note": 1, "note": 2}', {"note": 1, "note.2": 2}),
        ('{"text": "%s", "a": {"b": 1}, "a.b": 2}', {"a.b": 1, "a.b.2": 2}),
        ('{"text": "%s", "a": 1}\n{"text": "%s", "a": 2, "a": 3}', {"a": 1, "a.2": None}),
        ('[["text", "n", "n"], ["%s", 1, 2]]', {"n": 1, "n.2": 2}),
        ('{"columns": ["text", "n", "n"], "data": [["%s", 1, 2]]}', {"n": 1, "n.2": 2}),
        ('{"text": "%s", "n": 1, "n": 2} {"text": "%s", "n": 1, "n": 2}', {"n": 1, "n.2": 2}),
    ],
)
def test_no_field_is_lost_that_has_the_name_of_another(written: str, named: dict[str, Any]) -> None:
    articles = read("a.json", written.replace("%s", "It rained in Orrin.").encode()).articles
    first = articles.iloc[0]
    found = {name: None if pd.isna(first[name]) else first[name] for name in named}
    assert found == named

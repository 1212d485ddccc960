"""What a page declares about its article, put together."""

from typing import Any

import pytest
from lxml import html

from analysis.files.reading.web.declared import declared_of

TITLE = "Library closes as roof beams crack"
PAGE = "https://www.holtecho.example/news/2031/03/14/library"


def declared(head: str = "", body: str = "", before: str = "") -> dict[str, Any]:
    page = f"{before}<html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    return declared_of(html.document_fromstring(page), page)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def linked(**properties: object) -> str:
    import json

    data = {"@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (meta("og:site_name", "The Holt Echo"), "The Holt Echo"),
        (meta("og:site_name", "The Holt Echo | News, Sport and Traffic"), "The Holt Echo"),
        (meta("og:site_name", "https://www.holtecho.example"), "holtecho.example"),
        (linked(publisher={"@type": "Organization", "name": "The Holt Echo"}), "The Holt Echo"),
        ('<meta name="application-name" content="Holt Echo - Home">', "Holt Echo"),
        (
            f'<link rel="canonical" href="{PAGE}">' + linked(publisher={"name": "Reuters"}),
            "holtecho.example",  # Reuters only wrote it
        ),
        (
            '<link rel="canonical" href="https://apnews.com/article/a">'
            + meta("og:site_name", "AP News"),
            "AP News",
        ),
    ],
)
def test_outlets(head: str, outlet: str | None) -> None:
    assert declared(head).get("outlet") == outlet


@pytest.mark.parametrize(
    ("head", "before", "url"),
    [
        (f'<link rel="canonical" href="{PAGE}">', "", PAGE),
        (meta("og:url", PAGE), "", PAGE),
        ('<link rel="canonical" href="https://echo.example/">' + meta("og:url", PAGE), "", PAGE),
        ('<link rel="canonical" href="/news/2031/03/14/library">' + meta("og:url", PAGE), "", PAGE),
        (f'<link rel="canonical" href="https://web.archive.org/web/20310315/{PAGE}">', "", PAGE),
        (meta("og:url", f"https://archive.ph/20310315081500/{PAGE}"), "", PAGE),
        ("", f"<!-- saved from url=(0052){PAGE} -->", PAGE),
        ("", f"<!-- Page saved with SingleFile \n url: {PAGE} \n saved date: today -->", PAGE),
        ('<link rel="canonical" href="https://www.holtecho.example/">', "", None),
    ],
)  # fmt: skip
def test_addresses(head: str, before: str, url: str | None) -> None:
    assert declared(head, before=before).get("url") == url


def test_everything_else() -> None:
    page = declared(
        linked(
            headline=TITLE, articleBody="A.\n\nB &amp; C.",
            datePublished="2031-03-14T08:15:00+01:00", dateModified="2031-03-15T08:15:00+01:00",
            author=[{"name": "Ida Marr"}, "Tom Quill"],
            articleSection="Books", inLanguage="en-GB", isAccessibleForFree="False",
        )
    )  # fmt: skip
    assert page["title"] == TITLE
    assert page["published"].at.isoformat() == "2031-03-14T07:15:00+00:00"
    assert page["updated"].at.isoformat() == "2031-03-15T07:15:00+00:00"
    assert (page["byline"], page["section"]) == ("Ida Marr, Tom Quill", "Books")
    assert page["article_body"] == "A.\n\nB & C."
    assert page["free"] is False
    assert page["language"] == "en-GB"
    assert "agency" not in page


@pytest.mark.parametrize(
    ("head", "free"),
    [
        (linked(isAccessibleForFree=False), False),
        (linked(isAccessibleForFree="false"), False),
        (meta("article:content_tier", "metered"), False),
        (linked(isAccessibleForFree=True), True),
        (meta("article:content_tier", "free"), True),
        (linked(headline=TITLE), None),
    ],
)
def test_what_must_be_paid_for(head: str, free: bool | None) -> None:
    assert declared(head).get("free") is free


@pytest.mark.parametrize(
    "head",
    [
        linked(author="Reuters"),
        linked(author={"@type": "Organization", "name": "Reuters Staff"}),
        linked(author="Ida Marr", provider={"name": "Thomson Reuters"}),
        '<meta name="author" content="By Reuters">',
        linked(author=["Ida Marr", "Reuters"]),
    ],
)
def test_an_agency_that_wrote_it(head: str) -> None:
    assert declared(head)["agency"] == "Reuters"


def test_a_page_that_says_nothing_says_nothing() -> None:
    assert set(declared()) <= {"title"}
    assert declared_of(html.document_fromstring("<p>Text.</p>"), "<p>Text.</p>") == {}


@pytest.mark.parametrize("head", ['<base href="https://[broken">', meta("og:url", "https://[x/a")])
def test_a_broken_address_is_none(head: str) -> None:
    assert "url" not in declared(head + '<link rel="canonical" href="/a">')

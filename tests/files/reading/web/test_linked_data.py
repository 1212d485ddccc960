"""Linked data: the article among all that a page describes, also where the script is broken."""

import pytest
from lxml import html

from analysis.files.reading.web.linked_data import article_data, names_of, text_of, values_in

STAMP = "2031-03-14T08:15:00+01:00"
ARTICLE = f'{{"@type": "NewsArticle", "headline": "Library closes", "datePublished": "{STAMP}"}}'


def article(*scripts: str) -> dict[str, object]:
    tags = "".join(f'<script type="application/ld+json">{one}</script>' for one in scripts)
    return article_data(html.document_fromstring(f"<html><head>{tags}</head></html>"))


def test_the_article_is_found_in_every_form() -> None:
    cases = [
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@context": "x", "@graph": [{{"@type": "WebSite"}}, {ARTICLE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        ARTICLE.replace('"NewsArticle"', '["Thing", "http://schema.org/ReportageNewsArticle"]'),
        ARTICLE.replace("NewsArticle", "LiveBlogPosting"),
        ARTICLE.replace("NewsArticle", "ClaimReview"),
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        ARTICLE.replace("}", ",}"),
        ARTICLE.replace("Library closes", "Library\ncloses"),
        f'{{"@type": "WebSite"}}\n{ARTICLE}',
    ]
    for script in cases:
        assert article(script)["datePublished"] == STAMP, script


def test_others_articles_are_not_the_pages() -> None:
    teasers = f'{{"@type": "ItemList", "itemListElement": [{ARTICLE}]}}'
    entries = f'{{"@type": "LiveBlogPosting", "headline": "Storm", "liveBlogUpdate": [{ARTICLE}]}}'
    assert article(teasers) == {}
    assert article(entries)["headline"] == "Storm"


@pytest.mark.parametrize(
    "script", ["", "{", "null", "[[[[]]]]", "{}" * 5, "[" * 100_000, "alert(1)"]
)
def test_what_describes_nothing_is_nothing(script: str) -> None:
    assert article(script) == {}


def test_properties() -> None:
    assert text_of({"@type": "Organization", "name": "Holt &amp; Sons "}) == "Holt & Sons"
    assert text_of([{"@value": "a"}, "b"]) == "a"
    assert text_of(1931249400) == "1931249400"
    assert text_of(None) is text_of([]) is text_of(True) is text_of("  ") is None
    assert names_of([{"name": "Ida Marr"}, "Tom Quill", {}]) == ["Ida Marr", "Tom Quill"]
    assert values_in('{"a": 1}{"a": 2}') == [{"a": 1}, {"a": 2}]

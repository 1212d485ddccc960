"""Stamps of pages: the first publication to the minute, the last change beside it."""

import pytest
from lxml import html

from analysis.files.reading.web.stamps import stamps_of

HEADING = "<h1>Library closes as roof beams crack</h1>"


def stamps(
    body: str = "", head: str = "", data: dict[str, str] | None = None, country: str | None = None
) -> tuple[str, str, str]:
    """Return when a page says it was published and how precisely, and when it was changed."""
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    published, updated = stamps_of(tree, tree.find(".//h1"), data or {}, country)
    return (
        published.at.isoformat()[:16] if published else "",
        published.precision if published else "",
        updated.at.isoformat()[:16] if updated else "",
    )


def meta(name: str, content: str, by: str = "property") -> str:
    return f'<meta {by}="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("article:published_time", "property"),
        ("og:article:published_time", "property"),
        ("datePublished", "itemprop"),
        ("parsely-pub-date", "name"),
        ("pubdate", "name"),
        ("publish-date", "name"),
        ("DC.date.issued", "name"),
        ("dc.date", "name"),
        ("sailthru.date", "name"),
        ("cXenseParse:recs:publishtime", "name"),
        ("date", "name"),
    ],
)
def test_every_name_of_a_meta_stamp(name: str, by: str) -> None:
    page = stamps(head=meta(name, "2031-03-14T23:30:00-05:00", by))
    assert page == ("2031-03-15T04:30", "minute", "")


@pytest.mark.parametrize(
    "element",
    [
        '<time datetime="2031-03-14T08:15:00+01:00">14 March 2031</time>',
        '<time datetime="2031-03-14 07:15:00 UTC" pubdate>14 March 2031</time>',
        '<time>14 March 2031, 8.15am CET</time>',
        '<time datetime="2031-03-14">14 March 2031, 7.15am GMT</time>',
        '<span itemprop="datePublished" content="2031-03-14T08:15:00+01:00">Friday</span>',
        '<span class="date" data-timestamp="1931238900">14 March</span>',
        '<span data-seconds="1931238900000">14 March</span>',
        '<abbr class="published" title="2031-03-14T07:15:00Z">Friday</abbr>',
        '<div class="byline-date">Published 14 March 2031 07:15 GMT</div>',
        '<time class="entry-date updated" datetime="2031-03-14T07:15:00Z">Friday</time>',
        '<ul><li>Ida Marr</li><li><time datetime="2031-03-14T07:15Z">Friday</time></li></ul>',
    ],
)  # fmt: skip
def test_every_form_of_a_stamp_that_readers_see(element: str) -> None:
    page = stamps(f"<article><header>{HEADING}{element}</header><p>Text.</p></article>")
    assert page == ("2031-03-14T07:15", "minute", "")


@pytest.mark.parametrize(
    "other",
    [
        '<aside><time datetime="2031-01-02T08:00Z">2 January</time></aside>',
        '<section class="comments"><time datetime="2031-03-16T08:00Z">a day ago</time></section>',
        '<ul><li><h3><a href="/b">Mill</a></h3><time datetime="2031-01-02">x</time></li></ul>',
        '<p>The council met on <time datetime="2031-01-02">2 January</time> for the first time in '
        "many years, and spoke of nothing but the beams above the reading room for four hours.</p>",
        '<div itemscope itemtype="https://schema.org/Comment">'
        '<time datetime="2031-03-16">16 March</time></div>',
    ],
)
def test_stamps_of_others_are_not_the_articles(other: str) -> None:
    assert stamps(f"<article>{HEADING}{other}</article>") == ("", "", "")
    own = '<time datetime="2031-03-14T07:15Z">14 March</time>'
    assert stamps(f"<article>{HEADING}{own}{other}</article>")[0] == "2031-03-14T07:15"


def test_today_in_the_masthead_is_not_the_day_of_the_article() -> None:
    deep = f"<div><div><div><div><div>{HEADING}</div></div></div></div></div>"
    today = '<header><div><span class="date">Friday, 21 March 2031</span></div></header>'
    assert stamps(f"{today}{deep}") == ("", "", "")
    assert stamps(f"{today}{deep.replace('</h1>', '</h1><time>14 March 2031</time>')}") == (
        "2031-03-14T00:00", "day", ""
    )  # fmt: skip


def test_of_several_the_first_publication_and_the_last_change() -> None:
    head = (
        meta("article:published_time", "2031-03-14T08:00:00Z")
        + meta("article:modified_time", "2031-03-15T09:00:00Z")
        + meta("og:updated_time", "2031-03-16T09:00:00Z")
    )
    assert stamps(head=head) == ("2031-03-14T08:00", "minute", "2031-03-16T09:00")
    # Published anew a week later: the linked data say the second time.
    again = {"datePublished": "2031-03-21T08:00:00Z"}
    assert stamps(head=head, data=again)[0] == "2031-03-14T08:00"
    # The same hour without its zone in one of the two: linked data are believed.
    fake = {"datePublished": "2031-03-14T08:00:00-05:00"}
    assert stamps(head=head, data=fake)[0] == "2031-03-14T13:00"
    early = meta("article:modified_time", "2031-03-13T08:00:00Z")
    assert stamps(head=early, data=fake) == ("2031-03-14T13:00", "minute", "")


def test_one_line_that_says_both() -> None:
    line = "Published: 14 March 2031 07:15 GMT | Updated: 15 March 2031 09:00 GMT"
    page = stamps(f'<article>{HEADING}<div class="date">{line}</div></article>')
    assert page == ("2031-03-14T07:15", "minute", "2031-03-15T09:00")
    page = stamps(
        f'<article>{HEADING}<p>Updated <time datetime="2031-03-15T09:00Z">15 March</time></p>'
        '<p>First published <time datetime="2031-03-14T07:15Z">14 March</time></p></article>'
    )
    assert page == ("2031-03-14T07:15", "minute", "2031-03-15T09:00")


def test_the_hour_comes_from_whatever_tells_it_of_that_day() -> None:
    body = f'<article>{HEADING}<time datetime="2031-03-14T07:15Z">14 March</time></article>'
    assert stamps(body, data={"datePublished": "2031-03-14"})[:2] == ("2031-03-14T07:15", "minute")
    assert stamps(body, data={"datePublished": "2031-02-01"})[:2] == ("2031-02-01T00:00", "day")
    midnight = {"datePublished": "2031-03-14T00:00:00+01:00"}
    assert stamps(data=midnight)[:2] == ("2031-03-14T00:00", "day")


def test_an_hour_without_a_zone_is_kept_but_orders_nothing() -> None:
    naive = {"datePublished": "2031-03-14T08:15:00"}
    assert stamps(data=naive)[:2] == ("2031-03-14T08:15", "day")
    zoned = meta("article:published_time", "2031-03-14T08:15:00-04:00")
    assert stamps(head=zoned, data=naive)[:2] == ("2031-03-14T12:15", "minute")


def test_a_zone_is_told_by_the_country() -> None:
    data = {"datePublished": "08:15:00 PM IST Mar 14, 2031"}
    assert stamps(data=data)[:2] == ("2031-03-14T00:00", "day")
    assert stamps(data=data, country="IN")[:2] == ("2031-03-14T14:45", "minute")


def test_nonsense_is_no_date() -> None:
    assert stamps(data={"datePublished": "0001-01-01T00:00:00Z"}) == ("", "", "")
    assert stamps(head=meta("date", "today")) == ("", "", "")
    assert stamps("<time></time><time datetime='x'>soon</time>") == ("", "", "")

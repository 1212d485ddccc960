"""The head of a page's article: heading, kicker and stamps are no paragraphs of it."""

import pytest

from analysis.files.reading import Reading, read_uploads
from tests.files.reading.web.test_body import BODY, SENTENCES

TITLE = "Island cut off as ferry rusts through"


def read(body: str, title: str = TITLE, head: str = "") -> Reading:
    html = f"<!doctype html><html lang=en><title>{title}</title>{head}<body>{body}</body></html>"
    return read_uploads({"page.html": html.encode()})


@pytest.mark.parametrize(
    "head",
    [
        f"<h1><span class=label>Islands</span> <span>{TITLE}</span></h1>",
        f"<h1><small>Life on the sound:</small> {TITLE}</h1>",
        f'<h1><a href="/islands">Islands</a><br>{TITLE}</h1>',
        f"<h1><div>Islands</div><div>{TITLE}</div></h1>",
        f"<p class=eyebrow>ISLANDS</p><h1>{TITLE}</h1>",
        f'<div><a href="/islands">Islands</a></div><h1>{TITLE}</h1>',
        f"<h1>{TITLE}</h1><p class=kicker>ISLANDS</p>",
    ],
)
def test_heading_and_kicker_are_not_the_first_paragraph(head: str) -> None:
    reading = read(f"<article>{head}{BODY}</article>")
    article = reading.articles.iloc[0]
    assert article.title == TITLE
    assert article.text.split("\n\n")[0] == SENTENCES[0]
    assert article.text.split("\n\n") == SENTENCES
    assert "repeats the title" in set(reading.removed["reason"])


@pytest.mark.parametrize(
    "title",
    [
        "Island cut off as fe... - The Talby Post",
        "Island cut off as ferry…",
        "Talby ferry stopped: what now | The Talby Post",
        "Rusty boat",
    ],
)
def test_the_only_heading_is_the_title_where_no_other_title_repeats_it(title: str) -> None:
    article = read(f"<article><h1>{TITLE}</h1>{BODY}</article>", title).articles.iloc[0]
    assert article.title == TITLE
    assert article.text.split("\n\n")[0] == SENTENCES[0]


def test_of_two_headings_none_is_the_title_by_itself() -> None:
    other = "<h1>Ten things to do in the rain</h1>"
    body = f"<article><h1>{TITLE}</h1>{BODY}</article>{other}"
    assert read(body, "Talby ferry stopped").articles["title"].tolist() == ["Talby ferry stopped"]


def test_a_sentence_with_times_in_it_is_a_paragraph() -> None:
    line = (
        '<p>The boat left at <time datetime="2031-03-04T13:05Z">five past one</time> and was '
        'back by <time datetime="2031-03-04T15:00Z">three</time>.</p>'
    )
    reading = read(f"<article><h1>{TITLE}</h1>{BODY}{line}</article>")
    last = reading.articles["text"][0].split("\n\n")[-1]
    assert last == "The boat left at five past one and was back by three."


def test_stamps_of_a_live_blog_tell_what_it_is() -> None:
    entries = "".join(
        f'<p><time datetime="2031-03-04T1{n}:05Z">1{n}:05 GMT</time></p><p>{text}</p>'
        for n, text in enumerate(SENTENCES)
    )
    reading = read(f"<article><h1>{TITLE}</h1>{entries}</article>")
    assert reading.articles["genre"].tolist() == ["live blog"]

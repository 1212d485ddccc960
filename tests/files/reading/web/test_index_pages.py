"""A list of stories is no article, whatever it is called; an article with links is one."""

import pytest

from analysis.files.reading import Reading, read_uploads
from tests.files.reading.web.test_body import BODY, SENTENCES

STORIES = [
    ("Ferry back after six weeks", "The boat to Talby sails again on Monday morning."),
    ("School wins chess title", "Two pupils from Orrin beat the champions of Merrow on Saturday."),
    ("Bakery opens on the pier", "Lena Voss will sell bread to the early passengers from May."),
    ("Storm warning for the coast", "Winds of ninety miles an hour are expected on Friday night."),
    ("Tunnel plans are dropped", "The money for the tunnel under the hill has run out."),
]
CARDS = [
    '<div class="item"><h2><a href="/{n}">{title}</a></h2><p>{text}</p></div>',
    '<article class="card"><a href="/{n}"><h3>{title}</h3></a><p>{text}</p>'
    '<time datetime="2031-03-0{n}">March {n}</time></article>',
    '<h3><a href="/{n}">{title}</a></h3><p>{text}</p>',
    '<li><a href="/{n}">{title}</a><p>{text}</p></li>',
    '<section><h4><a href="/{n}">{title}</a></h4><p>By Ida Marr</p><p>{text}</p>'
    '<p><a href="/{n}">Read more</a></p></section>',
]
SITE = '<meta property="og:type" content="website">'


def read(body: str, head: str = "", title: str = "Island news | The Talby Post") -> Reading:
    html = f"<!doctype html><html lang=en><title>{title}</title>{head}<body>{body}</body></html>"
    return read_uploads({"page.html": html.encode()})


def cards(card: str, n: int = 5) -> str:
    return "".join(
        card.format(n=number, title=title, text=text)
        for number, (title, text) in enumerate(STORIES[:n], 1)
    )


@pytest.mark.parametrize("head", [SITE, ""])
@pytest.mark.parametrize("card", CARDS)
def test_a_page_of_teasers_is_no_article(card: str, head: str) -> None:
    reading = read(f"<main><h1>Island news</h1>{cards(card)}</main>", head)
    assert reading.articles.empty
    assert reading.skipped["problem"].str.contains("no article").all()


def test_an_article_loads_whatever_type_its_page_has() -> None:
    title = "Island cut off as ferry rusts through"
    body = f"<article><h1>{title}</h1>{BODY}</article><aside>{cards(CARDS[0])}</aside>"
    article = read(body, SITE, title).articles.iloc[0]
    assert article.text.split("\n\n") == SENTENCES


def test_an_article_of_short_items_with_linked_headings_loads_if_it_says_it_is_one() -> None:
    data = '<script type="application/ld+json">{"@type":"NewsArticle"}</script>'
    page = f"<article><h1>Five things from the islands</h1>{cards(CARDS[2])}</article>"
    assert len(read(page, data).articles) == 1

"""The body of a page: all paragraphs of the article, once, and nothing else."""

import pytest

from analysis.files.reading import Reading, read_uploads

SENTENCES = [
    "The ferry between Orrin and Talby stopped running on Monday after inspectors found rust in "
    "the hull, the county said in a short statement.",
    "About forty passengers were sent back to the pier, and a wedding party had to row across "
    "the sound in three borrowed boats.",
    "“We waited two hours in the rain and nobody told us anything,” said Lena Voss, who runs the "
    "bakery on the island.",
    "The county will ask a yard in Skarn to mend the hull, and expects the work to take six "
    "weeks, officials said on Tuesday.",
    "The ferry, which was built in 1964, has carried the island's milk, post and school children "
    "for two generations.",
    "Its owner, Talby Lines, said it had warned the county twice since the autumn that the "
    "plates were thin.",
    "Councillor Bren Adair said the county would pay for a smaller boat. “An island without a "
    "boat is a prison with a view,” she told the meeting.",
    "Fishermen have offered to carry the post until then, and the school has opened a room on "
    "the mainland for the older pupils.",
]
OTHER = [
    "Plans for a tunnel under the hill at Merrow were dropped on Friday because the money for it "
    "has run out, ministers said.",
    "Critics said that the tunnel had been promised three times, and that nobody in the valley "
    "believed in it any longer.",
]
TITLE = "<h1>Island cut off as ferry rusts</h1>"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


BODY = paragraphs(SENTENCES)


def box(first: int, last: int, name: str = "story-part") -> str:
    return f'<div class="{name}">{paragraphs(SENTENCES[first:last])}</div>'


def page(body: str, head: str = "") -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>Island cut off as ferry rusts</title>{head}</head>"
        f'<body><nav><a href="/">Home</a></nav>{body}'
        "<footer><p>Contact the newsroom at any time of the day or night.</p></footer></body>"
    )


def article(body: str) -> str:
    return page(f"<main><article>{TITLE}{body}</article></main>")


def read(html: str) -> Reading:
    return read_uploads({"page.html": html.encode()})


def body_of(html: str) -> list[str]:
    reading = read(html)
    assert len(reading.articles) == 1, reading.skipped.to_dict("records")
    return str(reading.articles["text"][0]).split("\n\n")


def removed_from(html: str) -> dict[str, str]:
    removed = read(html).removed
    return dict(zip(removed["text"], removed["reason"], strict=True))


CONTAINERS = {
    "boxes with an advertisement between": article(
        box(0, 3) + '<div class="ad-slot">Advertisement</div>' + box(3, 6) + box(6, 8)
    ),
    "bodies of one name": page(
        f"<div class='wrap'>{TITLE}{box(0, 3, 'article-body')}"
        f"<div class='promo'><p>Sign up for our letter, which comes every morning at six.</p></div>"
        f"{box(3, 8, 'article-body')}</div>"
    ),
    "pieces that are articles": page(
        "<main>" + TITLE + "".join(f"<article>{box(n, n + 2)}</article>" for n in (0, 2, 4, 6))
        + "</main>"
    ),
    "a block for each paragraph": page(
        "<main>" + TITLE + "".join(box(n, n + 1, f"block block-{n}") for n in range(8)) + "</main>"
    ),
    "the second part behind a gate": article(box(0, 3, "text") + box(3, 8, "text paywall-content")),
    "another article follows": page(
        f"<main><article>{TITLE}{box(0, 4)}{box(4, 8)}</article>"
        f"<article><h1>Tunnel dropped</h1><div class='story-part'>{paragraphs(OTHER)}</div>"
        "</article></main>"
    ),
    "other stories follow": page(
        f"<main><article>{TITLE}{box(0, 8)}</article><section><h2>Tunnel dropped</h2>"
        f"<div class='story-part'>{paragraphs(OTHER)}</div></section></main>"
    ),
    "comments in boxes of one name": page(
        f"<main><article>{TITLE}{box(0, 8)}</article><section id='comments'>"
        f"<div class='story-part'>{paragraphs(OTHER)}</div></section></main>"
    ),
    "no paragraphs but boxes": article("".join(f"<div>{text}</div>" for text in SENTENCES)),
    "no paragraphs but breaks": article(f"<div>{'<br><br>'.join(SENTENCES)}</div>"),
    "a layout table after the lead": article(
        f"{paragraphs(SENTENCES[:1])}<table><tr><td>{paragraphs(SENTENCES[1:])}</td></tr></table>"
    ),
    "a row for each paragraph": article(
        "<table role='presentation'>"
        + "".join(f"<tr><td><p>{text}</p></td></tr>" for text in SENTENCES) + "</table>"
    ),
    "a page that is a table": page(
        "<table><tr><td colspan=2></td></tr><tr><td><a href=a>News</a><br><a href=b>Sport</a></td>"
        f"<td>{TITLE}{'<br><br>'.join(SENTENCES)}</td></tr></table>"
    ),
    "a table of data within": article(
        paragraphs(SENTENCES[:4])
        + "<table><tr><th>Year</th><th>Trips</th></tr><tr><td>2028</td><td>410</td></tr></table>"
        + paragraphs(SENTENCES[4:])
    ),
    "a copy for small screens": article(box(0, 8, "desktop") + box(0, 8, "mobile")),
    "a copy for print": page(
        f"<main><article>{TITLE}{BODY}</article></main><div id='print'>{TITLE}{BODY}</div>"
    ),
    "a copy that is not shown": article(
        f"<div hidden>{BODY}</div><div class='desktop'>{BODY}</div>"
    ),
    "a copy with breaks": article(box(0, 8) + f"<div>{'<br><br>'.join(SENTENCES)}</div>"),
    "a copy in one paragraph": article(box(0, 8) + f"<div><p>{' '.join(SENTENCES)}</p></div>"),
    "copies paragraph by paragraph": article(
        "".join(box(n, n + 1, "wide") + box(n, n + 1, "narrow") for n in range(8))
    ),
    "its beginning first": article(box(0, 2, "intro") + box(0, 8, "full")),
    "a pull quote": article(
        paragraphs(SENTENCES[:5])
        + "<blockquote>“An island without a boat is a prison with a view”</blockquote>"
        + paragraphs(SENTENCES[5:])
    ),
}  # fmt: skip


def test_the_article_is_whole_and_there_once() -> None:
    for name in CONTAINERS:
        assert body_of(CONTAINERS[name]) == SENTENCES, name


WORDS = {
    "<time>": ("on Tuesday.", "on <time datetime='2031-03-04'>Tuesday</time>."),
    "<button>": ("Skarn", "<button type='button'>Skarn</button>"),
    "<button> in a box": ("Skarn", "<span class='term'><button>Skarn</button></span>"),
    "<label>": ("three", "<strong><label>three</label></strong>"),
    "<output>": ("1964", "<output>1964</output>"),
    "<abbr> in a link": ("Lena Voss", "<a href='/p'><abbr title='x'>Lena</abbr> Voss</a>"),
    "an element of their own": ("Skarn", "<glossary-term>Skarn</glossary-term>"),
    "blanks between elements": ("Talby Lines", "<b>Talby</b>\n<i>Lines</i>"),
    "a place to break a word": ("passengers", "passen<wbr>gers"),
    "a break in a sentence": ("rust in", "rust<br>in"),
    "<q>": ("“We waited two hours in the rain and nobody told us anything,”",
            "<q>We waited two hours in the rain and nobody told us anything,</q>"),
    "<q> within marks": ("“An island without a boat is a prison with a view,”",
                         "“<q>An island without a boat is a prison with a view,</q>”"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_words_and_marks_in_a_sentence_stay(name: str) -> None:
    plain, marked_up = WORDS[name]
    assert plain in BODY
    assert body_of(article(BODY.replace(plain, marked_up))) == SENTENCES


def test_marks_that_were_written_are_told() -> None:
    said = "Fishermen said <q>we will <q>carry</q> it</q> and meant the post for some weeks."
    reading = read(article(BODY + f"<p>{said}</p>"))
    assert "said “we will ‘carry’ it” and" in reading.articles["text"][0]
    row = reading.mended[reading.mended["what"].str.contains("<q>")].iloc[0]
    assert (row["field"], row["n"], row["before"]) == ("text", 2, "we will carry it")


def test_a_button_beside_a_sentence_is_no_word_of_it() -> None:
    html = article(BODY.replace("older pupils.", "older pupils. <button>Share</button>"))
    assert body_of(html) == SENTENCES
    assert removed_from(html)["Share"] == "page furniture: button"


LINKS = {
    "in capitals": "<p><strong><a href='/a'>TEN BOATS THAT SANK IN THE SOUND</a></strong></p>",
    "with a label": "<p>Read more: <a href='/a'>Ten boats that sank in the sound</a></p>",
    "a label in bold": "<p><b>RELATED:</b> <a href='/a'>Ten boats that sank in the sound</a></p>",
    "a heading": "<h3><a href='/a'>Ten boats that sank in the sound</a></h3>",
    "a list": "<ul><li><a href='/a'>Ten boats that sank in the sound</a></li>"
              "<li><a href='/b'>Why plates rust in winter</a></li></ul>",
    "a question": "<div><a href='/a'>Ten boats sank in the sound. What went wrong?</a></div>",
    "two in a line": "<p><a href='/a'>Ten boats that sank</a> | <a href='/b'>Thin plates</a></p>",
}  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_links_between_paragraphs_are_other_stories(name: str) -> None:
    half = paragraphs(SENTENCES[:4]), paragraphs(SENTENCES[4:])
    html = article(half[0] + LINKS[name] + half[1])
    assert body_of(html) == SENTENCES
    reasons = {text: why for text, why in removed_from(html).items() if "boats" in text.casefold()}
    assert set(reasons.values()) == {"link to another story"}


@pytest.mark.parametrize(
    "own",
    [
        "<p><a href='/x'>The inspectors wrote that the hull was thinner than a coin.</a></p>",
        "<h2>What the inspectors found</h2>",
        "<p><strong>WHAT THE INSPECTORS FOUND</strong></p>",
        "<ul><li>A diver looks at the hull.</li></ul>",
    ],
)
def test_what_is_the_articles_own_stays(own: str) -> None:
    half = paragraphs(SENTENCES[:4]), paragraphs(SENTENCES[4:])
    assert len(body_of(article(half[0] + own + half[1]))) == 9


def test_a_list_may_say_the_same_of_two_things() -> None:
    item = "<li>New plates fit every ferry of this kind</li><li>Easy to mend in winter</li>"
    html = article(f"{BODY}<h2>Orrin</h2><ul>{item}</ul><h2>Talby</h2><ul>{item}</ul>")
    assert " ".join(body_of(html)).count("New plates fit every ferry") == 2


def test_everything_that_is_dropped_is_shown_with_its_reason_and_line() -> None:
    html = article(
        "\n<figure><figcaption>The ferry at Orrin. Photo: Ada Holm</figcaption></figure>\n"
        f"{BODY}\n<aside><p>Beside it stands a sentence of some more words.</p></aside>"
        "<form><p>Tell us what you think of the ferry and of us.</p></form>"
        "<table><tr><td>1964</td><td>1998</td></tr></table><script>let text = 'code';</script>"
    )
    reasons = removed_from(html)
    assert reasons["The ferry at Orrin. Photo: Ada Holm"] == "caption"
    assert reasons["Home"] == "page furniture: navigation"
    assert reasons["Contact the newsroom at any time of the day or night."] == (
        "page furniture: footer"
    )
    assert reasons["Tell us what you think of the ferry and of us."] == "form"
    assert reasons["1964\n1998"] == "table"
    assert not any("code" in text for text in reasons)
    removed = read(html).removed
    assert removed.loc[removed["reason"] == "caption", "line"].tolist() == [2]


DECLARED = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
    '"headline":"Island cut off as ferry rusts","articleBody":"'
    + "\\n".join(SENTENCES)
    + '"}</script>'
)


def test_the_text_that_a_page_declares_completes_it() -> None:
    stub = f"<main><article>{TITLE}{paragraphs(SENTENCES[:1])}<p>Please wait.</p></article></main>"
    assert body_of(page(stub, DECLARED)) == SENTENCES


def test_the_text_of_another_article_does_not() -> None:
    declared = DECLARED
    for text in SENTENCES:
        declared = declared.replace(text, OTHER[0])
    assert body_of(page(f"<main><article>{TITLE}{BODY}</article></main>", declared)) == SENTENCES


def test_running_text_that_is_left_out_is_flagged() -> None:
    more = [text.replace("county", "district").replace("ferry", "train") for text in SENTENCES]
    boxes = "".join(f"<div class='b{n}'><p>{text}</p></div>" for n, text in enumerate(more))
    html = page(f"<main><article>{TITLE}{BODY}</article></main><div>{boxes}</div>")
    assert "running text of the page is not in the article" in read(html).articles["truncated"][0]
    assert read(article(BODY)).articles["truncated"].isna().all()


HOSTILE = {
    "deep": "<div>" * 20_000 + BODY,
    "links": "<a href=x>Story</a> " * 20_000 + BODY,
    "words": "<p>" + "<button>a</button> text that goes on " * 6_000 + BODY,
    "cells": BODY + "<table>" + ("<tr>" + "<td>x" * 20) * 600 + "</table>",
    "items": "<ul>" + "<li>item" * 10_000 + "</ul>" + BODY,
    "characters": "<p>\U00020000&#xD800;&#0;</p>" + BODY,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_long_or_fails(name: str) -> None:
    reading = read(f"<html><body><article>{HOSTILE[name]}")
    assert len(reading.articles) + len(reading.skipped) == 1


@pytest.mark.parametrize("html", ["", "<html></html>", "<!--" * 1000, "<" * 1000, "<frameset>"])
def test_a_page_without_an_article_is_named(html: str) -> None:
    assert read(html).articles.empty
    assert read(html).skipped["file"].tolist() == ["page.html"]


def test_short_paragraphs_in_the_rows_of_one_column_are_prose() -> None:
    rows = "".join(f"<tr><td><p>{text}</p></td></tr>" for text in SENTENCES[2:5])
    table = f"<table>{rows}</table>"
    reading = read(article(f"{paragraphs(SENTENCES[:2])}{table}{paragraphs(SENTENCES[5:])}"))
    assert reading.articles["text"][0].split("\n\n") == SENTENCES


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th>At a glance</th></tr><tr><td>The boat has carried the post of the island for "
        "two generations.</td></tr>",
        "<tr><td>Orrin 3</td></tr><tr><td>Talby 12</td></tr><tr><td>Merrow 4</td></tr>",
        "<tr><td>Length: 31 metres.</td></tr><tr><td>Built: 1964.</td></tr>",
    ],
)
def test_facts_in_the_rows_of_one_column_are_data(rows: str) -> None:
    reading = read(article(f"{BODY}<table>{rows}</table>"))
    assert reading.articles["text"][0].split("\n\n") == SENTENCES
    assert "table" in set(reading.removed["reason"])


def test_an_article_deep_in_boxes_is_read() -> None:
    depth = 400  # libxml2 alone stops at 256
    reading = read(page(f"{'<div>' * depth}{TITLE}{BODY}{'</div>' * depth}"))
    assert reading.articles["text"][0].split("\n\n") == SENTENCES

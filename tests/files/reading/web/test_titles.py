"""Titles of pages: the heading that readers see, without kicker, site or section."""

import pytest
from lxml import html

from analysis.files.reading.web.titles import heading_of, shown_text, title_of

TITLE = "Library closes as roof beams crack"
SITES = ["The Holt Echo", "holtecho.example"]


def title(body: str, *head: str) -> str | None:
    tree = html.document_fromstring(f"<html><body>{body}<p>Text.</p></body></html>")
    titles = list(head)
    return title_of(heading_of(tree, titles, SITES), titles, SITES, ["Books"])


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<h1>{TITLE}</h1>", [f"{TITLE} | News | The Holt Echo"]),
        (f"<h1>{TITLE}</h1>", ["Library shut", f"{TITLE} - Tarn Weekly"]),
        (f"<h1><a href='/'>The Holt Echo</a></h1><h1>{TITLE}</h1>", [f"{TITLE} | The Holt Echo"]),
        (f"<h1>The Holt Echo</h1><h2>{TITLE}</h2>", [f"{TITLE} | The Holt Echo"]),
        (f"<h1>Books</h1><div><h1>{TITLE}</h1></div>", [f"{TITLE} - Books - The Holt Echo"]),
        (f"<h1><span>Books</span>{TITLE}</h1>", [TITLE, f"{TITLE} | The Holt Echo"]),
        (f"<h1><span>Books</span>{TITLE}</h1>", [TITLE, f"Books - {TITLE} | The Holt Echo"]),
        (f"<h1>{TITLE} | The Holt Echo</h1>", [f"{TITLE} | The Holt Echo"]),
        (f"<h1>Welcome</h1><h3>{TITLE}</h3>", [f"Ana's home | {TITLE}"]),
        (f"<h2>Mill bought for books</h2><h2>{TITLE}</h2>", [f"{TITLE} – Ana's home"]),
        ("", [TITLE]),
        ("<h1></h1>", [f"{TITLE} | Books | The Holt Echo"]),
        ("<h1>Library closes<br>as roof <em>beams</em> crack</h1>", [f"{TITLE} – Holt Echo"]),
    ],
)  # fmt: skip
def test_the_title_alone(body: str, head: list[str]) -> None:
    assert title(body, *head) == TITLE


def test_what_the_page_shows_is_believed_more_than_its_head() -> None:
    assert title("<h1>LIBRARY SHUT</h1>", "Library shut: what readers need") == "LIBRARY SHUT"
    assert title("<h1>Sport</h1>", "Sport hall opens in Holt") == "Sport hall opens in Holt"
    assert title("<h1>Interview - the mayor speaks</h1>", "Interview - the mayor speaks") == (
        "Interview - the mayor speaks"
    )
    assert title("") is None


def test_a_heading_is_read_as_a_browser_shows_it() -> None:
    heading = html.fragment_fromstring(
        "<h1>Mayor: <q>we will pay</q>, <b>again</b><span>Video</span></h1>"
    )
    assert shown_text(heading) == "Mayor: “we will pay”, again Video"


def test_a_heading_of_boxes_without_end_is_read() -> None:
    nested = "<span>" * 1_500 + "Old bridge <!-- x -->closed" + "</span>" * 1_500
    parser = html.HTMLParser(huge_tree=True)
    heading = html.fromstring(f"<h1>The <q>old</q> town: {nested}</h1>", parser=parser)
    assert shown_text(heading).endswith("closed")
    assert shown_text(heading).startswith("The “old” town: Old bridge")

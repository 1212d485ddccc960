"""Which articles does an XML file or a feed hold, and what does it say about them?"""

import pytest

from analysis.files.reading import Reading, read_uploads
from tests.files.reading.every_kind import ADDRESS, FEED, PARAGRAPHS, TRAFILATURA

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
WRITTEN = BODY.replace("<", "&lt;").replace(">", "&gt;")
TEI = (
    '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
    '<title type="main">Bridge closed</title><author>Ida Marr</author></titleStmt><publicationStmt>'
    "<publisher>Elva Courier</publisher></publicationStmt><sourceDesc><biblFull><publicationStmt>"
    f'<ptr type="URL" target="{ADDRESS}"/><date>2031-03-04</date></publicationStmt></biblFull>'
    f"</sourceDesc></fileDesc></teiHeader><text><body><div>{BODY}</div></body></text></TEI>"
)
NITF = (
    '<nitf><head><docdata><date.issue norm="20310304T101500Z"/></docdata><pubdata name="Elva '
    f'Courier" ex-ref="{ADDRESS}"/></head><body><body.head><hedline><hl1>Bridge closed</hl1>'
    f"</hedline></body.head><body.content><media><caption>A crack</caption></media>{BODY}"
    "</body.content></body></nitf>"
)
NEWSML = (
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:n:1">'
    "<itemMeta><versionCreated>2031-03-04T10:15:00Z</versionCreated></itemMeta><contentMeta>"
    "<headline>Bridge closed</headline><creditline>Northwire</creditline></contentMeta><contentSet>"
    f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{BODY}</body></html></inlineXML>'
    "</contentSet></newsItem></itemSet></newsMessage>"
)
NEWSITEM = (
    '<?xml version="1.0" encoding="iso-8859-1"?><newsitem itemid="7" id="root" date="2031-03-04">'
    f"<title>Bridge closed</title><text>{BODY.replace('“', '').replace('”', '')}</text></newsitem>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Elva Courier</title><entry><title>Bridge'
    f' closed</title><link rel="edit" href="https://a.example"/><link href="{ADDRESS}"/>'
    "<published>2031-03-04T10:15:00Z</published><author><name>Ida Marr</name></author>"
    f'<content type="html">{WRITTEN}</content></entry></feed>'
)
IN_DESCRIPTION = FEED.replace("content:encoded", "description").replace(
    PARAGRAPHS[3], f"{PARAGRAPHS[3]}</p><p>{' '.join(PARAGRAPHS)} {' '.join(PARAGRAPHS)}"
)


def read(xml: str, name: str = "a.xml") -> Reading:
    return read_uploads({name: xml.encode()})


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        (TRAFILATURA, "XML of trafilatura"), (TEI, "TEI"), (NITF, "NITF"), (NEWSML, "NewsML"),
        (NEWSITEM, "XML"), (FEED.replace("Bridge &amp; river", "Bridge closed"), "RSS feed"),
        (ATOM, "Atom feed"),
        (IN_DESCRIPTION.replace("Bridge &amp; river", "Bridge closed"), "RSS feed"),
        (f"<list><article><title>Bridge closed</title><date>2031-03-04</date><text>{WRITTEN}</text>"
         "</article></list>", "XML"),
    ],
)  # fmt: skip
def test_every_form_gives_the_same_article(xml: str, kind: str) -> None:
    reading = read(xml)
    assert reading.skipped.empty
    (row,) = reading.articles.itertuples()
    assert row.read_as == kind
    assert row.title == "Bridge closed"
    assert row.published.date().isoformat() == "2031-03-04"
    first = row.text.split("\n\n")[:3]
    assert first == [p if kind != "XML" or "“" in xml else p.strip("“").replace("”", "")
                     for p in PARAGRAPHS[:3]]  # fmt: skip
    if kind not in ("XML", "NewsML"):
        assert (row.outlet, row.url) == ("Elva Courier", ADDRESS)


def test_captions_and_the_furniture_of_feeds_stand_apart() -> None:
    caption = "<figure><figcaption>A crack</figcaption></figure>"
    ending = f"{caption}<p>The post Bridge appeared first on C.</p>"
    reading = read(FEED.replace("]]></content", f"{ending}]]></content"))
    assert reading.removed[["text", "reason"]].to_numpy().tolist() == [
        ["A crack", "a picture's caption"],
        ["The post Bridge appeared first on C.", "the feed's furniture"],
    ]
    assert "appeared first" not in reading.articles["text"][0]


def test_a_feed_of_summaries_is_told_as_links_without_text() -> None:
    item = (
        "<item><title>Ferry</title><link>https://a.example</link><description>Soon."
        "</description></item>"
    )
    some = read(FEED.replace("</channel>", f"{item}</channel>"))
    assert len(some.articles) == 1
    assert some.skipped["problem"].tolist() == [
        "1 of 2 items hold a link and a summary at most, not the text"
    ]
    none = read(f"<rss><channel><title>C</title>{item * 3}</channel></rss>", "feed.rss")
    assert none.articles.empty
    assert "3 of 3 items" in none.skipped["problem"][0]


def test_names_of_characters_that_only_html_knows_do_not_stop_a_feed() -> None:
    reading = read(FEED.replace("Bridge &amp; river", "Bridge &mdash; ferry & river"))
    assert reading.articles["title"].tolist() == ["Bridge — ferry & river"]


def test_what_is_damaged_dangerous_or_unknown_is_refused() -> None:
    bomb = '<!DOCTYPE doc [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><doc><main><p>&b;</p></main></doc>'
    secret = '<!DOCTYPE doc [<!ENTITY a SYSTEM "file:///etc/hostname">]><doc><main>&a;</main></doc>'
    problems = {
        name: read(xml, name).skipped["problem"].tolist()
        for name, xml in {
            "bomb.xml": bomb, "secret.xml": secret, "cut.xml": TRAFILATURA[:300],
            "other.xml": "<settings><colour>red</colour></settings>",
            "deep.xml": "<a>" * 5000 + "</a>" * 5000,
        }.items()
    }  # fmt: skip
    assert all("entities of its own" in problems[name][0] for name in ("bomb.xml", "secret.xml"))
    assert all("damaged" in problems[name][0] for name in ("cut.xml", "deep.xml"))
    assert "<settings>" in problems["other.xml"][0]

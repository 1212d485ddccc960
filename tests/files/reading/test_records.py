"""Records: where outlet, agency, date and address of an article come from, and what is told."""

import json

import pandas as pd
import pytest

from analysis.files.reading import Reading, read_uploads
from tests.files.reading.made_up import TEXT


def read(*rows: dict[str, object]) -> Reading:
    """Read rows of a table, each with a text of its own."""
    texts = [{"text": f"{TEXT} Beam {n} held.", **row} for n, row in enumerate(rows)]
    return read_uploads({"a.json": json.dumps(texts).encode()})


def wire(name: str, agency: str) -> dict[str, bytes]:
    return {name: f"Bridge shut {name}\n\nELVA ({agency}) — {TEXT}".encode()}


@pytest.mark.parametrize("agency", ["AP", "Reuters", "AFP", "dpa", "Xinhua", "Northwire"])
def test_an_agency_is_no_outlet(agency: str) -> None:
    files = wire("ledger.txt", agency) | wire("post.txt", agency) | wire("herald.txt", agency)
    articles = read_uploads(files).articles
    assert articles["outlet"].nunique() == 3
    assert articles["agency"].tolist() == [agency] * 3
    assert set(articles["outlet_from"]) == {"unknown"}


def test_an_agency_is_the_outlet_where_a_table_or_its_own_site_says_so() -> None:
    given, own, page = read(
        {"outlet": "Reuters"},
        {"url": "https://www.reuters.com/world/bridge"},
        {"outlet": "Elva Courier", "byline": "Associated Press"},
    ).articles.to_dict("records")
    assert (given["outlet"], own["outlet"]) == ("Reuters", "Reuters")  # reuters.com is Reuters
    assert (page["outlet"], page["agency"]) == ("Elva Courier", "AP")


def test_two_spellings_become_one_and_are_told() -> None:
    reading = read({"outlet": "The Elva Courier"}, {"outlet": "ELVA COURIER"}, {"outlet": "Echo"})
    assert reading.articles["outlet"].tolist() == ["The Elva Courier", "The Elva Courier", "Echo"]
    told = reading.mended[reading.mended["field"] == "outlet"]
    assert told[["before", "after"]].to_numpy().tolist() == [["ELVA COURIER", "The Elva Courier"]]


def test_unknown_outlets_are_never_one_outlet() -> None:
    articles = read({"article_id": "a-1"}, {"article_id": "a1"}).articles
    assert articles["outlet"].tolist() == ["Unknown (a-1)", "Unknown (a1)"]


def test_a_copy_in_an_archive_has_the_outlet_address_and_day_of_its_page() -> None:
    page = "https://courier.example/2031/03/14/bridge"
    reading = read({"url": f"https://web.archive.org/web/20310320000000/{page}"})
    row = reading.articles.iloc[0]
    assert (row["outlet"], row["url"]) == ("courier.example", page)
    assert row["published"] == pd.Timestamp("2031-03-14", tz="UTC")
    assert "archive" in reading.mended.set_index("field").loc["url", "what"]
    tool = read({"url": f"https://web.archive.org/web/2031/{page}", "outlet": "web.archive.org"})
    assert tool.articles["outlet"].tolist() == ["courier.example"]


@pytest.mark.parametrize(
    ("date", "published", "precision", "told"),
    [
        ("Sept. 5, 2031 11:04 p.m. ET", "2031-09-06T03:04", "minute", ""),
        ("5 September 2031, 23.04 BST", "2031-09-05T22:04", "minute", ""),
        ("2031-09-05T23:04:00+0200", "2031-09-05T21:04", "minute", ""),
        ("2031-09", "2031-09-01T00:00", "month", ""),
        ("2031", "2031-01-01T00:00", "year", ""),
        ("5 September 2031 23:04 IST", "2031-09-05T00:00", "day", "'IST' is not one"),
        ("9999-12-31T23:59:59-05:00", None, None, "'9999-12-31T23:59:59-05:00' is not understood"),
        ("sometime in spring", None, None, "'sometime in spring' is not understood"),
    ],
)
def test_dates_as_precise_as_they_are(
    date: str, published: str | None, precision: str | None, told: str
) -> None:
    reading = read({"published": date}, {"published": "2031-03-14"})
    row = reading.articles.iloc[0]
    assert (None if row.isna()["published"] else row["published"].isoformat()[:16]) == published
    assert (None if row.isna()["published_precision"] else row["published_precision"]) == precision
    assert len(reading.skipped) == bool(told)
    assert not told or told in reading.skipped["problem"][0]


def test_the_country_of_the_link_tells_the_zone() -> None:
    date = "14 March 2031 20:17 IST"
    rows = [{"published": date, "url": f"https://courier.{end}/a"} for end in ("in", "ie", "com")]
    published = read(*rows).articles["published"]
    assert [moment.isoformat()[11:16] for moment in published] == ["14:47", "00:00", "00:00"]


def test_the_outlet_goes_from_every_title_and_is_kept() -> None:
    reading = read({"title": "Bridge shut - The Elva Courier", "outlet": "The Elva Courier"})
    assert reading.articles["title"].tolist() == ["Bridge shut"]
    assert "- The Elva Courier" in reading.removed["text"].tolist()


PAGE = """<!doctype html><html lang="en"><head>
<title>Bridge shut | Elva Courier</title>{head}</head>
<body><main><article><h1>Bridge shut</h1><p>{text}</p><p>{text} Nobody was hurt, she said.</p>
</article></main></body></html>"""


def test_of_two_pages_the_one_that_was_first_by_its_own_clock() -> None:
    stamps = {"agency": "2031-03-05T01:30:00Z", "copy": "2031-03-04T22:00:00-05:00"}
    files = {
        f"{name}.html": PAGE.format(
            head=f'<meta property="article:published_time" content="{stamp}">',
            text=TEXT.replace("Elva", name.title()),
        ).encode()
        for name, stamp in stamps.items()
    }
    articles = read_uploads(files).articles.set_index("article_id")
    assert articles["published"]["agency"] < articles["published"]["copy"]
    assert set(articles["published_precision"]) == {"minute"}
    assert articles["title"].tolist() == ["Bridge shut", "Bridge shut"]
    assert not articles["text"].str.startswith("Bridge shut").any()


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By IDA MARR, Associated Press", "AP"),
        ("By IDA MARR\n\nAssociated Press", "AP"),
        ("By Ida Marr, The Associated Press", "AP"),
        ("By Ida Marr / Associated Press", "AP"),
        ("By Reuters Staff", "Reuters"),
        ("By Agence France-Presse in Elva", "AFP"),
    ],
)
def test_a_byline_names_the_agency(byline: str, agency: str) -> None:
    text = f"Bridge shut\n\n{byline}\n\n{TEXT}"
    article = read_uploads({"a.txt": text.encode()}).articles.iloc[0]
    assert article["agency"] == agency
    assert article["outlet_from"] == "unknown"
    assert article["text"].startswith(TEXT.split("\n")[0])


@pytest.mark.parametrize(
    "line",
    ["By Ida Marr, Elva Courier", "Ida Marr and the Associated Press contributed to this report."],
)
def test_who_wrote_for_the_paper_or_helped_is_no_agency(line: str) -> None:
    articles = read_uploads({"a.txt": f"Bridge shut\n\n{TEXT}\n\n{line}".encode()}).articles
    assert articles["agency"].isna().all()


def test_an_outlet_is_not_its_own_agency() -> None:
    lead = "The council of Elva closed the old bridge on Monday after a crack was found."
    rows = [
        ("CNN (Web News)", f"(CNN) {lead}"),
        ("Associated Press", f"ELVA (AP) — {lead}"),
        ("Reuters", f"ELVA (Reuters) - {lead}"),
        ("The Elva Courier", f"ELVA (AP) — {lead}"),
    ]
    table = pd.DataFrame(rows, columns=["outlet", "text"]).to_csv(index=False)
    articles = read_uploads({"t.csv": table.encode()}).articles
    assert articles["agency"].fillna("").tolist() == ["", "", "", "AP"]


def test_half_a_character_in_an_address_or_an_id_stops_no_table() -> None:
    row = {"text": "It rained in Orrin.", "url": "http://a.example/%DC\udcbe", "id": "\udcbe1"}
    reading = read_uploads({"a.jsonl": json.dumps({**row, "x\udcbe": "\udcbe"}).encode()})
    assert reading.articles["text"].tolist() == ["It rained in Orrin."]
    assert "\udcbe" not in "".join(map(str, reading.articles.to_numpy().ravel()))


TURNED = "\u202e2 dna 1\u202c"


def test_no_name_of_an_event_turns_round_what_is_said_beside_it():
    """The name of a file, of a folder in an archive, and what a column gives."""
    rows = [{"text": TEXT}, {"text": f"{TEXT} It held.", "event_id": f"event {TURNED}"}]
    files = {f"{TURNED}.json": json.dumps(rows).encode(), f"{TURNED}/a.txt": TEXT.encode()}
    read_ = read_uploads(files, event_id=f"\u2066{TURNED}").articles
    assert len(read_) == 3
    told = [*read_["event_id"], *read_["article_id"]]
    assert not [one for one in told if set(one) & set("\u202c\u202e\u2066")]


def test_an_id_that_is_given_stays_as_it_is_for_tables_of_ones_own():
    assert read({"id": f"a{TURNED}"}).articles["article_id"].tolist() == [f"a{TURNED}"]

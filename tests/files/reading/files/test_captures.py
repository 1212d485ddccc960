"""Which pages are packed in a file, and from which addresses?"""

from analysis.files.reading import read_uploads
from tests.files.reading.every_kind import ADDRESS, HTML, PARAGRAPHS, files, mhtml, warc

NO_ADDRESS = "https://courier.example/story?id=7"


def test_the_address_and_the_characters_are_those_of_the_container() -> None:
    bare = HTML.replace('<meta charset="utf-8">', "")
    packed = {
        "a.mhtml": mhtml(), "b.mht": mhtml(bare, charset="windows-1252"),
        "c.webarchive": files()["l.webarchive"], "d.warc": warc(), "e.warc.gz": warc(packed=True),
        "f.warc": warc({ADDRESS: ("200 OK", "text/html; charset=windows-1252",
                                  bare.encode("cp1252"))}),
    }  # fmt: skip
    reading = read_uploads(packed)
    assert reading.skipped.empty
    assert reading.articles["url"].tolist() == [ADDRESS] * 6
    assert all(PARAGRAPHS[1] in text for text in reading.articles["text"])
    # The day of the capture is not the day of publication: that one, the page declares.
    assert reading.articles["published"].dt.day.unique().tolist() == [4]


def test_a_page_that_says_its_own_address_keeps_it() -> None:
    page = HTML.replace("</head>", f'<link rel="canonical" href="{ADDRESS}"></head>')
    articles = read_uploads({"a.mhtml": mhtml(page, url=NO_ADDRESS)}).articles
    assert articles["url"].tolist() == [ADDRESS]


def test_a_browser_writes_the_address_at_the_head_of_a_saved_page() -> None:
    heads = {
        "chrome.html": f"<!-- saved from url=(0041){ADDRESS} -->",
        "single.html": f"<!--\n Page saved with SingleFile \n url: {ADDRESS}\n saved date: Tue-->",
        "other.html": f"<!-- see {ADDRESS} -->",
    }
    pages = {name: HTML.replace("<html", f"{head}\n<html", 1) for name, head in heads.items()}
    articles = read_uploads({name: page.encode() for name, page in pages.items()}).articles
    assert articles["url"].fillna("").tolist() == [ADDRESS, ADDRESS, ""]


def test_of_a_web_archive_the_pages_that_were_sent_are_read() -> None:
    page = HTML.encode()
    answers = {
        "https://a.example/1": ("200 OK", "text/html", page),
        "https://a.example/2": ("404 Not Found", "text/html", b"<html>no</html>"),
        "https://a.example/3": ("301 Moved", "text/html", b""),
        "https://a.example/4": ("200 OK", "application/json", b"{}"),
        "https://a.example/5": ("200 OK", "application/xhtml+xml", page.replace(b"Ola", b"Ole")),
        "https://a.example/6": ("200 OK", "text/html", b""),
    }
    reading = read_uploads({"crawl.warc": warc(answers)})
    assert reading.articles["url"].tolist() == ["https://a.example/1", "https://a.example/5"]
    assert reading.articles["file"][0] == "crawl.warc: https://a.example/1"
    assert reading.articles["article_id"].is_unique
    assert [name[-1] for name in reading.skipped["file"]] == ["2", "6"]
    assert "404" in reading.skipped["problem"][0]


def test_what_is_cut_off_or_holds_no_page_is_named() -> None:
    whole = warc({ADDRESS: ("200 OK", "text/html", HTML.encode())})
    pictures = warc({ADDRESS: ("200 OK", "image/png", b"\x89PNG")})
    bad = {
        "cut.warc": whole[:-900], "none.warc": pictures, "none.mhtml": mhtml("", charset="utf-8"),
        "bad.webarchive": b"bplist00nonsense",
    }  # fmt: skip
    reading = read_uploads(bad)
    assert reading.articles.empty
    problems = dict(zip(reading.skipped["file"], reading.skipped["problem"], strict=True))
    assert "ends in the middle" in problems[f"cut.warc: {ADDRESS}"]
    assert "no page" in problems["none.warc"]
    assert "holds no HTML" in problems["none.mhtml"]
    assert "Safari" in problems["bad.webarchive"]

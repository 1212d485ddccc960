"""Is a text without a sign of its own a table, prose, or neither?"""

import csv
import io
from pathlib import PurePosixPath

import pytest

from analysis.files.reading import read_uploads
from analysis.files.reading.files.signatures import kind_of
from analysis.files.reading.sources import UnreadableError
from tests.files.reading.databases.exports import ARTICLES, OUTLETS, TEXTS, TITLES

HEADER = ("outlet", "title", "date", "text")
ROWS = [
    (outlet, title, f"2031-03-{day:02}", text)
    for (title, outlet, day, _), text in zip(ARTICLES, TEXTS, strict=True)
]
FLAT = [(*row[:3], " ".join(row[3].split())) for row in ROWS]


def written(rows: list[tuple[str, ...]], separator: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, quoting=quoting).writerows([HEADER, *rows])
    return stream.getvalue()


R = written([(str(n), *row) for n, row in enumerate(ROWS, 1)], " ", csv.QUOTE_ALL)
UNMARKED = "\n".join("\t".join(row) for row in [HEADER, *FLAT])
TABLES = {
    "tabs": written(ROWS, "\t"),
    "tabs without marks": UNMARKED,
    "a mark at the start of a text": UNMARKED.replace("\tThe bridge", '\t"The" bridge'),
    "carriage returns": UNMARKED.replace("\n", "\r"),
    "commas": written(ROWS, ","),
    "semicolons": written(ROWS, ";", csv.QUOTE_ALL),
    "bars": written(FLAT, "|"),
    "blanks, as R writes": R,
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("name", ["corpus.txt", "corpus.dat", "corpus.asc", "corpus"])
def test_a_table_is_told_by_its_columns(text: str, name: str) -> None:
    articles = read_uploads({name: text.encode()}).articles
    assert articles["title"].tolist() == list(TITLES)
    assert articles["outlet"].tolist() == list(OUTLETS)
    assert articles["published"].notna().all()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_table_is_told_in_any_encoding(encoding: str) -> None:
    articles = read_uploads({"corpus.txt": TABLES["tabs"].encode(encoding)}).articles
    assert articles["text"].tolist() == list(TEXTS)


@pytest.mark.parametrize(
    "head",
    [
        "Title\tText\n\n",
        "Text, title and date\n\n",
        "Title, author, date, text\n\n",
        "Date\t4 March 2031\nSource\tThe Holt Echo\n\n",
        "\t",
    ],
)
def test_an_article_with_tabs_or_commas_is_a_text(head: str) -> None:
    assert kind_of(PurePosixPath("a.txt"), (head + TEXTS[0]).encode()) == ".txt"


@pytest.mark.parametrize("name", ["story", "Mr. Pike on tolls", "Bridge 4.3.2031", "No. 2"])
def test_prose_without_an_ending_is_read(name: str) -> None:
    (text,) = read_uploads({name: TEXTS[0].encode()}).articles["text"]
    assert text == TEXTS[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("LICENSE", TEXTS[0]),
        ("Makefile", "all:\n\techo it."),
        ("settings", "a = 1\n" * 40),
        ("script", "#!/bin/sh\n" + "if [ -z x ]; then echo done.; fi;\n" * 10),
        ("numbers", "1 2 3\n" * 40),
        ("bytes", TEXTS[0] + "\x00\x01\x02" * 40),
        ("story.xyz", TEXTS[0]),
        ("story.py", TEXTS[0]),
    ],
)
def test_what_is_no_prose_is_refused(name: str, text: str) -> None:
    with pytest.raises(UnreadableError, match="not read"):
        kind_of(PurePosixPath(name), text.encode())

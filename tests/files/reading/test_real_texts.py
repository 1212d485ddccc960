"""The five texts that the project has to read right, and 300 more: not part of the repository."""

import hashlib
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.files.reading import read_articles, read_uploads
from analysis.files.reading.cleaning import clean
from tests.conftest import bulk_articles


@pytest.fixture(scope="module")
def seeds(corpora: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return read_articles(corpora / "seeds")


def test_seeds_are_five_articles_of_which_two_are_one(seeds: Any) -> None:
    articles = seeds.articles.set_index("article_id")
    assert articles.index.tolist() == ["000", "001", "002", "003", "004"]
    assert seeds.skipped.empty
    assert articles["text"]["000"] == articles["text"]["001"]
    assert articles["duplicate_of"].dropna().to_dict() == {"001": "000"}
    words = articles["title"].str.split().str.len()
    assert words.to_dict() == {"000": 8, "001": 5, "002": 9, "003": 10, "004": 9}
    paragraphs = articles["text"].str.count("\n\n") + 1
    assert paragraphs.to_dict() == {"000": 23, "001": 23, "002": 19, "003": 23, "004": 6}
    assert articles["url"]["001"].endswith("65804249")
    digests = {
        name: hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]
        for name, text in articles["text"].items()
    }
    assert len(set(digests.values())) == 4


def test_seeds_lose_exactly_what_a_careful_reader_would_strike_out(seeds: Any) -> None:
    removed = seeds.removed.groupby("article_id")[["line", "reason"]].agg(list)
    link, stamp = "headline or link after the article", "publication stamp"
    repeat = "standfirst that repeats the lead"
    expected = {
        "000": ([2, 26, 27, 28, 29], [stamp, "related stories", stamp, stamp, stamp]),
        "001": ([1, 1, 81, 83, 85, 88], ["rule"] * 2 + [link] * 3 + ["link line"]),
        "002": ([1], ["date line"]),
        "003": ([1, 32, 54], ["name of the outlet", "headline of a related story", "comment form"]),
        "004": ([3, 3, 3, 5], ["wire slug", "dateline", repeat, stamp]),
    }  # fmt: skip
    assert {key: (row.line, row.reason) for key, row in removed.iterrows()} == expected


def test_seeds_say_when_and_where(corpora: Path) -> None:
    pages = {path.stem: path.read_bytes() for path in (corpora / "seeds").glob("*.txt")}
    articles = read_uploads({f"{name}.txt": data for name, data in pages.items()}).articles
    by_id = articles.set_index("article_id")
    day = pd.Timestamp("2023-06-04", tz="UTC")
    assert by_id["published"].dropna().to_dict() == {"002": day, "004": day}
    assert by_id["outlet"].to_dict() == {
        "000": "Unknown (000)", "001": "bbc.com", "002": "Unknown (002)", "003": "Unknown (003)",
        "004": "Reuters",
    }  # fmt: skip
    found = clean(pages["004"].decode()).found
    assert (found["place"], found["dated"], found["agency"]) == ("KYIV", "June 4", "Reuters")


def test_bulk_articles_lose_nothing_unseen(corpora: Path) -> None:
    for page in bulk_articles(corpora, 300):
        cleaned = clean(page["text"], title=page["title"])
        kept = Counter("".join((cleaned.text + "".join(p.text for p in cleaned.removed)).split()))
        assert kept == Counter("".join(page["text"].split())), page["id"]
        shown = sum(len(piece.text) for piece in cleaned.removed if piece.reason == "gallery")
        assert len(cleaned.text) > 0.5 * (len(page["text"]) - shown), page["id"]

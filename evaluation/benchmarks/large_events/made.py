"""Large events made of real articles: wire copies, one topic, or nothing in common."""

import gzip
import json
import random
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

KINDS: Final = ("wire", "topic", "unrelated")
SEED: Final = 14
_BULK: Final = Path("eval", "bulk", "articles_12k.jsonl.gz")
_REPORTS: Final = 12  # articles that go back to one report, on average


def made(corpora: Path, kind: str, n: int) -> pd.DataFrame:
    """Return n articles of one event, each of an outlet of its own.

    "topic": those of the bulk that are most like one article, as many events have them; "wire":
    a twelfth of them, and copies, revisions and excerpts of these; "unrelated": any.
    """
    chance = random.Random(SEED)
    if kind == "unrelated":
        rows = chance.sample(_rows(corpora), n)
    elif kind == "topic":
        rows = [_rows(corpora)[i] for i in _nearest(corpora)[:n]]
    else:
        reports = [_rows(corpora)[i] for i in _nearest(corpora)[: max(n // _REPORTS, 2)]]
        rows = reports + [_edited(chance.choice(reports), chance) for _ in range(n - len(reports))]
    chance.shuffle(rows)
    return pd.DataFrame(
        {
            "event_id": "made",
            "article_id": [f"a{i:04}" for i in range(n)],
            "outlet": [f"{row['outlet']} {i}" for i, row in enumerate(rows)],
            "published": pd.to_datetime([row["date"] for row in rows], utc=True),
            "title": [row["title"] for row in rows],
            "text": [row["text"] for row in rows],
            "url": None,
        }
    )


@cache
def _rows(corpora: Path) -> list[dict[str, Any]]:
    with gzip.open(corpora / _BULK, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [row for row in rows if row["date"] and 1_000 < len(row["text"]) < 12_000]


@cache
def _nearest(corpora: Path) -> list[int]:
    """The articles by how like they are to one of them."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [row["title"] + " " + row["text"][:1_200] for row in _rows(corpora)]
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    alike = (vectors @ vectors[0].T).toarray().ravel()
    return [int(i) for i in alike.argsort()[::-1]]


def _edited(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy, with a sentence less and a word changed here and there; or cut short."""
    paragraphs = row["text"].split("\n\n")
    kept = paragraphs
    way = chance.choice(("copy", "excerpt", "revision", "revision"))
    if way == "excerpt":
        kept = paragraphs[: max(len(paragraphs) * chance.randint(3, 7) // 10, 3)]
    elif way == "revision":
        kept = [one for one in paragraphs if chance.random() < 0.8] or paragraphs
        kept = [_reworded(one, chance) for one in kept]
    return row | {"text": "\n\n".join(kept)}


def _reworded(paragraph: str, chance: random.Random) -> str:
    words = paragraph.split(" ")
    for i in range(len(words) - 1):
        if chance.random() < 0.04:
            words[i], words[i + 1] = words[i + 1], words[i]
    return " ".join(words)

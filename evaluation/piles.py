"""Piles of articles whose events are known, some of them among many that are not."""

import json
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import pandas as pd

from analysis.interchange import texts_in
from evaluation.sets import file_in, lines

FILES: Final = {
    "allsides": "allsides_events_dev.jsonl.gz", "ecbplus": "ecbplus_dev.jsonl",
    "basil": "basil_dev.jsonl", "g5": "g5_newscluster_dev.jsonl",
}  # fmt: skip
POOL: Final = "articles_12k.jsonl.gz"
_SAME: Final = 200
"""Two articles whose texts begin with the same so many characters are one."""


class Pile(NamedTuple):
    """Articles, the event of each that is labelled ("" of others), and in which half it is."""

    articles: pd.DataFrame
    event: list[str]
    half: list[int]


def pile_of(corpora: Path | None, name: str) -> Pile:
    """Read a set of labelled articles; those of AllSides lie in the pool of 12,000.

    Halves are of events, or of topics where these have several events that are alike. What of the
    pool is labelled, too, is there once.
    """
    read = lines(file_in(corpora, "eval", "events", FILES[name]))
    rows = list({row["id"]: row for row in read}.values())  # one is labelled twice: the last counts
    labelled = len(rows)
    if name == "allsides":
        rows += _others(rows, lines(file_in(corpora, "eval", "bulk", POOL)))
    articles, wrong = texts_in(json.dumps({**row, "event": None}) for row in rows)
    assert not wrong, wrong[:3]
    event = [row["event"] for row in rows[:labelled]] + [""] * (len(rows) - labelled)
    topic = "topic" if name == "ecbplus" else "event"
    half = [crc32(row[topic].encode()) % 2 for row in rows[:labelled]]
    return Pile(articles.assign(event_id="pile"), event, half + [-1] * (len(rows) - labelled))


def _others(labelled: list[dict[str, Any]], pool: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the articles of the pool that are not labelled, under another id or copy of it."""
    known = {mark for row in labelled for mark in _marks(row)}
    return [row for row in pool if known.isdisjoint(_marks(row))]


def _marks(row: dict[str, Any]) -> set[tuple[str, str]]:
    title = (row["title"] or "").strip().lower()
    return {("id", row["id"]), ("text", row["text"][:_SAME])} | (
        {("title", title)} if title else set()
    )

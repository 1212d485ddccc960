"""The attributions that a careful reader finds in the seeds, and how many of them a table has.

What counts, who annotated it and what that does not prove: data/gold/attributions/seeds.md.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis import lexicons
from analysis.text import words

GOLD: Final = lexicons.DATA / "gold" / "attributions" / "seeds.jsonl"

Spans = Iterable[Sequence[int]]

_AFTER_HEAD: Final = re.compile(
    r",|\(| - |\b(?:who|which|that|of|in|at|for|from|on|with|to|by|as)\b|\b[a-z]+(?:ing|ed)\b"
)
_NOT_A_NAME: Final = re.compile(r"^(?:the|an?|mr|mrs|ms)\b\.?\s*|['’]s$", re.IGNORECASE)
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "who", "which", "that"})


class Verdict(NamedTuple):
    """What became of one gold attribution."""

    article_id: str
    field: str
    start: int
    """Where its cue begins."""
    reportive: bool
    """Speech or writing; else an attitude, or what a video shows."""
    found: bool
    source_right: bool
    """Found, with the right source."""
    alike: float
    """Words that its content and the row's have in common, of all words of both."""
    row: int | None
    """The label of the row that stands for it."""


def gold_articles(path: Path = GOLD) -> list[dict[str, Any]]:
    """Read the gold, one object an article."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def verdicts(articles: pd.DataFrame, table: pd.DataFrame) -> list[Verdict]:
    """Say of each gold attribution whether a row of `table` stands for it, and whose row it is.

    A row stands for at most one: its content and the gold content have half of the words of both
    in common, or its cue overlaps and it covers half of the words of the gold content. The
    source is right if its head is the same word, or if it is a mention or a name of the same
    actor; of an attribution without source, if the row has none.

    Where the cues overlap, a row that says too much is found, too, be it the whole article:
    `alike` tells how much too much.
    """
    return [
        verdict
        for gold in gold_articles()
        for field in ("title", "text")
        for verdict in _in_field(articles, table, gold, field)
    ]


def _in_field(
    articles: pd.DataFrame, table: pd.DataFrame, gold: dict[str, Any], field: str
) -> list[Verdict]:
    text = str(articles.loc[articles["article_id"] == gold["id"], field].item())
    rows = table[(table["article_id"] == gold["id"]) & (table["field"] == field)]
    wanted = [one for one in gold["annotations"] if one["field"] == field]
    pairs = _paired(text, wanted, rows)
    return [
        Verdict(
            article_id=gold["id"],
            field=field,
            start=one["cue"][0][0],
            reportive=one["class"] == "reportive",
            found=number in pairs,
            source_right=number in pairs
            and source_is_right(text, one, rows.loc[pairs[number]], wanted),
            alike=jaccard(
                word_places(text, one["content"]),
                word_places(text, rows.loc[pairs[number], "content_spans"]),
            )
            if number in pairs
            else 0.0,
            row=pairs.get(number),
        )
        for number, one in enumerate(wanted)
    ]


def _paired(text: str, wanted: list[dict[str, Any]], rows: pd.DataFrame) -> dict[int, int]:
    """Pair gold and rows one to one, the most alike first."""
    alike = []
    for number, one in enumerate(wanted):
        content, cue = word_places(text, one["content"]), word_places(text, one["cue"])
        for label, row in zip(rows.index.tolist(), rows.to_dict("records"), strict=True):
            theirs = word_places(text, row["content_spans"])
            common, share = len(content & theirs), jaccard(content, theirs)
            same_cue = not pd.isna(row["cue_start"]) and bool(
                cue & word_places(text, [(row["cue_start"], row["cue_end"])])
            )
            if share >= 0.5 or (same_cue and common >= len(content) / 2):
                alike.append((-same_cue - share, number, label))
    pairs: dict[int, int] = {}
    for _, number, label in sorted(alike):
        if number not in pairs and label not in pairs.values():
            pairs[number] = label
    return pairs


def source_is_right(
    text: str, one: dict[str, Any], row: "pd.Series[Any]", wanted: list[dict[str, Any]]
) -> bool:
    """Say whether a row gives the source of a gold attribution; `wanted` has its actor's names."""
    if not one["source"] or pd.isna(row["source_start"]):
        return not one["source"] and pd.isna(row["source_start"])
    mentions = [gold["source"][0] for gold in wanted if gold["actor"] == one["actor"]]
    head = head_place(text, int(row["source_start"]), int(row["source_end"]))
    if head in {head_place(text, start, end) for start, end in [one["source"][0], *mentions]}:
        return True
    known = names(text[start:end] for start, end in mentions) | names([one["actor"]])
    theirs = [row["source"], *([] if pd.isna(row["source_name"]) else [row["source_name"]])]
    return bool(names(theirs) & known)


def word_places(text: str, spans: Spans) -> frozenset[int]:
    """Return where the words that the spans touch begin."""
    return frozenset(
        place
        for start, end in spans
        for place, last in _words(text)
        if place < end and last > start
    )


_words = cache(words)


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def head_place(text: str, start: int, end: int) -> int:
    """Return where the head of a mention begins: the last word before what describes it."""
    inside = sorted(word_places(text, [(start, end)]))
    after = _AFTER_HEAD.search(text[start:end], max(inside[0] - start, 0) + 1)
    before = [place for place in inside if after is None or place < start + after.start()]
    return before[-1] if before else inside[0]


def names(mentions: Iterable[str]) -> set[str]:
    """Return mentions as names to compare: no article, no title, brackets apart, no pronouns."""
    parts = [part for mention in mentions for part in re.split(r"[()]", mention)]
    stripped = {_NOT_A_NAME.sub("", part.strip()).lower() for part in parts}
    return stripped - _PRONOUNS - {""}

"""The planted truth of the bundled events, found without the tools that it judges."""

import re
from functools import cache
from typing import Any

import pandas as pd

from analysis import lexicons
from analysis.files.events import load_about, load_event

EVENTS = ("dam-breach", "picket-line", "trawler-collision")
FAMILY = {"wire", "copy", "excerpt", "revision", "paraphrase"}


@cache
def about(event_id: str) -> dict[str, Any]:
    return load_about(event_id)


@cache
def articles(event_id: str) -> pd.DataFrame:
    return load_event(event_id).set_index("file", drop=False)


def planted(event_id: str, file: str) -> list[str]:
    return next(a["boilerplate"] for a in about(event_id)["articles"] if a["file"] == file)


def raw(event_id: str, file: str) -> str:
    data = (lexicons.DATA / "events" / event_id / file).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def plain(text: str) -> str:
    return " ".join(text.split())


def own_paragraphs(event_id: str, file: str) -> list[str]:
    """The paragraphs of the cleaned article, without planted lines that cleaning left in."""
    text = articles(event_id).loc[file, "text"]
    return [p for p in text.split("\n") if p.strip() and plain(p) not in planted(event_id, file)]


def without_planted_lines(event_id: str, file: str) -> str:
    """The raw page without what was planted: whole lines, and the start or end of others."""
    wrapped = max(map(len, raw(event_id, file).splitlines())) <= 70
    lines = [plain(line) for line in re.split(r"\n\n+" if wrapped else r"\n+", raw(event_id, file))]
    lines = [line for line in lines if line not in planted(event_id, file)]
    for piece in planted(event_id, file):  # a rule, a fused date, a dateline
        if piece.startswith(("--", "date ")) or piece.endswith(") -"):
            lines = [plain(line.removeprefix(piece).removesuffix(piece)) for line in lines]
    return plain(" ".join(lines))


def file_of(event_id: str, kind: str) -> str:
    return next(a["file"] for a in about(event_id)["articles"] if a["kind"] == kind)


def independents(event_id: str) -> list[str]:
    return [a["file"] for a in about(event_id)["articles"] if a["kind"] == "independent"]


def find(text: str, string: str, nth: int = 1) -> tuple[int, int]:
    """Where `string` stands in `text` for the nth time, counting from 1."""
    start = -1
    for _ in range(nth):
        start = text.find(string, start + 1)
        assert start >= 0, f"{string!r} does not stand there {nth} times"
    return start, start + len(string)


def word_list(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("’", "").replace("'", ""))


def grams(text: str, n: int = 5) -> set[tuple[str, ...]]:
    words = word_list(text)
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}


def containment(event_id: str, inner: str, outer: str) -> float:
    a, b = (grams("\n".join(own_paragraphs(event_id, file))) for file in (inner, outer))
    return len(a & b) / len(a)


def gold_of(event_id: str) -> list[tuple[str, dict[str, Any]]]:
    return list(about(event_id)["gold"].items())


def spans_of(row: pd.Series, gold: dict[str, Any], part: str) -> list[tuple[int, int]]:
    """Where the strings of a gold row stand in its article."""
    strings, nth = gold.get(part, []), gold.get(f"{part}_nth", 1)
    if isinstance(strings, str):
        strings, nth = [strings], [nth]
    nth = nth if isinstance(nth, list) else [nth] * len(strings)
    field = row[gold.get("field", "text")]
    return [find(field, s, n) for s, n in zip(strings, nth, strict=True)]

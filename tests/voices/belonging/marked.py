"""Attributions written into a sentence: <1:source> {1:cue} [1:what is said], and *hedges*."""

import re

import pandas as pd

from tests.conftest import as_attributions

_MARK = re.compile(r"[<{\[](\d):|[>}\]]|\*")
_KIND = {"<": "source", "{": "cue", "[": "content"}


def read(marked: str) -> tuple[str, dict[str, dict[str, list[tuple[int, int]]]], list[str]]:
    """Take the marks out: the text, the spans of each attribution, and the starred words."""
    text, position = "", 0
    opened: list[tuple[str, str, int]] = []
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
    stars: list[int] = []
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark.group() == "*":
            stars.append(len(text))
        elif mark[1]:
            opened.append((_KIND[mark.group()[0]], mark[1], len(text)))
        else:
            kind, number, start = opened.pop()
            spans.setdefault(number, {}).setdefault(kind, []).append((start, len(text)))
    text += marked[position:]
    return text, spans, [text[a:b] for a, b in zip(stars[::2], stars[1::2], strict=True)]


def attributed(marked: str) -> tuple[str, pd.DataFrame]:
    """Return the text and the table of its attributions, of which all sources are names."""
    text, spans, _ = read(marked)
    rows = []
    for _, one in sorted(spans.items()):
        source, cue = one.get("source", [None])[0], one.get("cue", [None])[0]
        name = text[slice(*source)] if source else None
        rows.append(
            {
                "event_id": "made-up",
                "article_id": "a0",
                "outlet": "Outlet 0",
                "field": "text",
                "source": name,
                "source_name": name,
                "source_start": source[0] if source else None,
                "source_end": source[1] if source else None,
                "mention_type": "named person",
                "cue": text[slice(*cue)] if cue else None,
                "cue_start": cue[0] if cue else None,
                "cue_end": cue[1] if cue else None,
                "content_spans": tuple(sorted(one.get("content", []))),
            }
        )
    table = as_attributions(rows)
    numbers = ["source_start", "source_end", "cue_start", "cue_end"]
    return text, table.astype(dict.fromkeys(numbers, "Int64"))

"""Speech in speech, made up: sentences that report speech, put into somebody else's mouth.

PolNeAR marks each word for one speaker only, and few of the marked real events' rows stand within
another one. So sentences of PolNeAR that hold a whole attribution, and as many that hold none, are
told again as a quotation, as indirect speech, or with "according to" behind them.
"""

import random
from collections.abc import Iterator
from typing import Any

from analysis.language.document import document_of
from analysis.language.tagger.labels import ROLES
from analysis.language.tagger.wordpiece import WordPiece
from analysis.language.tokens import reporting_verbs
from training.data import Document
from training.real_events import Row, labelled

_PARAGRAPHS = 4
_CUES = ("said", "said", "said", "told reporters", "added", "wrote", "explained")
_MARKS = "\"“”‘'"
Span = tuple[int, int]


def nested_documents(
    articles: list[dict[str, Any]], n: int, chance: random.Random, wordpiece: WordPiece
) -> Iterator[Document]:
    """Yield `n` texts of a few paragraphs, all of them speech, half of which holds speech."""
    for _ in range(n):
        text, rows = "", []
        for _ in range(_PARAGRAPHS):
            article = chance.choice(articles)
            told = _told(article, chance)
            if told is not None:
                mine, its = told
                rows += [_moved(row, len(text)) for row in its]
                text += mine + "\n\n"
        if text:
            yield labelled(text, rows, wordpiece)


def _told(article: dict[str, Any], chance: random.Random) -> tuple[str, list[Row]] | None:
    text = article["text"]
    sources = [
        text[start:end] for one in article["annotations"] for start, end in one["source"][:1]
    ]
    named = [one for one in sources if one[0].isupper() and 1 < len(one.split()) < 12]
    named = [one for one in named if not one.startswith("The ")]
    found = [one for one in _sentences(article) if bool(one[1]) == (chance.random() < 0.6)]
    if not named or not found:
        return None
    (start, end), inner = chance.choice(found)
    source, said = chance.choice(named), text[start:end].rstrip(" .")
    quoted = said[-1].isalnum() and not any(mark in said for mark in _MARKS)
    way = chance.choice(("that", "according", *("quoted", "quoted") * quoted))
    cue = "according to" if way == "according" else chance.choice(_CUES)
    if way == "quoted":
        parts = [("content", f"“{said},”"), ("", " "), ("source", source), ("", " "), ("cue", cue)]
    elif way == "that":
        parts = [("source", source), ("", " "), ("cue", cue), ("", " that "), ("content", said)]
    else:
        parts = [("content", said), ("", ", "), ("cue", cue), ("", " "), ("source", source)]
    whole, outer = "", {"actor": "outer", **{role: [] for role in ROLES}}
    begins = 0
    for role, part in parts:
        if role:
            outer[role] = [(len(whole), len(whole) + len(part))]
        if role == "content":
            begins = len(whole) + (way == "quoted") - start
        whole += part
    return whole + ".", [outer, *(_moved(row, begins) for row in inner)]


def _sentences(article: dict[str, Any]) -> Iterator[tuple[Span, list[Row]]]:
    """Yield sentences with the attributions in them; none that shares one with another sentence."""
    listed, text = reporting_verbs(), article["text"]
    for span in document_of(text).sentence_spans:
        inside, whole = [], 30 < span.end - span.start < 300
        for one in article["annotations"]:
            spans = [tuple(part) for role in ROLES for part in one[role]]
            if all(part[1] <= span.start or part[0] >= span.end for part in spans):
                continue
            cue = text[slice(*one["cue"][0])].split() if one["cue"] else [""]
            whole &= all(span.start <= part[0] and part[1] <= span.end for part in spans)
            told = any(verb.frame == "clause" for verb in listed.get(cue[-1].lower(), ()))
            whole &= bool(one["source"]) and (told or cue[0].lower() == "according")
            inside.append(
                {"actor": str(spans)} | {role: [*map(tuple, one[role])] for role in ROLES}
            )
        if whole and "\n" not in text[span.start : span.end]:
            yield (span.start, span.end), inside


def _moved(row: Row, by: int) -> Row:
    return {"actor": row["actor"]} | {
        role: [(start + by, end + by) for start, end in row[role]] for role in ROLES
    }

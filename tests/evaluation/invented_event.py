"""An invented event of two texts with marks, and tables as if the library had measured it."""

import pandas as pd

from evaluation.marked import Given, MarkedEvent

ONE = (
    "Sign up for our letter. Ann Holt said the dam was safe. “It will hold,” Tom Gray said. "
    "Critics warned of cracks in the wall. The dam was built in 1950."
)
TWO = "The dam is safe, said Holt. The mayor, Gray, resigned on Monday. Cracks were seen."
CLEANED = {"one": ONE.removeprefix("Sign up for our letter. "), "two": TWO}
GIVEN = {"one": ONE, "two": TWO}


def at(text: str, piece: str) -> list[int]:
    start = text.index(piece)
    return [start, start + len(piece)]


def mark(article, content, cue, actor, form="indirect"):
    text = GIVEN[article]
    return {
        "article": article, "field": "text", "source": "", "content": [at(text, content)],
        "cue": at(text, cue) if cue else "", "actor": actor, "form": form,
    }  # fmt: skip


def fact(key, **states):
    return {
        "key": key,
        "label": key,
        "states": {
            article: {"state": state, "evidence": at(GIVEN[article], words) if words else None}
            for article, (state, words) in states.items()
        },
    }


MARKS = {
    "actors": [
        {"key": "holt", "kind": "official"},
        {"key": "gray", "kind": "company"},
        {"key": "critics", "kind": "other"},
    ],
    "attributions": [
        mark("one", "the dam was safe", "said", "holt"),
        mark("one", "“It will hold,”", "Gray said", "gray", "direct"),
        mark("one", "cracks in the wall", "warned of", "critics"),
        mark("two", "The dam is safe", "said", "holt"),
    ],
    "facts": [
        fact("safe", one=("present", "dam was safe"), two=("present", "dam is safe")),
        fact("cracks", one=("present", "cracks in the wall"), two=("present", "Cracks were seen")),
        fact("resigned", one=("absent", ""), two=("present", "resigned on Monday")),
        fact("built", one=("present", "built in 1950"), two=("partly", "The dam is safe")),
    ],
    "relations": [{"a": "one", "b": "two", "label": "independent"}],
    "conflicts": [],
}


def said(article, content, cue, source, actor, form="indirect", source_type="official"):
    text = CLEANED[article]
    start, end = at(text, content)
    cue_start, cue_end = at(text, cue) if cue else (pd.NA, pd.NA)
    n_words = len(content.split())
    return {
        "article_id": article, "outlet": article, "field": "text", "content_spans": [[start, end]],
        "cue_start": cue_start, "cue_end": cue_end, "form": form, "n_words": n_words,
        "source": source, "source_start": at(text, source)[0] if source else pd.NA,
        "source_name": source or None, "actor": actor or None, "actor_id": actor or None,
        "source_type": source_type,
    }  # fmt: skip


def stated(statement, article, state, piece="", sentence=""):
    text = CLEANED[article]
    start, end = at(text, piece) if piece else (pd.NA, pd.NA)
    return {
        "statement": statement, "article_id": article, "field": "text" if piece else None,
        "state": state, "start": start, "end": end, "sentence": sentence or None,
        "sentence_start": at(text, sentence)[0] if sentence else pd.NA,
        "headline": False, "position": "body",
    }  # fmt: skip


# Found: Holt twice, under two names; Gray's words put to Holt; a row too many; Critics missed.
VOICES = [
    said("one", "the dam was safe", "said", "Ann Holt", "e:holt"),
    said("one", "“It will hold,”", "Gray said", "Tom Gray", "e:holt", "direct", "company"),
    said("one", "The dam was built in 1950", "", "", "", "indirect", "unknown"),
    said("two", "The dam is safe", "said", "Holt", "e:holt"),
]
STATEMENTS = [
    stated(1, "one", "present", "the dam was safe", "Ann Holt said the dam was safe."),
    stated(1, "two", "present", "The dam is safe", "The dam is safe, said Holt."),
    stated(2, "one", "present", "cracks in the wall", "Critics warned of cracks in the wall."),
    stated(2, "two", "present", "The mayor, Gray", "The mayor, Gray, resigned on Monday."),
    stated(3, "one", "present", "built in 1950", "The dam was built in 1950."),
    stated(3, "two", "absent"),
    stated(4, "one", "absent"),
    stated(4, "two", "present", "Gray, resigned on Monday", "The mayor, Gray, resigned on Monday."),
]
TABLES = {
    "attributions": pd.DataFrame(VOICES),
    "sources": pd.DataFrame(VOICES),
    "facts": pd.DataFrame(STATEMENTS),
    "relations": pd.DataFrame(
        [{"article_a": "one", "article_b": "two", "relation": "independent"}]
    ),
}


class InventedEvent(MarkedEvent):
    """The event, without a study behind it."""

    def __init__(self, tables=TABLES, marks=MARKS) -> None:
        self.name, self.marks, self.given = "dam", marks, GIVEN
        self.tables = tables
        self.__dict__["texts"] = {
            article: Given(text, CLEANED[article]) for article, text in GIVEN.items()
        }

    def table(self, name, **_):
        return self.tables[name]

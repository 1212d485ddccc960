"""Real events that readers marked: articles as given, marks, and what the library finds in them."""

import json
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.study import Study
from evaluation.sets import UnusableSetError, file_in, lines, sha256

Span = tuple[int, int]

LEARNED: Final = "real_events_learned"
RARE: Final = "real_events_rare"
HALVES: Final = {RARE: 1, LEARNED: 0}
"""Every other event, sorted by name: those looked at rarely, and those rules were mended by."""

_AGAIN: Final = 12  # so many characters show where a text goes on after a gap


def squashed(text: str) -> tuple[str, list[int]]:
    """Return a text without white space, and the place of each kept character."""
    at = [i for i, character in enumerate(text) if not character.isspace()]
    return "".join(text[i] for i in at), at


class Given:
    """A text as given, and where the cleaned one, which only lacks pieces, lies in it.

    Examples
    --------
    >>> text = Given("Sign up!  Holt said it was safe.", "Holt said it\\nwas safe.")
    >>> text.place(0, 4), text.place(13, 22)
    ((10, 14), (23, 32))
    """

    def __init__(self, given: str, cleaned: str) -> None:
        self.given = given
        self._to: dict[int, int] = {}
        whole, at_given = squashed(given)
        kept, at_cleaned = squashed(cleaned)
        i = 0
        for j, character in enumerate(kept):
            if i >= len(whole) or whole[i] != character:
                after = whole.find(kept[j : j + _AGAIN], i)
                if after < 0:
                    continue
                i = after
            self._to[at_cleaned[j]] = at_given[i]
            i += 1

    def place(self, start: int, end: int) -> Span | None:
        """Return where a stretch of the cleaned text stands in the given one."""
        inside = [self._to[k] for k in range(start, end) if k in self._to]
        return (min(inside), max(inside) + 1) if inside else None


class MarkedEvent:
    """One event with its marks; the library measures its tables when they are first asked for."""

    def __init__(self, articles: Path, marks: dict[str, Any]) -> None:
        self.name = articles.stem
        self.marks = marks
        self.given = {str(row["id"]): str(row["text"]) for row in lines(articles)}
        known = marks.get("articles", {})
        for article, text in self.given.items():
            if article in known and sha256(text) != known[article]["sha256"]:
                raise UnusableSetError(f"the text of {article} is not the one that was marked")
        self.study = Study(articles)

    def table(self, name: str, **settings: Any) -> pd.DataFrame:
        """Return what a measure finds in the event."""
        found: pd.DataFrame = self.study.result(name, **settings)
        return found

    @cached_property
    def texts(self) -> dict[str, Given]:
        """The texts, by article."""
        return {
            str(row.article_id): Given(self.given[str(row.article_id)], row.text)
            for row in rows_of(self.study.articles)
        }

    def places(self, article: str, spans: Iterable[Any]) -> list[Span]:
        """Return where stretches of a cleaned text stand in the one that was marked."""
        text = self.texts[article]
        found = (text.place(int(start), int(end)) for start, end in spans)
        return [place for place in found if place]


def names_of(corpora: Path | None, half: str) -> list[str]:
    """Return the events of one of `HALVES`, sorted."""
    articles = file_in(corpora, "eval", "real_events", "articles")
    return sorted(path.stem for path in articles.glob("*.jsonl"))[HALVES[half] :: 2]


@cache
def marked_event(corpora: Path, name: str) -> MarkedEvent:
    """Return one event; measured once, whoever asks."""
    folder = file_in(corpora, "eval", "real_events")
    marks = json.loads((folder / "marks" / f"{name}.json").read_text(encoding="utf-8"))
    return MarkedEvent(folder / "articles" / f"{name}.jsonl", marks)


def overlap(some: Iterable[Span], others: Iterable[Span]) -> int:
    """Count the characters in common.

    Examples
    --------
    >>> overlap([(0, 10), (20, 30)], [(5, 25)])
    10
    """
    known = list(others)
    return sum(max(0, min(y, w) - max(x, v)) for x, y in some for v, w in known)


def size(spans: Iterable[Span]) -> int:
    """Count the characters of stretches, at least one."""
    return sum(end - start for start, end in spans) or 1

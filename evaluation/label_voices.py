"""In whose words are labels: is the voice of each mention of an actor right, and its speaker?"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.files.events import load_event
from analysis.voices.belonging.places import WhoseWords
from analysis.words.naming import actor_mentions
from analysis.words.naming.telling import mentioned_in
from evaluation.finding import attributions_by
from evaluation.sets import UnusableSetError, check_text, gold_json, seeds
from evaluation.tallies import Part, Tally, tally

Place = tuple[str, str, int, int]
"""Article, field, start and end of a mention."""


class _Marked(NamedTuple):
    """Whose word a mention is: the voice, and words one of which names the speaker."""

    voice: str
    speaker: tuple[str, ...]


def voices_given(events: Sequence[str], corpora: Path | None, method: str) -> Iterator[Tally]:
    """Score the voices of the annotated mentions."""
    for name in events:
        yield from _given(name, corpora, method)


def _given(name: str, corpora: Path | None, method: str) -> Iterator[Tally]:
    articles, gold = _set(name, corpora)
    places: dict[int, list[tuple[str, int, int]]] = {n: [] for n in range(len(articles))}
    numbers = {row.article_id: n for n, row in enumerate(rows_of(articles))}
    for article, field, start, end in gold:
        places[numbers[article]].append((field, start, end))
    whose = WhoseWords(articles, attributions_by(articles, method, wide=False))
    told = {_place(row): row for row in mentioned_in(name, articles, whose, places)}
    yield from _voices("voice", gold, told)


def voices_found(events: Sequence[str], corpora: Path | None, method: str) -> Iterator[Tally]:
    """Score the voices of the mentions that are found: what is missed counts, too."""
    for name in events:
        yield from _found(name, corpora, method)


def _found(name: str, corpora: Path | None, method: str) -> Iterator[Tally]:
    articles, gold = _set(name, corpora)
    table = actor_mentions(articles, attributions_by(articles, method, wide=False))
    rows = list(rows_of(table))
    told = {}
    for place in gold:
        inside = [row for row in rows if _common(place, _place(row)) > 0]
        if inside:
            told[place] = max(inside, key=lambda row: _alike(place, _place(row)))
    yield from _voices("voice end to end", gold, told)


def _voices(metric: str, gold: dict[Place, _Marked], told: dict[Place, Any]) -> Iterator[Tally]:
    for place, marked in gold.items():
        row = told.get(place)
        voice = str(row.voice) if row is not None else ""
        right = voice == marked.voice
        yield tally(metric, "F1", place[0], right, bool(voice), 1)
        for name in sorted({marked.voice, voice} - {""}):
            one = tally(metric, "F1", place[0], right, voice == name, marked.voice == name)
            yield one._replace(slice_kind="class", slice=name)
        other = voice not in ("own", "")
        named = other and right and row is not None and _names(row.source, marked.speaker)
        yield tally(f"{metric}: speaker", "F1", place[0], named, other, marked.voice != "own")


def _names(source: str | None, words: tuple[str, ...]) -> bool:
    return source is not None and any(word in source.lower() for word in words)


def _common(one: Place, other: Place) -> int:
    return min(one[3], other[3]) - max(one[2], other[2]) if one[:2] == other[:2] else 0


def _alike(one: Place, other: Place) -> float:
    longest = max(one[3], other[3]) - min(one[2], other[2])
    return _common(one, other) / longest


def _place(row: Any) -> Place:
    return str(row.article_id), str(row.field), int(row.start), int(row.end)


def _set(name: str, corpora: Path | None) -> tuple[pd.DataFrame, dict[Place, _Marked]]:
    """All articles of an event, and the marks of those that are annotated."""
    raw = gold_json("labels", "voices.json")
    articles = seeds(corpora) if name == "seeds" else load_event(name)
    texts = {str(row.article_id): row for row in rows_of(articles)}
    gold: dict[Place, _Marked] = {}
    for article, annotated in raw["articles"].items():
        if annotated["event"] != name:
            continue
        if article not in texts:
            raise UnusableSetError(f"there is no article {article} any more")
        check_text(article, texts[article].text, annotated["sha256"])
        check_text(f"{article}, title", texts[article].title, annotated["title_sha256"])
        for one in annotated["mentions"]:
            speaker = tuple(raw["speakers"].get(one.get("speaker"), ()))
            place = (article, one["field"], one["start"], one["end"])
            gold[place] = _Marked(one["voice"], speaker)
    return articles, gold


SETS: Final = {
    "label_voices_seeds": ("seeds",),
    "label_voices_events": ("picket-line", "trawler-collision", "dam-breach"),
}
PARTS: Final = tuple(
    Part("label voices", name, partial(score, events), by_method=True)
    for name, events in SETS.items()
    for score in (voices_given, voices_found)
)

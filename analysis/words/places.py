"""Where words were found in articles, and what is told of each place: sentence, voice, zone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.articles import Part, Zone, rows_of
from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.spans import sentence_at
from analysis.language.zones import lead_of
from analysis.voices.belonging.parts import FIELDS, stretches_of
from analysis.voices.belonging.places import WhoseWords


class Place(NamedTuple):
    """Where something stands: in the title or text of which article, from where to where."""

    article_id: Any
    field: str
    start: int
    end: int


def texts_of(articles: pd.DataFrame) -> Iterator[tuple[Any, str, str]]:
    """Yield article_id, field and text of each title and text, in the order of the articles."""
    for article in rows_of(articles):
        for field in FIELDS:
            yield article.article_id, field, getattr(article, field)


def within(
    articles: pd.DataFrame,
    places: Sequence[Place],
    part: Part,
    zone: Zone,
    attributions: pd.DataFrame | None,
) -> list[Place]:
    """Return the places that start in the words of a part and zone, as in `compare_outlets`."""
    if not places or (part == "whole" and zone == "all"):
        return list(places)
    spans = stretches_of(articles, part, attributions, zone=zone)
    return [one for one in places if sentence_at(spans[one.article_id, one.field], one.start)]


class Told(NamedTuple):
    """What is told of a place."""

    event_id: Any
    article_id: Any
    outlet: Any
    field: str
    start: int
    end: int
    body: str
    voice: str
    source: str | None
    zone: str
    sentence: Span
    printed: str
    """The sentence as the text has it."""


def told_of(
    articles: pd.DataFrame, places: Iterable[Place], attributions: pd.DataFrame | None
) -> Iterator[Told]:
    """Tell of places, each within a sentence, whose words stand there and in which zone."""
    rows = {row.article_id: row for row in rows_of(articles)}
    whose = WhoseWords(articles, attributions)
    leads: dict[Any, Span] = {}
    for place in places:
        key, field, start, end = place
        row = rows[key]
        body: str = getattr(row, field)
        document = document_of(body)
        stretch = whose.at(key, field, start)
        zone = "headline"
        if field == "text":
            if key not in leads:
                leads[key] = lead_of(row.title, row.text)
            zone = "lead" if leads[key].start <= start < leads[key].end else "body"
        number = document.sentence_at(start)
        yield Told(
            *(row.event_id, key, row.outlet, field, start, end, body),
            *(stretch.voice, stretch.source, zone),
            *(document.sentence_spans[number], document.printed(number)),
        )

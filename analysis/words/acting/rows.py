"""What is told of each telling of an act: who, whom, which actors they are, in whose words."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from analysis.language.document import Document, document_of
from analysis.language.spans import Stretches
from analysis.voices.attribution.phrases import Phrase
from analysis.voices.belonging.places import WhoseWords
from analysis.words.acting.reading import Reading
from analysis.words.acting.telling import tellings
from analysis.words.acting.verbs import Telling


class Row(NamedTuple):
    """A telling as a row of `analysis.agency`."""

    event_id: Any
    article_id: Any
    outlet: Any
    field: str
    start: int
    end: int
    word: str
    act: str
    kind: str
    form: str
    agent_named: bool
    agent: str | None
    agent_start: int | None
    agent_end: int | None
    agent_actor: str | None
    agent_actor_id: str | None
    patient: str | None
    patient_start: int | None
    patient_end: int | None
    patient_actor: str | None
    patient_actor_id: str | None
    voice: str
    source: str | None
    sentence: str
    sentence_start: int


class _Named(NamedTuple):
    """A phrase in the text, and which actor it names."""

    words: str | None = None
    start: int | None = None
    end: int | None = None
    actor: str | None = None
    actor_id: str | None = None


class Actors:
    """Which actor does a word name, by the mentions of some articles?"""

    def __init__(self, mentions: pd.DataFrame) -> None:
        named = ("article_id", "field", "start", "end", "actor", "actor_id")
        columns = (mentions[name].tolist() for name in named)
        found: dict[tuple[Any, str], list[tuple[int, int, tuple[int, int, str, str]]]] = {}
        for article, field, *place in zip(*columns, strict=True):
            found.setdefault((article, field), []).append((*place[:2], tuple(place)))
        self._at = {key: Stretches(places) for key, places in found.items()}

    def naming(self, key: tuple[Any, str], start: int, head: int, end: int) -> tuple[Any, Any]:
        """Return the actor of the mention that holds a phrase's head and fits the phrase best."""
        around = self._at[key].touching(head, head + 1) if key in self._at else ()
        fitting = (
            (2 * (min(end, last) - max(start, first)) - (last - first), actor, actor_id)
            for first, last, actor, actor_id in around
        )
        return max(fitting, default=(0, None, None))[1:]


def rows_of_article(article: Any, whose: WhoseWords, actors: Actors) -> Iterator[Row]:
    """Yield the tellings of an article, title before text."""
    for field in ("title", "text"):
        document = document_of(str(getattr(article, field)))
        for sentence in document.sentences:
            for reading, telling in tellings(sentence):
                yield _row(article, field, document, reading, telling, whose, actors)


def _row(
    article: Any,
    field: str,
    document: Document,
    reading: Reading,
    telling: Telling,
    whose: WhoseWords,
    actors: Actors,
) -> Row:
    key, token = (article.article_id, field), reading.tokens[telling.at]
    stretch = whose.at(*key, token.start)
    return Row(
        article.event_id,
        article.article_id,
        article.outlet,
        field,
        token.start,
        token.end,
        document.text[token.start : token.end],
        telling.act.verb,
        telling.act.kind,
        telling.form,
        telling.agent is not None,
        *_named(document.text, reading, telling.agent, key, actors),
        *_named(document.text, reading, telling.patient, key, actors),
        stretch.voice,
        stretch.source,
        document.text[reading.sentence.start : reading.sentence.end],
        reading.sentence.start,
    )


def _named(
    text: str, reading: Reading, phrase: Phrase | None, key: tuple[Any, str], actors: Actors
) -> _Named:
    if phrase is None:
        return _Named()
    start, end = reading.tokens[phrase[0]].start, reading.tokens[phrase[1]].end
    head = reading.tokens[reading.head(phrase)].start
    return _Named(text[start:end], start, end, *actors.naming(key, start, head, end))

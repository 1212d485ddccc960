"""What is told of each mention: actor, name, kind, label, voice, source and sentence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.language.document import document_of
from analysis.voices.belonging.places import WhoseWords
from analysis.words.naming.finding import mentions_in
from analysis.words.naming.grouping import grouped
from analysis.words.naming.kinds import kinds_of_actors
from analysis.words.naming.labelling import called, head_word, modifiers_of
from analysis.words.naming.mentions import Documents, Form, Kind, Mention, mention_at
from analysis.words.naming.pronouns import linked
from analysis.words.naming.speaking import Speaking


class Mentioned(NamedTuple):
    """A mention with its actor, as a row of `analysis.actor_mentions`."""

    event_id: Any
    article_id: Any
    outlet: Any
    field: str
    start: int
    end: int
    mention: str
    head: str
    modifiers: str
    form: Form
    actor_id: str
    actor: str
    kind: Kind
    voice: str
    source: str | None
    sentence: str
    sentence_start: int


def events_of(articles: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the articles of each event; one without an event by itself."""
    alone = articles["event_id"].isna() | (articles["event_id"] == "")
    for event_id, event in articles[~alone].groupby("event_id", sort=False):
        yield str(event_id), event
    for n in range(int(alone.sum())):
        article = articles[alone].iloc[[n]]
        yield str(article["article_id"].iloc[0]), article


def mentioned_in(
    event_id: str,
    event: pd.DataFrame,
    whose: WhoseWords,
    given: Mapping[int, Sequence[tuple[str, int, int]]] | None = None,
) -> Iterator[Mentioned]:
    """Find the mentions in the articles of one event and tell of each what is known.

    Parameters
    ----------
    event_id
        What the ids of its actors begin with.
    event
        Its articles.
    whose
        The voices in them.
    given
        Number of an article → its mentions (field, start, end), where they are known: then those
        and no others are told of, in their order. More of them are put together than of those
        that are found, see `analysis.words.naming.grouping.grouped`.
    """
    documents: Documents = [
        {"title": document_of(str(one.title)), "text": document_of(str(one.text))}
        for one in rows_of(event)
    ]
    known = given or {}
    mentions = [
        mention_at(documents, article, *place)
        for article, places in known.items()
        for place in places
    ]
    if len(known) < len(documents):
        mentions += (one for one in mentions_in(documents) if one.article not in known)
    mentions.sort(key=lambda one: one.article)
    numbers, kinds = _actors(documents, mentions, given=bool(known))
    told: list[tuple[Mention, int]] = []
    free = max((one for one in numbers if one is not None), default=-1)
    for mention, number in zip(mentions, numbers, strict=True):
        if number is None and mention.article in known:
            free += 1
            number = free
        if number is not None:
            told.append((mention, number))
    return _rows(event_id, event, documents, told, kinds, whose)


def _actors(
    documents: Documents, mentions: Sequence[Mention], *, given: bool
) -> tuple[list[int | None], dict[int, Kind]]:
    """Number the actors of mentions, None for pronouns that are left open, and tell their kinds."""
    named = [n for n, one in enumerate(mentions) if one.form != "pronoun"]
    found = grouped(documents, [mentions[n] for n in named], given=given)
    kinds = kinds_of_actors(documents, [mentions[n] for n in named], found)
    numbers: list[int | None] = [None] * len(mentions)
    for n, number in zip(named, found, strict=True):
        numbers[n] = number
    order = sorted(range(len(mentions)), key=lambda n: (*mentions[n][:3], -mentions[n].end))
    told = linked(documents, [mentions[n] for n in order], [numbers[n] for n in order], kinds)
    for n, actor in zip(order, told, strict=True):
        numbers[n] = actor
    return numbers, kinds


def _rows(
    event_id: str,
    event: pd.DataFrame,
    documents: Documents,
    told: Sequence[tuple[Mention, int]],
    kinds: Mapping[int, Kind],
    whose: WhoseWords,
) -> Iterator[Mentioned]:
    names = called(documents, told, kinds)
    articles = list(rows_of(event))
    voices: dict[int, Speaking] = {}
    ids = {number: f"{event_id}:{number}" for number in names}
    for mention, number in told:
        article, document = articles[mention.article], mention.document(documents)
        speaking = voices.setdefault(mention.article, Speaking(article.article_id, whose))
        stretch = speaking.of(document, mention, number)
        at = document.starts[mention.head] if mention.head >= 0 else mention.start
        sentence = document.sentence_at(at)
        yield Mentioned(
            event_id=article.event_id,
            article_id=article.article_id,
            outlet=article.outlet,
            field=mention.field,
            start=mention.start,
            end=mention.end,
            mention=document.text[mention.start : mention.end],
            head=head_word(document, mention),
            modifiers=modifiers_of(document, mention),
            form=mention.form,
            actor_id=ids[number],
            actor=names[number],
            kind=kinds.get(number, "thing"),
            voice=stretch.voice,
            source=stretch.source,
            sentence=document.printed(sentence) if sentence >= 0 else "",
            sentence_start=document.sentence_spans[sentence].start if sentence >= 0 else at,
        )

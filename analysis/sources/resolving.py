"""Who is who in one event: mentions found, joined, named, and told what they are."""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.sources.appositions import phrases_beside, phrases_beside_surname
from analysis.sources.bodies import join_bodies, spell_out, take_bodies_for_their_spokespeople
from analysis.sources.descriptions import (
    join_by_wording,
    join_offices,
    name_bodies_in_full,
    name_office_holders,
)
from analysis.sources.employers import kind_by_company_kept
from analysis.sources.introductions import join_named_after, join_scholars, join_unnamed_offices
from analysis.sources.kinds import kind_of_source
from analysis.sources.mentions import Mention, mentions_of, taken_apart
from analysis.sources.nodes import Clusters, Node
from analysis.sources.persons import join_persons
from analysis.sources.stand_ins import join_by_kind
from analysis.sources.word_list import UNKNOWN, Kind, WordList

_TELLING: Final = ("person", "body", "state", "role", "document", "many", "one", "other", "open")


class Found(NamedTuple):
    """Who the source of one attribution is; see `analysis.sources`."""

    actor: str | None
    actor_id: str | None
    sure: bool
    candidates: tuple[str, ...]
    how: str
    source_type: str
    type_evidence: str


class Actor(NamedTuple):
    """Somebody or something that is given voice in the articles of an event."""

    name: str
    actor_id: str
    kind: Kind


NOBODY: Final = Found(None, None, False, (), "nobody named", *UNKNOWN)


def resolve(
    event_id: str, event: pd.DataFrame, rows: Mapping[Any, pd.DataFrame], lexicon: WordList
) -> dict[Any, Found]:
    """Resolve one event: row of the attributions (by its index) → who its source is."""
    nodes: list[Node] = []
    open_ones: list[Mention] = []
    texts: dict[Any, str] = {}
    long_names: dict[str, str] = {}
    for article in rows_of(event.sort_values("article_id", key=lambda ids: ids.astype(str))):
        texts[article.article_id] = str(article.text)
        if article.article_id not in rows:
            continue
        found = rows[article.article_id]
        found = found[found["source_start"].notna()]
        mine: dict[str, Node] = {}
        for column, text in (("title", str(article.title)), ("text", str(article.text))):
            part = found[found["field"] == column]
            told, names = mentions_of(article.article_id, column, text, _tuples(part))
            long_names |= names.long_names
            for mention in told:
                if mention.link.name is None:
                    open_ones.append(mention)
                else:
                    _add(mine, mention)
        nodes += mine.values()
    take_bodies_for_their_spokespeople(nodes)
    spell_out(nodes, long_names)
    name_bodies_in_full(nodes, texts)
    name_office_holders(nodes, texts)
    clusters = Clusters(nodes)
    join_persons(clusters)
    join_bodies(clusters, lexicon)
    join_offices(clusters, texts)

    def who(node: Node) -> str:
        return _kind([node], texts, lexicon).who

    join_by_kind(clusters, texts, who)
    join_by_wording(clusters)
    join_unnamed_offices(clusters, texts)
    join_scholars(clusters, who)
    join_named_after(clusters, texts, who)
    return _told(event_id, clusters, open_ones, texts, lexicon)


def _tuples(part: pd.DataFrame) -> list[Any]:
    return list(part.itertuples())


def _add(mine: dict[str, Node], mention: Mention) -> None:
    name, kind = mention.link.name or "", mention.link.kind
    node = mine.get(name)
    if node is None:
        at = mention.span.start if mention.field == "text" else -1
        node = mine[name] = Node(mention.article, name, kind, at, taken_apart(name, kind))
    node.mentions.append(mention)


def _told(
    event_id: str,
    clusters: Clusters,
    open_ones: Iterable[Mention],
    texts: Mapping[Any, str],
    lexicon: WordList,
) -> dict[Any, Found]:
    actors_of = _actors(event_id, clusters, texts, lexicon)
    found: dict[Any, Found] = {}
    names: dict[tuple[Any, str], str] = {}
    for node in clusters.nodes:
        actor = actors_of[id(clusters.root(node))]
        fitting = tuple(
            sorted({actors_of[id(clusters.root(other))].name for other in node.candidates})
        )
        for mention in node.mentions:
            names[node.article, mention.link.name or ""] = actor.name
            how = mention.link.how
            if node.how and how not in ("pronoun", "acronym"):
                plain = how in ("full name", "surname") and node.how != "initials"
                how = how if plain else node.how
            if fitting:
                found[mention.row] = Found(None, None, False, fitting, how, *actor.kind)
            else:
                found[mention.row] = Found(actor.name, actor.actor_id, True, (), how, *actor.kind)
    for mention in open_ones:
        maybe = {names.get((mention.article, one), one) for one in mention.link.candidates}
        found[mention.row] = Found(
            None, None, False, tuple(sorted(maybe)), mention.link.how, *UNKNOWN
        )
    return found


def _actors(
    event_id: str, clusters: Clusters, texts: Mapping[Any, str], lexicon: WordList
) -> dict[int, Actor]:
    """Name each actor: root of its nodes → name, id and kind."""
    found: dict[int, Actor] = {}
    taken: dict[str, int] = {}
    for together in clusters.actors():
        name = _display(together, lexicon)
        slug = re.sub(r"[^\w]+", "-", name.lower()).strip("-")
        taken[slug] = taken.get(slug, 0) + 1
        more = f"-{taken[slug]}" if taken[slug] > 1 else ""
        kind = _kind(together, texts, lexicon)
        found[id(clusters.root(together[0]))] = Actor(name, f"{event_id}:{slug}{more}", kind)
    return found


def _display(together: list[Node], lexicon: WordList) -> str:
    """The fullest name of the most telling form; of equally full ones the most frequent."""
    form = min((node.form for node in together), key=_TELLING.index)
    named = [node for node in together if node.form == form]
    proper = [node for node in named if node.name[:1].isupper()]
    named = proper if form == "body" and proper else named
    times: dict[str, int] = {}
    words: dict[str, int] = {}
    for node in named:
        times[node.name] = times.get(node.name, 0) + len(node.mentions)
        words[node.name] = len(node.naming.words)
    if form == "person":
        # "Health Secretary Ann Holt" has more words than "Ann Holt", not more names.
        full = {name: words[name] > 0 and name[1:2] not in (".", " ") for name in times}
        return max(sorted(times), key=lambda name: (full[name], times[name], -len(name)))
    if form == "state":
        # Ukraine, where one text says "Ukraine" and the others "Kyiv".
        return max(sorted(times), key=lambda name: (lexicon.state(name) == name, times[name]))
    if form in ("many", "one", "document", "other"):
        # "Residents of the valley" tells more than "the residents", a whole clause no more.
        told = {name: not name.lower().startswith("the ") for name in times}
        return max(sorted(times), key=lambda name: (told[name], times[name], -len(name)))
    return max(sorted(times), key=lambda name: (words[name], times[name]))


def _kind(together: list[Node], texts: Mapping[Any, str], lexicon: WordList) -> Kind:
    form = min((node.form for node in together), key=_TELLING.index)
    named = [node for node in together if node.form == form]
    mentions = [
        # Who makes "a statement from a rabbi" is the rabbi.
        node.name if node.how == "spokesperson" and "statement" in mention.whole else mention.whole
        for node in (*named, *(other for other in together if other.form != form))
        for mention in node.mentions
        if mention.link.how != "pronoun"
    ]
    name = _display(together, lexicon)
    here = dict.fromkeys(node.article for node in together)
    kind = UNKNOWN
    told = partial(_body, texts=texts, here=together[0].article, lexicon=lexicon)
    # Another article may tell what those that quote somebody take for known.
    for articles in (here, [article for article in texts if article not in here]):
        phrases: list[str] = []
        if form in ("person", "body"):
            for written in dict.fromkeys(node.name for node in named):
                for article in articles:
                    if written in texts[article]:
                        phrases += phrases_beside(texts[article], written)
                    phrases += [
                        phrase
                        for longer in _longer(texts[article], written)
                        for phrase in (longer, *phrases_beside(texts[article], longer))
                    ]
            if form == "person" and " " in name:
                # "Holt was a nurse", where the article has no other Holt.
                for article in articles:
                    phrases += phrases_beside_surname(texts[article], name)
        kind = kind_of_source(form, mentions, phrases, name, lexicon, told)
        if kind.who == "unknown" and (form == "body" or (form == "person" and " " not in name)):
            kind = next(
                filter(None, (kind_by_company_kept(texts[a], name) for a in articles)), kind
            )
        if kind.who != "unknown":
            break
    return kind


def _body(name: str, *, texts: Mapping[Any, str], here: Any, lexicon: WordList) -> Kind:
    """Who a body is that a phrase names, by what its own article says beside the name."""
    if re.search(rf"\b{re.escape(name.lower())}\b", texts[here]):
        return UNKNOWN  # "County officials": a common noun at the start of a sentence
    names = [name, name.rpartition(" ")[0]] if " " in name else [name]
    for one in (*names, *_longer(texts[here], name)):
        phrases = phrases_beside(texts[here], one) if one in texts[here] else []
        kind = kind_of_source("body", (), phrases, one, lexicon)
        if kind.who != "unknown":
            return kind
    return kind_by_company_kept(texts[here], name) or UNKNOWN


def _longer(text: str, name: str) -> list[str]:
    """ "Ostry Foods" for "Ostry", where the text has it and no other name begins so.

    Only for a word that stands alone: who "Bo" is tells no longer name.
    """
    if " " in name or not name[:1].isupper():
        return []
    found = set(re.findall(rf"\b{re.escape(name)} [A-Z][\w’'-]+", text))
    return sorted(found) if len(found) == 1 else []

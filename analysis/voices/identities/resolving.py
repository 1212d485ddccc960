"""Who is who in one event: mentions found, joined, named, and told what they are."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.language import folded
from analysis.language.places import Text, text_of
from analysis.voices.identities.descriptions import (
    join_by_wording,
    join_offices,
    name_bodies_in_full,
    name_office_holders,
)
from analysis.voices.identities.evidence import Evidence, display_name
from analysis.voices.identities.introductions import name_introduced
from analysis.voices.identities.mentions import (
    Mention,
    body_spoken_for,
    mentions_of,
    taken_apart,
)
from analysis.voices.identities.nodes import Clusters, Node
from analysis.voices.identities.same_names import (
    join_bodies,
    join_persons,
    spell_out,
    take_bodies_for_their_spokespeople,
)
from analysis.voices.identities.stand_ins import (
    join_by_kind,
    join_named_after,
    join_scholars,
    join_unnamed_offices,
)
from analysis.voices.identities.word_list import UNKNOWN, Kind, WordList


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
    event_id: str, event: pd.DataFrame, rows: Mapping[Any, list[Any]], lexicon: WordList
) -> dict[Any, Found]:
    """Resolve one event: row of the attributions (by its index) → who its source is."""
    nodes: list[Node] = []
    open_ones: list[Mention] = []
    texts: dict[Any, Text] = {}
    long_names: dict[str, str] = {}
    for article in rows_of(event.sort_values("article_id", key=lambda ids: ids.astype(str))):
        texts[article.article_id] = text_of(str(article.text))
        if article.article_id not in rows:
            continue
        mine: dict[str, Node] = {}
        for column, text in (("title", str(article.title)), ("text", str(article.text))):
            part = [row for row in rows[article.article_id] if row.field == column]
            told, names = mentions_of(article.article_id, column, text, part)
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
    name_introduced(nodes, texts)
    clusters = Clusters(nodes)
    join_persons(clusters, texts)
    join_bodies(clusters, lexicon)
    join_offices(clusters, texts)

    evidence = Evidence(texts, lexicon)
    join_by_kind(clusters, texts, evidence.who)
    join_by_wording(clusters)
    join_unnamed_offices(clusters, texts)
    join_scholars(clusters, evidence.who)
    join_named_after(clusters, texts, evidence.who)
    twins = _twins(row for article in texts for row in rows.get(article, ()))
    _join_twins(clusters, twins)
    found = _told(clusters, open_ones, _actors(event_id, clusters, evidence, lexicon))
    return found | _as_twins(found, twins)


_LONG: Final = 40  # characters: a sentence that two texts do not have by chance


def _twins(rows: Iterable[Any]) -> list[list[Any]]:
    """Rows of one mention in one sentence that several texts print."""
    alike: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        sentence, begins = (getattr(row, name, None) for name in ("sentence", "sentence_start"))
        if isinstance(sentence, str) and len(sentence) >= _LONG and begins is not None:
            place = int(row.source_start) - int(begins)
            length = int(row.source_end) - int(row.source_start)
            alike.setdefault((folded(sentence), place, length), []).append(row)
    return [same for same in alike.values() if len({row.article_id for row in same}) > 1]


def _join_twins(clusters: Clusters, twins: Iterable[list[Any]]) -> None:
    """Join those without a name that stand in the same sentence of several texts."""
    nodes = {mention.row: node for node in clusters.nodes for mention in node.mentions}
    hows = {mention.row: mention.link.how for node in clusters.nodes for mention in node.mentions}
    for same in twins:
        unnamed = [
            nodes[row.Index]
            for row in same
            if hows.get(row.Index, "pronoun") != "pronoun"
            and nodes[row.Index].form not in ("person", "state")
            and not nodes[row.Index].candidates
        ]
        for node in unnamed[1:]:
            clusters.join(node, unnamed[0], "same wording")


def _as_twins(found: Mapping[Any, Found], twins: Iterable[list[Any]]) -> dict[Any, Found]:
    """Give those left open in one text the actor whom another text's same sentence gives."""
    told: dict[Any, Found] = {}
    for same in twins:
        sure = {found[row.Index].actor_id: found[row.Index] for row in same if row.Index in found}
        named = [one for key, one in sure.items() if key is not None]
        if len(named) == 1:
            told |= {row.Index: named[0] for row in same if not found[row.Index].sure}
    return told


def _add(mine: dict[str, Node], mention: Mention) -> None:
    name, kind = mention.link.name or "", mention.link.kind
    node = mine.get(name)
    if node is None:
        at = mention.span.start if mention.field == "text" else -1
        node = mine[name] = Node(mention.article, name, kind, at, taken_apart(name, kind))
    node.mentions.append(mention)


def _told(
    clusters: Clusters, open_ones: Iterable[Mention], actors_of: Mapping[int, Actor]
) -> dict[Any, Found]:
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
    event_id: str, clusters: Clusters, evidence: Evidence, lexicon: WordList
) -> dict[int, Actor]:
    """Name each actor: root of its nodes → name, id and kind."""
    found: dict[int, Actor] = {}
    taken: dict[str, int] = {}
    bodies: dict[int, list[str]] = {}
    for together in clusters.actors():
        name = display_name(together, lexicon)
        slug = re.sub(r"[^\w]+", "-", name.lower()).strip("-")
        taken[slug] = taken.get(slug, 0) + 1
        more = f"-{taken[slug]}" if taken[slug] > 1 else ""
        kind = evidence.kind(together)
        if kind.who == "unknown":
            bodies[id(clusters.root(together[0]))] = _spoken_for(together, name)
        found[id(clusters.root(together[0]))] = Actor(name, f"{event_id}:{slug}{more}", kind)
    known = {actor.name: actor.kind for actor in found.values() if actor.kind.who != "unknown"}
    for key, spoken_for in bodies.items():
        told = next((known[one] for one in spoken_for if one in known), None)
        found[key] = found[key]._replace(kind=told) if told else found[key]
    kinds = _Kinds(found.values())
    return {key: _of_both(actor, kinds) for key, actor in found.items()}


def _spoken_for(together: Iterable[Node], name: str) -> list[str]:
    """For whom somebody named speaks: "Ostry spokeswoman Ann Holt"."""
    said = (mention.whole for node in together for mention in node.mentions)
    rest = (whole.replace(name, "").strip(" ,") for whole in said if name in whole)
    return [body for body in map(body_spoken_for, rest) if body]


class _Kinds:
    """Of which kinds are the actors of an event whose names end so?"""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._backwards: dict[str, list[str]] = {}
        for one in actors:
            self._backwards.setdefault(one.kind.who, []).append(one.name[::-1])
        for names in self._backwards.values():
            names.sort()

    def of(self, ending: str, without: Actor) -> set[str]:
        """Return the kinds of those whose names end so, but for one actor."""
        back = ending[::-1]
        n_of = {
            who: bisect_left(names, back + chr(sys.maxunicode)) - bisect_left(names, back)
            for who, names in self._backwards.items()
        }
        n_of[without.kind.who] -= without.name.endswith(ending)
        return {who for who, n in n_of.items() if n}


def _of_both(actor: Actor, kinds_of: _Kinds) -> Actor:
    """Tell "Holt and Gray" what both are, where they are one kind."""
    if actor.kind.who != "unknown" or " and " not in actor.name:
        return actor
    parts = re.sub(r"^both ", "", actor.name, flags=re.IGNORECASE).split(" and ")
    kinds = [kinds_of.of(part, actor) for part in parts]
    if len(kinds) > 1 and len(set.union(*kinds)) == 1 and all(kinds):
        return actor._replace(kind=Kind(kinds[0].pop(), f"both of “{actor.name}”"))
    return actor

"""Whom does "a port official" at the head of a report introduce, and who is "the ex-mayor"?

News tells what somebody is before it says who: the person whom the text then names with that
office, or words of it, is meant.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from analysis.language.places import Text
from analysis.lexicons import word_lists
from analysis.voices.attribution.persons import may_be_one, persons_of, pronoun_of, surname_of
from analysis.voices.identities.appositions import phrases_beside, phrases_beside_surname
from analysis.voices.identities.mentions import (
    DEFINITE,
    Naming,
    folded_words,
    office_of,
    taken_apart,
)
from analysis.voices.identities.nodes import Node

_LISTS: Final = word_lists("voice-words")
_GENERIC: Final = _LISTS["identities: somebody"]
"""Nouns that say of anybody what further words tell: "the communications pro"."""
_INDEFINITE: Final = _LISTS["mentions: a or some"]
_TELL_NOTHING: Final = _LISTS["identities: tell nothing apart"] | _LISTS["identities: end a title"]
_SOLE: Final = _LISTS["identities: sole offices"]
"""Offices that one person of an article holds, as a rule."""
_LEAD: Final = 400
"""Characters at the head of a text where somebody is told of before being named."""
_SOON: Final = 1500
"""Characters in which somebody who was described is named; about five paragraphs."""


class _Told(NamedTuple):
    """What the texts say of a person of one of them, and where this one names the person first."""

    name: str
    at: int
    offices: list[Naming]
    words: frozenset[str]


class _Said(NamedTuple):
    """What a text says of a person: offices, and words that tell something."""

    offices: list[Naming]
    words: frozenset[str]


def name_introduced(nodes: Iterable[Node], texts: Mapping[Any, Text]) -> None:
    """Give "a port official" the name of the one person of whom its article says that.

    An office in common tells most, then words in common; the sex must fit. Who is introduced by
    "a" is named afterwards. Where two persons fit equally well, nobody is taken.
    """
    described = [
        node for node in nodes if node.form in ("one", "role", "other") and _is_one_person(node)
    ]
    told = _told_of({node.article for node in described}, texts) if described else {}
    for node in described:
        name = _best(node, told[node.article])
        if name is not None:
            node.rename(name, "named person")
            node.how = "role"


def _told_of(articles: Collection[Any], texts: Mapping[Any, Text]) -> dict[Any, list[_Told]]:
    """What is said of the persons of some articles, there and in the other texts of the event."""
    people = {article: persons_of(text.text).places for article, text in texts.items()}
    by_surname: dict[str, list[tuple[Any, str]]] = {}
    for article, places in people.items():
        for name in places:
            by_surname.setdefault(surname_of(name), []).append((article, name))
    said = cache(lambda article, name: _said_of(texts[article], name))  # of no more than is asked
    told: dict[Any, list[_Told]] = {}
    for article in articles:
        told[article] = []
        for name, at in people[article].items():
            same = [one for one in by_surname[surname_of(name)] if may_be_one(name, one[1])]
            found = [said(*one) for one in same]
            offices = [office for one in found for office in one.offices]
            words = frozenset(word for one in found for word in one.words)
            told[article].append(_Told(name, at[0], offices, words))
    return told


def _is_one_person(node: Node) -> bool:
    first = node.name.strip().partition(" ")[0].lower()
    return first in _INDEFINITE or first in ("the", "one")


def _said_of(text: Text, name: str) -> _Said:
    phrases = [*phrases_beside(text, name), *phrases_beside_surname(text, name)]
    offices = [taken_apart(phrase, "office or role") for phrase in dict.fromkeys(phrases)]
    words = frozenset(word for phrase in phrases for word in folded_words(phrase))
    return _Said(offices, words - _TELL_NOTHING)


def _best(node: Node, people: list[_Told]) -> str | None:
    """The person whom a description fits best, if one does."""
    definite = DEFINITE.match(node.name) is not None
    if definite and node.form == "role":
        return None  # an office is held, not described: `name_office_holders`
    end = node.mentions[0].span.end
    scored = []
    for person in people:
        soon = node.at < _LEAD and person.at < end + _SOON
        if not definite and not (person.at >= end and (soon or node.naming.head in _SOLE)):
            continue
        score = _fit(node, person)
        if score > 0:
            scored.append((score, person.name))
    scored.sort(reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _may_be(node: Node, person: _Told) -> bool:
    sex, its = pronoun_of(node.name), pronoun_of(person.name)
    return not sex or not its or sex == its


def _fit(node: Node, person: _Told) -> int:
    """How well a description fits what is said of a person; 0: not at all."""
    if not _may_be(node, person):
        return 0
    mine = (node.naming.words | node.naming.soft) - _TELL_NOTHING
    common = len(mine & person.words)
    head = office_of(node.naming.head)
    for office in person.offices:
        if office_of(office.head) == head:
            theirs = office.words | office.soft
            if not mine or not theirs - _TELL_NOTHING or mine & person.words:
                return 10 + common
    return common if node.naming.head in _GENERIC and common else 0

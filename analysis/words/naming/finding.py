"""Where do the texts of an event mention somebody or something that acts or is acted on?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from analysis.language import parts_of_speech as parts
from analysis.language.document import Document
from analysis.language.stems import weight_of
from analysis.language.tokens import Token
from analysis.lexicons import word_lists
from analysis.words.naming.kinds import kind_of_noun
from analysis.words.naming.mentions import (
    HOLDERS,
    Documents,
    Mention,
    is_common,
    is_person_noun,
    mention_at,
)
from analysis.words.naming.names import Names, sentences_of
from analysis.words.naming.phrases import Phrase, phrases_in

_PRONOUNS: Final = word_lists("voice-words")["pronouns: of one person"]
_NOT_ACTORS: Final = word_lists("naming-words")["tell of a time or measure"]
_ABSTRACT: Final = tuple(word_lists("naming-words")["endings of abstract nouns"])
_IDIOMS: Final = word_lists("naming-words")["before places"]
_SEAT: Final = re.compile(r"[dri]-[a-z]")
"""Party and place, behind the name of a lawmaker: "R-Calif."."""
FEWEST: Final = 3
"""So often must a noun for a thing head a phrase of the event, in two texts if there are some."""
FEWEST_LISTED: Final = 2
"""And so often a noun for what the list of sources has: "memo", "statement"."""
TELLING: Final = 2.0
"""And so much must it tell: see `analysis.language.stems.weight_of`."""
ENOUGH: Final = 10.0
"""And so much must all of these tell together."""
HOLDING: Final = 0.4
"""And no more of these may hold what stands behind "of"."""


class _Small:
    """The words that are no names where they have a capital as first words."""

    def __init__(self, documents: Documents) -> None:
        self.words = {
            word
            for fields in documents
            for document in fields.values()
            for word in document.words
            if word.islower()
        }

    def __contains__(self, low: object) -> bool:
        known = isinstance(low, str) and (is_person_noun(low) or is_common(low))
        return low in self.words or known


class _Candidate(NamedTuple):
    """A noun phrase or pronoun, its head, and whether it surely means somebody."""

    article: int
    field: str
    start: int
    end: int
    head: Token
    number: int
    """Of the head among the words of the document."""
    sure: bool
    holds: bool
    """Does "of" follow: "a spate of attacks"?"""


def mentions_in(documents: Documents) -> list[Mention]:
    """Find names, people and bodies told by nouns, what is told of often, and "he" and "she".

    In the order of the texts, titles first; a phrase comes before those that lie within it.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> text = "The fighters met Gov. Ann Holt's aide. She left Elva with a group of men."
    >>> documents = [{"title": document_of(""), "text": document_of(text)}]
    >>> for one in mentions_in(documents):
    ...     print(text[one.start : one.end])
    The fighters
    Gov. Ann Holt's aide
    Gov. Ann Holt's
    She
    Elva
    a group of men
    """
    small = _Small(documents)
    names = Names(documents, small.words)
    found = [
        one
        for article, fields in enumerate(documents)
        for field, document in fields.items()
        for one in _candidates(article, field, document, small, names)
    ]
    often = _told_often(found, several=len(documents) > 1)
    return [
        mention_at(documents, one.article, one.field, one.start, one.end, one.number)
        for one in found
        if one.sure or one.head.stem in often
    ]


def _candidates(
    article: int, field: str, document: Document, small: _Small, names: Names
) -> Iterator[_Candidate]:
    first = 0
    for tokens, words in sentences_of(document):
        tags = parts.parts_of_speech(tokens, small)
        found = list(phrases_in(tokens, tags))
        found += (Phrase(n, n + 1, n) for n, one in enumerate(tokens) if one.low in _PRONOUNS)
        for one in sorted(found, key=lambda one: (one.first, -one.end)):
            head = tokens[one.head]
            sure = head.low in _PRONOUNS or (
                _is_sure(tokens, tags, one.head)
                and (tags[one.head] != parts.NAME or names.names(tokens, words, tags, one.head))
            )
            holds = one.end < len(tokens) and tokens[one.end].low == "of"
            place = tokens[one.first].start, tokens[one.end - 1].end
            bare = one.end - one.first == 1 and not head.low.endswith("s")
            sure = sure and not (bare and _is_idiom(tokens, tags, one.head))
            yield _Candidate(article, field, *place, head, first + one.head, sure, holds)
        first += len(tokens)


def _is_sure(tokens: Sequence[Token], tags: Sequence[str], head: int) -> bool:
    low = tokens[head].low.removesuffix("'s")
    if low in _NOT_ACTORS or _SEAT.match(low):
        return False
    if low in HOLDERS and head + 1 < len(tokens) and tokens[head + 1].low == "of":
        return False
    kind = kind_of_noun(low)
    if tags[head] == parts.NAME or (is_common(low) and kind != "thing"):
        return True
    return kind not in ("thing", "country")


def _is_idiom(tokens: Sequence[Token], tags: Sequence[str], n: int) -> bool:
    """Tell whether a noun for a body or place stands without an article: "in office"."""
    if not n or tags[n] == parts.NAME or tokens[n].low in _PRONOUNS or tokens[n].gap:
        return False
    idiom = tags[n - 1] == parts.PREPOSITION and tokens[n - 1].low in _IDIOMS
    return idiom and kind_of_noun(tokens[n].low) in ("organisation", "country")


def _may_be_thing(low: str) -> bool:
    singular = low.removesuffix("s")
    return low not in _NOT_ACTORS and low not in HOLDERS and not singular.endswith(_ABSTRACT)


def _told_often(found: Sequence[_Candidate], *, several: bool) -> set[str]:
    """The stems of nouns that head phrases often enough to matter in the event."""
    times: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    articles: dict[str, set[int]] = {}
    listed = {one.head.stem for one in found if is_common(one.head.low)}
    for one in found:
        if not one.sure and _may_be_thing(one.head.low):
            times[one.head.stem] += 1
            holding[one.head.stem] += one.holds
            articles.setdefault(one.head.stem, set()).add(one.article)
    return {
        stem
        for stem, n in times.items()
        if holding[stem] <= n * HOLDING
        and (
            n >= FEWEST_LISTED
            if stem in listed
            else n >= FEWEST
            and (len(articles[stem]) > 1 or not several)
            and weight_of(stem) >= TELLING
            and n * weight_of(stem) >= ENOUGH
        )
    }
